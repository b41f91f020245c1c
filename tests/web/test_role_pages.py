"""Every page through the eyes of every role: which open, which forms are there to fill in, and what a late click does.

Written by hand from README.md, "Roles". The actions behind: tests/actions/test_permission_walk.py.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import change_user
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.units.reading import read_units
from lawdash.web.navigation import PageName
from tests.helpers.offices import by_hand, office_of
from tests.helpers.signed_in import Login, add_login
from tests.store.dump import SIGNS_OF_LIFE, TRAIL, rows_but
from tests.web.on_page import button, field, labels, text_of
from tests.web.town import record_of

OpenApp = Callable[..., AppTest]
LEADER, STAFF, SUPERVISOR, ADMIN = Role
EVERYBODY = set(Role)
OWN_ENTRY = 1

PAGES = {
    "overview": EVERYBODY,
    "target": EVERYBODY,
    "meeting": EVERYBODY,
    "tasks": EVERYBODY,
    "log": {STAFF},
    "ledger": EVERYBODY,
    "supervision": EVERYBODY,
    "notice": EVERYBODY,
    "plan": EVERYBODY,
    "plan_reading": {ADMIN},
    "audit": {SUPERVISOR, ADMIN},
    "users": {ADMIN},
    "account": EVERYBODY,
}

FORMS: list[tuple[str, dict[str, str], str, set[Role]]] = [
    ("target", {"target": "legality-reviews"}, "保存进展说明", {STAFF}),
    ("log", {"indicator": "brand"}, "保存登记", {STAFF}),
    ("ledger", {"tab": "导入"}, "下载模板", {STAFF}),
    ("ledger", {"entry": str(OWN_ENTRY)}, "更正", {STAFF}),
    ("ledger", {"entry": str(OWN_ENTRY)}, "作废", {STAFF}),
    ("ledger", {"entry": str(OWN_ENTRY)}, "退回", {SUPERVISOR}),
    ("supervision", {}, "导出CSV", EVERYBODY),
    ("supervision", {"tab": "存疑登记"}, "理由", {SUPERVISOR, ADMIN}),
    ("plan", {"part": "责任分工"}, "为哪些承诺明确责任（可多选）", {ADMIN}),
    ("notice", {"notice": "2025-1"}, "撤回通知书", {SUPERVISOR}),
    ("notice", {"notice": "2025-1"}, "整改措施", {STAFF}),
    ("notice", {}, "弃稿", {SUPERVISOR}),
    ("meeting", {"tab": "筹备会议"}, "筹备二季度会商", {LEADER}),
    ("meeting", {"tab": "议定事项"}, "下达批示", {LEADER}),
    ("plan", {"part": "单位"}, "村(社区)名单，一行一个", {ADMIN}),
    ("plan", {"part": "承诺", "target": "legality-reviews"}, "保存为新版本", {ADMIN}),
    ("plan", {"part": "判定设置"}, "保存设置", {ADMIN}),
    ("plan", {"part": "待批准"}, "批准", {LEADER, ADMIN}),
    ("plan", {"part": "计划文件"}, "导出2025年计划（CSV）", EVERYBODY),
    ("plan", {"part": "计划文件"}, "导入哪一年的计划", {ADMIN}),
    ("plan_reading", {}, "或粘贴文字", {ADMIN}),
    ("users", {}, "新建账户", {ADMIN}),
    ("account", {}, "修改密码", EVERYBODY),
]


@pytest.fixture
def people(sqlite_engine: Engine) -> dict[Role, Login]:
    """One of each role; the one of the staff has logged an entry, and somebody else has asked for less."""
    people = {role: add_login(sqlite_engine, f"示例{ROLE_WORDS[role]}", [role]) for role in Role}
    clerk, draft = people[STAFF].user, EntryDraft("brand", "", date(2025, 6, 10), quantity=1)
    actor = Actor(clerk.name, clerk.id, people[STAFF].session_id)
    logged = log_entry(office_of(sqlite_engine, actor), draft, key=uuid4().hex)
    assert logged.entry_id == OWN_ENTRY
    log_entry(office_of(sqlite_engine), EntryDraft("brand", "", date(2025, 3, 10), quantity=1), key="long ago")
    issue_a_notice(sqlite_engine)
    asker = add_login(sqlite_engine, "示例申请人", [ADMIN]).user
    record, less = record_of(sqlite_engine, "themed-events"), TargetChanges(threshold=Decimal(1))
    change_target(
        office_of(sqlite_engine, Actor(asker.name, asker.id)), record.id, less, "会议决定", expected_version=1
    )
    return people


def issue_a_notice(engine: Engine) -> None:
    """And a draft of another."""
    add_units(office_of(engine), UnitKind.VILLAGE, ["示例村01"])
    with by_hand(engine) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == "示例村01")
    problems = (Problem("示例事项", "标准", "示例问题"),)
    text = NoticeText(2025, village, "年度计划", date(2025, 7, 1), "请整改。", None, problems)
    first, _ = draft_notices(office_of(engine), [text, text])
    issue_draft(office_of(engine), first, expected_version=1)


def offers(app: AppTest) -> set[str]:
    """What there is to press or fill in."""
    pressed = [str(one.label) for one in (*app.button, *app.get("link_button"))]
    return {*pressed, *labels(app)}


def test_every_page_is_walked() -> None:
    assert set(PAGES) == set(PageName)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_whom_it_is_for_and_tells_the_others_why_not(
    open_app: OpenApp, people: dict[Role, Login], page: str
) -> None:
    opened = {role for role in Role if "的权限" not in text_of(open_app(page, visitor=people[role]))}
    assert opened == PAGES[page]


@pytest.mark.parametrize(("page", "address", "offer", "whose"), FORMS)
def test_a_form_is_drawn_for_those_alone_who_may_use_it(
    open_app: OpenApp, people: dict[Role, Login], page: str, address: dict[str, str], offer: str, whose: set[Role]
) -> None:
    assert {role for role in Role if offer in offers(open_app(page, visitor=people[role], **address))} == whose


def test_nobody_is_offered_to_mend_a_colleagues_entry(open_app: OpenApp, sqlite_engine: Engine, people: object) -> None:
    colleague = add_login(sqlite_engine, "示例同事", [STAFF])
    assert not offers(open_app("ledger", visitor=colleague, entry=str(OWN_ENTRY))) & {"更正", "作废"}


LATE_CLICKS = [
    (STAFF, "target", {"target": "legality-reviews"}, {"进展": "已审查"}, "保存进展说明"),
    (ADMIN, "plan", {"part": "单位"}, {"村(社区)名单，一行一个": "示例村09"}, "登记1个"),
    (ADMIN, "plan", {"part": "判定设置"}, {"修改原因（必填）": "会议决定", "临近时限（天）": 60}, "保存设置"),
    (STAFF, "log", {"indicator": "brand"}, {}, "保存登记"),
]


@pytest.mark.parametrize("is_late", [True, False])
@pytest.mark.parametrize(("role", "page", "address", "typed", "pressed"), LATE_CLICKS)
def test_a_click_after_the_right_was_taken_away_stores_nothing(
    open_app: OpenApp,
    sqlite_engine: Engine,
    people: dict[Role, Login],
    role: Role,
    page: str,
    address: dict[str, str],
    typed: dict[str, str | int],
    pressed: str,
    is_late: bool,
) -> None:
    """Without which it would have."""
    app = open_app(page, visitor=people[role], **address)
    for label, value in typed.items():
        field(app, label).set_value(value)
    if pressed not in offers(app):
        app.run()
    save = button(app, pressed)
    user = people[role].user
    if is_late:
        with by_hand(sqlite_engine) as session:
            change_user(
                session, user.id, roles=[SUPERVISOR], unit_ids=[], is_active=True, expected_version=user.version
            )
    before = rows_but(sqlite_engine, (*TRAIL, SIGNS_OF_LIFE))
    shown = save.click().run()
    assert shown.exception == []
    assert (rows_but(sqlite_engine, (*TRAIL, SIGNS_OF_LIFE)) == before) == is_late
