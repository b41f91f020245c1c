"""The register of notices as a file: what the reader may see, with an event."""

from __future__ import annotations

from io import BytesIO

from sqlalchemy import Engine

from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.exporting import TITLES, export_register
from lawdash.actions.notices.issuing import issue_draft
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.units.reading import read_units
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import DAY, VILLAGES
from tests.helpers.offices import AT_HOME, office_of


def test_one_line_a_notice_for_whom_it_concerns(town: Engine) -> None:
    with reading(town, AT_HOME) as session:
        units = {unit.name: unit.id for unit in read_units(session)}
    text = NoticeText(2025, units[VILLAGES[0]], "计划", DAY, "请整改。", None, (Problem("事项", "标准", "问题"),))
    first, _ = draft_notices(office_of(town), [text, text])
    issue_draft(office_of(town), first, expected_version=1)
    file = BytesIO()
    assert export_register(office_of(town), 2025, file, "csv") == 2
    header, issued, draft = file.getvalue().decode("utf-8-sig").splitlines()
    assert header == ",".join(TITLES)
    assert issued.startswith(f"三法督〔2025〕1号,{VILLAGES[0]},事项,1,已下发,2025-07-01,")
    assert draft.startswith(f",{VILLAGES[0]},事项,1,草稿,")
    with reading(town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(), limit=1)
    assert event.after == {"内容": "2025年整改通知书登记簿", "条数": 2}
    stranger = at_browser(town, make_account(town, "示例乙", Role.STAFF, unit_ids=[units[VILLAGES[1]]]))
    assert export_register(office_of(town, stranger), 2025, BytesIO(), "xlsx") == 0
