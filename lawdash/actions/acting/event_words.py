"""What the trail calls things that are no act of the table of permissions, and the words for all of it."""

from __future__ import annotations

from enum import StrEnum

from lawdash.actions.acting.permissions import ACT_WORDS
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
