"""The way of a notice: supervisors draft, issue and verify; staff of the addressee answer."""

from __future__ import annotations

from datetime import date

from lawdash.actions.notices.drafting import discard_notice, draft_notices, edit_draft
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.steps import (
    ask_extension,
    close_notice,
    decide_extension,
    look_back,
    receive_notice,
    reply_to_notice,
    send_notice_back,
    withdraw_notice,
)
from lawdash.store.notices.drafts import NoticeText, Problem
from tests.actions.walk.step import STAFF, SUPERVISORS, Step
from tests.actions.walk.town import ASKED, CLOSED, ISSUED, OWN, REPLIED, Walked
from tests.conftest import NOW
from tests.helpers.offices import office_of


def _text(town: Walked) -> NoticeText:
    return NoticeText(
        2025, town.units[OWN], "年度计划", NOW.date(), "请整改。", None, (Problem("示例事项", "标准", "又一个问题"),)
    )


NOTICES = [
    Step(
        "drafting a notice",
        draft_notices,
        SUPERVISORS,
        lambda engine, town, person: draft_notices(office_of(engine, person.actor), [_text(town)]),
    ),
    Step(
        "changing a draft",
        edit_draft,
        SUPERVISORS,
        lambda engine, town, person: edit_draft(
            office_of(engine, person.actor), town.draft, _text(town), expected_version=1
        ),
    ),
    Step(
        "throwing a draft away",
        discard_notice,
        SUPERVISORS,
        lambda engine, town, person: discard_notice(office_of(engine, person.actor), town.draft, expected_version=1),
    ),
    Step(
        "issuing a notice",
        issue_draft,
        SUPERVISORS,
        lambda engine, town, person: issue_draft(office_of(engine, person.actor), town.draft, expected_version=1),
    ),
    Step(
        "receiving a notice",
        receive_notice,
        STAFF,
        lambda engine, town, person: receive_notice(office_of(engine, person.actor), town.notices[ISSUED], seen=1),
    ),
    Step(
        "entering a receipt on paper",
        receive_notice,
        SUPERVISORS,
        lambda engine, town, person: receive_notice(
            office_of(engine, person.actor), town.notices[ISSUED], on_paper=NOW.date(), received_by="示例甲", seen=1
        ),
    ),
    Step(
        "answering a notice",
        reply_to_notice,
        STAFF,
        lambda engine, town, person: reply_to_notice(
            office_of(engine, person.actor), town.notices[ISSUED], "措施", "结果", seen=1
        ),
    ),
    Step(
        "asking for more time",
        ask_extension,
        STAFF,
        lambda engine, town, person: ask_extension(
            office_of(engine, person.actor), town.notices[ISSUED], date(2025, 7, 20), "雨季", seen=1
        ),
    ),
    Step(
        "granting more time",
        decide_extension,
        SUPERVISORS,
        lambda engine, town, person: decide_extension(
            office_of(engine, person.actor), town.notices[ASKED], grant=True, seen=2
        ),
    ),
    Step(
        "closing a notice",
        close_notice,
        SUPERVISORS,
        lambda engine, town, person: close_notice(
            office_of(engine, person.actor), town.notices[REPLIED], "到村查看", seen=2
        ),
    ),
    Step(
        "sending a reply back",
        send_notice_back,
        SUPERVISORS,
        lambda engine, town, person: send_notice_back(
            office_of(engine, person.actor), town.notices[REPLIED], "缺记录", date(2025, 7, 8), seen=2
        ),
    ),
    Step(
        "looking back at a closed notice",
        look_back,
        SUPERVISORS,
        lambda engine, town, person: look_back(
            office_of(engine, person.actor), town.notices[CLOSED], "保持良好", seen=3
        ),
    ),
    Step(
        "withdrawing a notice",
        withdraw_notice,
        SUPERVISORS,
        lambda engine, town, person: withdraw_notice(
            office_of(engine, person.actor), town.notices[ISSUED], "写错了", seen=1
        ),
    ),
]
