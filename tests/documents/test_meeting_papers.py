"""季度通报 and 述职材料: every figure is the board's, nobody is ranked, and who may not have one gets none."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from docx import Document
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.meetings.deciding import charge_unit
from lawdash.actions.meetings.holding import hold_meeting
from lawdash.actions.meetings.preparing import prepare_meeting
from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.actions.units.changing import add_units
from lawdash.board.board import Board, read_board
from lawdash.documents.bulletin_paper import export_bulletin
from lawdash.documents.duty_paper import OWN_WORDS, export_duty
from lawdash.judging.model import UnitKind
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused
from lawdash.roles import Role
from lawdash.store.meetings.meetings import DecisionDraft, Held
from lawdash.supervising.meeting_rules import MeetingKind
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import office_of

VILLAGES = ["示例村02", "示例村01"]
LEADER = "示例领导01"


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = office_of(sqlite_engine)
    add_units(office, UnitKind.VILLAGE, VILLAGES)
    add_units(office, UnitKind.DEPARTMENT, ["示例部门01"])
    board = board_of(office)
    expected = {one.record.id: one.owner_versions for one in board.promises}
    assign_owners(office, 2025, [OwnerDraft("themed-events", LEADER, department="示例部门01")], expected=expected)
    unit = next(one.id for one in board.units if one.name == "示例部门01")
    charge_unit(office, 2025, DecisionDraft("", "补办普法活动", unit, LEADER, date(2025, 8, 31)))
    return office


def board_of(office: Office) -> Board:
    board = read_board(office, 2025, date(2025, 6, 30))
    assert board is not None
    return board


def bulletin(office: Office, *, is_live: bool = False) -> str:
    output = io.BytesIO()
    export_bulletin(office, 2025, 2, output, is_live=is_live)
    return text_of(output)


def duty(office: Office, *, leader: str = "", unit: str = "") -> str:
    output = io.BytesIO()
    export_duty(office, 2025, output, leader=leader, unit=unit, as_of=date(2025, 6, 30))
    return text_of(output)


def text_of(output: io.BytesIO) -> str:
    output.seek(0)
    return "\n".join(paragraph.text for paragraph in Document(output).paragraphs)


def test_the_bulletin_says_what_the_board_says_and_units_in_their_order(office: Office) -> None:
    text = bulletin(office)
    board = board_of(office)
    for promise in board.promises:
        if promise.assessment.state in ("overdue", "far_behind", "behind"):
            assert f"{promise.assessment.title}：" in text
            assert promise.assessment.reason in text
    assert [line[:5] for line in text.splitlines() if line.startswith("示例村")] == VILLAGES
    assert "1. 补办普法活动（示例部门01，示例领导01，8月31日前）" in text
    counted = sum(int(count) for count in re.findall(r"共(\d+)项", text))
    assert counted == len(board.promises)


def test_it_keeps_to_what_the_meeting_saw_unless_asked_for_now(office: Office) -> None:
    meeting_id = prepare_meeting(office, MeetingKind.QUARTER, 2025, 2)
    hold_meeting(office, meeting_id, Held(office.today, "", LEADER, None, "研究了进度。"), expected_version=1)
    seen = bulletin(office)
    for number in range(6):
        draft = EntryDraft("themed-events", happened_on=date(2025, 5, 6), quantity=1, title="普法赶集")
        log_entry(office, draft, key=f"late-{number}")
    assert "特色普法活动：" in seen
    assert without_witness(bulletin(office)) == without_witness(seen)
    assert "特色普法活动：" not in bulletin(office, is_live=True)


def without_witness(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("存证")]


def test_a_leader_gives_account_of_what_they_lead_and_were_charged_with(office: Office) -> None:
    text = duty(office, leader=LEADER)
    assert "特色普法活动：" in text
    assert "补办普法活动（8月31日前）：办理中。" in text
    assert "法律援助案件" not in text
    assert all(heading in text for heading in OWN_WORDS)


def test_a_unit_gives_account_of_what_was_asked_of_it(office: Office) -> None:
    text = duty(office, unit="示例村01")
    assert re.search(r"到期应办\d+项，按期0项，补办0项，未办\d+项。", text)
    assert "未达标。" in text


def test_who_leads_nothing_gets_no_paper(office: Office) -> None:
    with pytest.raises(Refused, match="没有负责的承诺"):
        duty(office, leader="示例领导09")
    with pytest.raises(Refused, match="没有名为"):
        duty(office, unit="示例村09")


def test_staff_get_that_of_their_own_units_alone(office: Office, sqlite_engine: Engine) -> None:
    own = next(one.id for one in board_of(office).units if one.name == "示例村01")
    clerk = at_browser(sqlite_engine, make_account(sqlite_engine, "示例经办01", Role.STAFF, unit_ids=[own]))
    theirs = office_of(sqlite_engine, clerk)
    assert "示例村01" in duty(theirs, unit="示例村01")
    for asked in ({"unit": "示例村02"}, {"leader": LEADER}):
        with pytest.raises(Forbidden, match="您负责的单位"):
            duty(theirs, **asked)
    supervisor = at_browser(sqlite_engine, make_account(sqlite_engine, "示例督导", Role.SUPERVISOR))
    with pytest.raises(Forbidden):
        duty(office_of(sqlite_engine, supervisor), leader=LEADER)
