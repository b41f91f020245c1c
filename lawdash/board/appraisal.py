"""What was due of each village and department by a day, and what became of it: the figures of 年度考核, no score.

A village's matters are its single obligations; a department's are the promises that it leads. Nothing due is no merit
and no fault: such a unit gets no score (the sheet leaves the cell empty).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lawdash.board.board import Board
from lawdash.judging.model import ObligationState, State, UnitKind
from lawdash.store.notices.notices import Notice
from lawdash.store.units.reading import UnitRecord
from lawdash.supervising.notice_colour import Colour, colour_of
from lawdash.supervising.notice_machine import NoticeState

APPRAISED = (UnitKind.VILLAGE, UnitKind.DEPARTMENT)
WEIGHT = "kpi-weight"
_OF_STATE = {State.ACHIEVED: "in_time", State.MADE_GOOD: "made_good", State.OVERDUE: "missed"}


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """One unit. `due` is the sum of the three behind it; withdrawn notices are in none of theirs."""

    unit: str
    kind: UnitKind
    due: int
    in_time: int
    made_good: int
    missed: int
    notices: int
    notices_in_time: int
    notices_late: int
    notices_red: int


def appraise(board: Board, notices: Sequence[Notice]) -> list[AppraisalRow]:
    """Villages, then departments, each in the order of registration: nobody is ranked."""
    units = [unit for kind in APPRAISED for unit in board.units if unit.kind is kind]
    return [_row(board, unit, [one for one in notices if one.addressee_id == unit.id]) for unit in units]


def latest_weight(board: Board) -> Decimal | None:
    """Percent of the units' yearly appraisal, as recorded last; None: not recorded."""
    promise = next((one for one in board.promises if one.record.target.indicator == WEIGHT), None)
    value = None if promise is None else promise.assessment.value
    return None if value is None else Decimal(str(float(value)))


def _row(board: Board, unit: UnitRecord, notices: Iterable[Notice]) -> AppraisalRow:
    matters = _of_village(board, unit) if unit.kind is UnitKind.VILLAGE else _of_department(board, unit)
    standings = [one.standing for one in notices]
    counted = [one for one in standings if one.state is not NoticeState.WITHDRAWN]
    return AppraisalRow(
        unit=unit.name,
        kind=unit.kind,
        due=sum(matters.values()),
        in_time=matters["in_time"],
        made_good=matters["made_good"],
        missed=matters["missed"],
        notices=len(counted),
        notices_in_time=sum(one.in_time is True for one in counted),
        notices_late=sum(_is_late(one.in_time, one.due, one.state, board.today) for one in counted),
        notices_red=sum(colour_of(one, board.today) is Colour.RED for one in counted),
    )


def _is_late(in_time: bool | None, due: date, state: NoticeState, today: date) -> bool:
    """Closed too late, or still to be answered after its day."""
    return in_time is False or (state.is_open and state is not NoticeState.REPLIED and today > due)


def _of_village(board: Board, unit: UnitRecord) -> Counter[str]:
    found: Counter[str] = Counter()
    for promise in board.promises:
        names = {name for name, meant in board.units_of(promise).items() if meant.id == unit.id}
        for one in promise.assessment.obligations:
            if one.unit in names and one.state in _OF_OBLIGATION:
                found[_OF_OBLIGATION[one.state]] += 1
    return found


def _of_department(board: Board, unit: UnitRecord) -> Counter[str]:
    led = [one for one in board.promises if one.owner is not None and one.owner.lead_unit_id == unit.id]
    states = (one.assessment.state for one in led)
    return Counter(_OF_STATE[state] for state in states if state in _OF_STATE)


_OF_OBLIGATION = {
    ObligationState.MET: "in_time",
    ObligationState.MADE_GOOD: "made_good",
    ObligationState.MISSED: "missed",
}
