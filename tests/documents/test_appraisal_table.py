"""年度考核表: counted from the board, scored by formulas that carry their value, nobody ranked, nothing due: empty."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.actions.units.changing import add_units
from lawdash.board.appraisal import AppraisalRow, appraise, latest_weight
from lawdash.board.board import Board, read_board
from lawdash.documents.appraisal_table import SHEET, TITLES, export_appraisal, score_of
from lawdash.judging.model import ObligationState, UnitKind
from lawdash.office import Office
from lawdash.refusal import Forbidden
from lawdash.roles import Role
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import office_of

DAY = date(2025, 6, 30)


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = office_of(sqlite_engine)
    add_units(office, UnitKind.VILLAGE, ["示例村02", "示例村01"])
    add_units(office, UnitKind.DEPARTMENT, ["示例部门01"])
    for day in (3, 10):
        duty = EntryDraft("counsel-duty", "示例村01", date(2025, 4, day), 1)
        log_entry(office, duty, key=f"duty-{day}")
    return office


def board_of(office: Office) -> Board:
    board = read_board(office, 2025, DAY)
    assert board is not None
    return board


def sheet_of(office: Office) -> list[tuple[object, ...]]:
    output = io.BytesIO()
    export_appraisal(office, 2025, output, DAY)
    output.seek(0)
    return list(openpyxl.load_workbook(output, data_only=True)[SHEET].iter_rows(values_only=True))


def test_units_stand_in_the_order_of_registration_with_what_the_board_says(office: Office) -> None:
    board = board_of(office)
    second, first, department = appraise(board, [])
    assert [one.unit for one in (second, first, department)] == ["示例村02", "示例村01", "示例部门01"]
    for row in (second, first):
        owed = [one for one in board.obligations() if one.unit == row.unit]
        assert row.missed == sum(one.state is ObligationState.MISSED for one in owed)
        assert row.in_time == sum(one.state is ObligationState.MET for one in owed)
        assert row.due == row.in_time + row.made_good + row.missed
    assert first.in_time == second.in_time + 1
    assert department.due == 0, "it leads nothing yet"


def test_a_department_is_judged_by_what_it_leads(office: Office) -> None:
    draft = OwnerDraft(code="legality-reviews", leader="示例领导01", department="示例部门01")
    expected = {one.record.id: one.owner_versions for one in board_of(office).promises}
    assign_owners(office, 2025, [draft], expected=expected)
    *_, department = appraise(board_of(office), [])
    assert department.due == 0, "what is not due yet is neither merit nor fault"


@pytest.mark.parametrize(
    ("row", "score"),
    [
        (AppraisalRow("示例村01", UnitKind.VILLAGE, 0, 0, 0, 0, 0, 0, 0, 0), None),
        (AppraisalRow("示例村01", UnitKind.VILLAGE, 10, 8, 1, 1, 2, 1, 1, 0), 84.0),
        (AppraisalRow("示例村01", UnitKind.VILLAGE, 10, 0, 0, 10, 3, 0, 2, 2), 0.0),
    ],
)
def test_the_score_is_that_of_the_issue(row: AppraisalRow, score: float | None) -> None:
    assert score_of(row) == score


def test_each_formula_carries_its_value_and_no_due_is_empty(office: Office) -> None:
    title, head, *rows = sheet_of(office)
    assert head == TITLES
    assert "截至6月30日" in str(title[0])
    by_unit = {row[0]: row for row in rows}
    assert by_unit["示例部门01"][10] in ("", None)
    for row in appraise(board_of(office), []):
        if row.due:
            assert by_unit[row.unit][10] == pytest.approx(score_of(row))


def test_the_weight_is_the_latest_recorded(office: Office) -> None:
    assert latest_weight(board_of(office)) is None
    log_entry(office, EntryDraft("kpi-weight", happened_on=date(2025, 3, 1), quantity="12.5"), key="weight")
    weight = latest_weight(board_of(office))
    assert weight is not None
    assert float(weight) == 12.5
    by_unit = {row[0]: row for row in sheet_of(office)}
    scored = by_unit["示例村01"]
    assert scored[11] == pytest.approx(float(str(scored[10])) * 0.125)


def test_staff_get_none(office: Office, sqlite_engine: Engine, tmp_path: Path) -> None:
    clerk = at_browser(sqlite_engine, make_account(sqlite_engine, "示例经办01", Role.STAFF))
    with pytest.raises(Forbidden):
        export_appraisal(office_of(sqlite_engine, clerk), 2025, io.BytesIO(), DAY)
