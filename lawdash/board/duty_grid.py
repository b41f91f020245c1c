"""The grid of the first cadence that units owe one by one: counsel duty, village by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from lawdash.board.board import Board, Promise
from lawdash.figures.plain.sheet import Cell, Grid, Line, Link
from lawdash.judging.model import Cadence, Kind, Obligation, ObligationState, Target
from lawdash.judging.terms import CADENCE_WORDS
from lawdash.judging.wording import UNIT_KIND_WORDS, format_number, format_period, say_obligation

LINES_ON_A_PAGE = 30

AddressOfDuty = Callable[[Obligation], str]


def duty_of(board: Board) -> Promise | None:
    """The promise whose obligations the grid shows; None where units owe nothing one by one."""
    return next((promise for promise in board.promises if _is_owed_by_units(promise.record.target)), None)


def grid_of(
    promise: Promise, page: int, *, address: str, duty: AddressOfDuty, other_page: Callable[[int], str]
) -> Grid:
    """Units in the order of their registration; where they are too many for one page, those that missed most first.

    `page` counts from 1, and one that is not there is the nearest; `address` is that of the promise.
    """
    target, obligations = promise.record.target, promise.assessment.obligations
    title, standard = Link(target.title, address), _say_standard(target)
    if not obligations:
        return Grid(title, standard, instead=f"{promise.assessment.reason}。")
    periods = sorted({(one.period_start, one.period_end) for one in obligations})
    lines = _lines(obligations, [start for start, _ in periods], target, duty)
    pages = -(-len(lines) // LINES_ON_A_PAGE)
    page = min(max(page, 1), pages)
    if pages > 1:
        lines = sorted(lines, key=lambda line: -line.missed)
    shown = lines[(page - 1) * LINES_ON_A_PAGE : page * LINES_ON_A_PAGE]
    missed = Counter(one.period_start for one in obligations if one.state is ObligationState.MISSED)
    return Grid(
        title=title,
        standard=standard,
        unit=target.unit,
        periods=tuple(_label(start, end) for start, end in periods),
        lines=tuple(shown),
        missed=tuple(missed[start] for start, _ in periods),
        all_missed=missed.total(),
        kept_words=_say_kept(shown, UNIT_KIND_WORDS[target.scope.kind]),
        pages_words=f"共{len(lines)}个，欠得多的在前，第{page}页，共{pages}页" if pages > 1 else "",
        pages=tuple(_turn(page, pages, other_page)),
    )


def _is_owed_by_units(target: Target) -> bool:
    return target.kind is Kind.CADENCE and not target.scope.is_township


def _say_standard(target: Target) -> str:
    period = CADENCE_WORDS[target.cadence or Cadence.MONTH]
    return f"{period}不少于{format_number(target.threshold or 0)}{target.unit}"


def _lines(
    obligations: Sequence[Obligation], periods: Sequence[date], target: Target, duty: AddressOfDuty
) -> list[Line]:
    found = {(one.unit, one.period_start): one for one in obligations}
    lines = []
    for unit in dict.fromkeys(one.unit for one in obligations):
        owed = [found.get((unit, start)) for start in periods]
        cells = tuple(None if one is None else _cell(one, target.unit, duty) for one in owed)
        missed = sum(one is not None and one.state is ObligationState.MISSED for one in owed)
        lines.append(Line(unit, cells, missed))
    return lines


def _cell(one: Obligation, unit: str, duty: AddressOfDuty) -> Cell:
    """Its unit and period stand at the ends of its line and column; what is as it should be needs no words at all."""
    done = format_number(one.done)
    says = f"{done} / {format_number(one.required)} {unit}，{say_obligation(one)}"
    return Cell(one.state, done, "" if one.state is ObligationState.MET else says, duty(one))


def _label(start: date, end: date) -> str:
    """Months as bare numbers: twelve words do not fit side by side."""
    return format_period(start, end).removesuffix("月")


def _say_kept(lines: Sequence[Line], unit: str) -> str:
    kept = sum(not line.missed for line in lines)
    return f"{'其余' if kept < len(lines) else ''}{kept}个{unit}没有未达标" if kept else ""


def _turn(page: int, pages: int, other_page: Callable[[int], str]) -> list[Link]:
    before = [Link("上一页", other_page(page - 1))] if page > 1 else []
    return before + ([Link("下一页", other_page(page + 1))] if page < pages else [])
