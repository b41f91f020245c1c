"""What the trail calls things that are no act of the table of permissions, and the words for all of it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from lawdash.actions.acting.permissions import ACT_WORDS
from lawdash.judging.wording import format_date_and_year
from lawdash.store.seeding import SEEDED
from lawdash.store.trail.chain import BEGUN, SEALED_ANEW


class Occasion(StrEnum):
    """Coming and going, and what was refused."""

    LOGIN = "login"
    LOGIN_REFUSED = "login.refused"
    LOGOUT = "logout"
    PASSWORD_REFUSED = "password.refused"
    SETUP_LINK = "setup.link"
    SETUP = "setup"
    REFUSED = "refused"
    RESTORED = "store.restored"
    MADE_SAMPLE = "store.sample"


EVENT_WORDS: dict[str, str] = {
    **{str(act): words for act, words in ACT_WORDS.items()},
    Occasion.LOGIN: "登录",
    Occasion.LOGIN_REFUSED: "登录失败",
    Occasion.LOGOUT: "退出登录",
    Occasion.PASSWORD_REFUSED: "密码核验失败",
    Occasion.SETUP_LINK: "生成设立链接",
    Occasion.SETUP: "设立首个账户",
    Occasion.REFUSED: "越权被拒",
    Occasion.RESTORED: "恢复备份",
    SEEDED: "载入程序自带的计划和指标",
    Occasion.MADE_SAMPLE: "标为示例数据",
    BEGUN: "启用审计记录",
    SEALED_ANEW: "封存全部记录",
}
"""In the order in which they are offered. An action of a later version has no word here: it is shown by its code."""

_DATE = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def say_dates(text: str) -> str:
    """What an event keeps as 2025-06-30 in words: 2025年6月30日. The rest stands, and so does what is no day."""
    return _DATE.sub(_say_day, text)


def _say_day(found: re.Match[str]) -> str:
    try:
        return format_date_and_year(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
