"""The first screen of a board, in words: what `figures/plain` draws for 总览, 速览, the wall and paper alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from zoneinfo import ZoneInfo

from lawdash.board.agenda import NeededMatter
from lawdash.board.board import Board, Promise
from lawdash.board.compared import Compared, quarter_end_words, say_changes
from lawdash.board.duty_grid import AddressOfDuty, duty_of, grid_of
from lawdash.board.headline import find_missing, headline_clauses, missed_sentence, nothing_recorded
from lawdash.board.outlook import say_outlook
from lawdash.board.owner_words import say_owner
from lawdash.board.promise_words import say_all, say_due
from lawdash.figures.plain.sheet import Count, Grid, Link, Row, Sheet
from lawdash.judging.calendar import Moment
from lawdash.judging.gaps import expected_of, gap_of
from lawdash.judging.labels import NOTHING, figures_of
from lawdash.judging.model import Comparator, Kind, State, Target, UnitKind
from lawdash.judging.reasons import counting_unit
from lawdash.judging.wording import STATE_WORDS, UNIT_KIND_WORDS, format_number, section_title

FIRST_ROWS = 10
_NO_EXPECTED = (State.ACHIEVED, State.MADE_GOOD, State.WATCH)


@dataclass(frozen=True, slots=True)
class View:
    """What of a board is looked at. `state` None: the worst rows of all; `page` is that of the grid, from 1."""

    state: State | None = None
    by_section: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything leads. `units` is where a kind is registered, empty where the reader may register none; `ways`
    stand at the end of the list.
    """

    target: Callable[[str], str]
    duty: AddressOfDuty
    view: Callable[[View], str]
    supervision: str
    units: Callable[[UnitKind], str]
    plan: str
    today: str
    ways: tuple[Link, ...] = ()


def sheet_of(board: Board, before: Board | None, view: View, addresses: Addresses, zone: ZoneInfo) -> Sheet:
    """`before` is the board as of the last quarter's end; None: nothing to compare with."""
    compared = Compared(board, before) if before is not None and before.entries else None
    rows = _Rows(board, compared, addresses, zone)
    shown = [one for one in board.worst_first() if view.state in (None, one.assessment.state)]
    if view.by_section:
        shown.sort(key=_section)
    folds = view.state is None and not view.by_section
    first, rest = (shown[:FIRST_ROWS], shown[FIRST_ROWS:]) if folds else (shown, [])
    duty = duty_of(board)
    return Sheet(
        answer=tuple(headline_clauses(board)),
        notes=tuple(_notes(board, compared, addresses)),
        counts=tuple(_counts(board, compared, view, addresses)),
        title=_title(view, len(first)),
        key=_key(compared),
        rows=tuple(_under_headings(rows, first) if view.by_section else map(rows.row, first)),
        rest_words=_say_rest(rest),
        rest=tuple(map(rows.row, rest)),
        ways=(*_turns(view, addresses), *addresses.ways),
        grid=None if duty is None else _grid(duty, view, addresses),
    )


def list_sheet(board: Board, addresses: Addresses, zone: ZoneInfo) -> Sheet:
    """Every promise, worst first, to choose one."""
    rows = _Rows(board, None, addresses, zone)
    return Sheet(
        answer=(),
        title="选择一项承诺",
        key="最需要办的在前",
        rows=tuple(map(rows.row, board.worst_first())),
    )


def matters_sheet(
    board: Board,
    before: Board | None,
    answer: Sequence[str],
    notes: Sequence[Link],
    title: str,
    matters: Sequence[NeededMatter],
    addresses: Addresses,
    zone: ZoneInfo,
) -> Sheet:
    """For a meeting: how the counts have moved, and what needs it, each with the reason in the place of the outlook."""
    compared = Compared(board, before) if before is not None and before.entries else None
    rows = _Rows(board, compared, addresses, zone)
    return Sheet(
        answer=tuple(answer),
        notes=tuple(notes),
        counts=tuple(_counts(board, compared, View(), addresses)),
        title=title,
        key=_key(compared),
        rows=tuple(replace(rows.row(one.promise), outlook=one.why) for one in matters),
    )


def empty_sheet(board: Board, addresses: Addresses) -> Sheet:
    """For a plan without any entry: not one reproach a promise."""
    answer, said = nothing_recorded(board)
    return Sheet(answer=(answer,), notes=(Link(said), *_units_missing(board, addresses)))


class _Rows:
    """Rows of one board."""

    def __init__(self, board: Board, compared: Compared | None, addresses: Addresses, zone: ZoneInfo) -> None:
        self._board = board
        self._compared = compared
        self._addresses = addresses
        self._zone = zone

    def row(self, promise: Promise) -> Row:
        target, assessment, state = promise.record.target, promise.assessment, promise.assessment.state
        gap, expected = gap_of(assessment), expected_of(assessment)
        done, _, goal = figures_of(target, assessment).amounts.partition(" / ")
        has_base = target.kind is not Kind.RATIO or bool(assessment.base)
        return Row(
            state=state,
            title=target.title,
            address=self._addresses.target(target.code),
            done=None if assessment.percent is None else max(0.0, min(float(assessment.percent) / 100, 1.0)),
            pace=_pace(promise, expected),
            was=self._was(promise),
            due=say_due(promise.record, self._moment) if target.kind is not Kind.WATCH else "计划未定数量",
            outlook=say_outlook(promise, self._board),
            done_words=done if has_base else NOTHING,
            goal=goal if has_base else "",
            unit=_unit(promise) if has_base else "",
            expected=f"应{format_number(expected)}" if expected and state not in _NO_EXPECTED else "",
            gap=f"差{format_number(gap)}" if gap else "",
            change=self._change(promise) if gap else "",
            hint="。".join(one for one in (self._owner(promise), self._said(promise)) if one),
        )

    def _said(self, promise: Promise) -> str:
        return say_all(promise.record, self._zone, self._board.year)

    def _owner(self, promise: Promise) -> str:
        units = {unit.id: unit.name for unit in self._board.units}
        return "" if promise.owner is None else say_owner(promise.owner, units)

    @property
    def _moment(self) -> Moment:
        return Moment.at(self._board.as_of, self._board.today)

    def _was(self, promise: Promise) -> str:
        was = self._compared.state_before(promise) if self._compared is not None else None
        return f"上季{STATE_WORDS[was]}" if was is not None else ""

    def _change(self, promise: Promise) -> str:
        if self._compared is None:
            return ""
        return _arrow(self._compared.gap_change(promise)) or "持平"


def _section(promise: Promise) -> str:
    """一 to 四, as their numbers."""
    return promise.record.target.section.partition(".")[0]


def _under_headings(rows: _Rows, promises: Sequence[Promise]) -> Iterator[Row]:
    """A heading above the first of each section."""
    above = ""
    for promise in promises:
        heading = section_title(promise.record.target.section)
        yield replace(rows.row(promise), heading="" if heading == above else heading)
        above = heading


def _arrow(change: Decimal) -> str:
    """「↑2」, 「↓1」; empty where nothing changed."""
    return f"{'↑' if change > 0 else '↓'}{format_number(abs(change))}" if change else ""


def _pace(promise: Promise, expected: Decimal | None) -> float | None:
    """A ratio and a level are owed in full at any time: their mark stands at the target itself, where one is owed."""
    if not expected or promise.assessment.state in _NO_EXPECTED:
        return None
    if promise.record.target.kind in (Kind.RATIO, Kind.LEVEL):
        return 1.0
    required = promise.assessment.required
    return min(float(expected / required), 1.0) if required else None


def _unit(promise: Promise) -> str:
    """A ratio's figures are those of what it reads."""
    target = promise.record.target
    if target.kind is Kind.RATIO:
        return promise.indicator.unit
    unit = target.unit if target.kind in (Kind.LEVEL, Kind.WATCH) else counting_unit(target)
    return f"{unit}（上限）" if target.comparator is Comparator.AT_MOST else unit


def _notes(board: Board, compared: Compared | None, addresses: Addresses) -> Iterator[Link]:
    """What the sentence and the counts do not tell, each with the way to it."""
    if compared is not None:
        yield Link(say_changes(compared))
    if missed := missed_sentence(board):
        yield Link("另有")
        yield Link(missed.removeprefix("另有").removesuffix("。"), addresses.supervision)
        yield Link("。")
    if board.made_good_since:
        yield Link(f"此后已补办{board.made_good_since}项，")
        yield Link("查看截至今天的情况", addresses.today)
        yield Link("。")
    yield from _backlog_missing(board, addresses)
    yield from _units_missing(board, addresses)


def _backlog_missing(board: Board, addresses: Addresses) -> Iterator[Link]:
    for missing in find_missing(board):
        if missing.is_backlog:
            yield Link(f"{missing.text}，补录后在")
            yield Link("单位与计划", addresses.plan)
            yield Link("声明补录完毕。")


def _units_missing(board: Board, addresses: Addresses) -> Iterator[Link]:
    for missing in find_missing(board):
        if missing.kind is not None:
            address = addresses.units(missing.kind)
            yield Link(f"{missing.text}{'，' if address else ''}")
            yield Link(f"去登记{UNIT_KIND_WORDS[missing.kind]}" if address else "", address)
            yield Link("。")


def _counts(board: Board, compared: Compared | None, view: View, addresses: Addresses) -> Iterator[Count]:
    for state in State:
        promises = [one for one in board.promises if one.assessment.state is state]
        change = compared.count_change(state) if compared is not None else 0
        is_chosen = view.state is state
        if promises:
            yield Count(
                state=state,
                count=len(promises),
                change=_arrow(Decimal(change)),
                address=addresses.view(replace(view, state=None if is_chosen else state)),
                promises=tuple(_link(one.record.target, addresses) for one in promises),
                is_chosen=is_chosen,
            )


def _link(target: Target, addresses: Addresses) -> Link:
    return Link(target.title, addresses.target(target.code))


def _title(view: View, rows: int) -> str:
    if view.state is not None:
        return f"{STATE_WORDS[view.state]}的{rows}项"
    return f"全部{rows}项" if view.by_section else f"最差的{rows}项"


def _key(compared: Compared | None) -> str:
    against = f"；↑↓比{quarter_end_words(compared.before.as_of)}增、减" if compared is not None else ""
    return f"竖线为序时进度{against}"


def _say_rest(rest: Sequence[Promise]) -> str:
    """「其余37项：达到序时进度8，未到时点13，已完成10，监测6」."""
    counts = {state: sum(one.assessment.state is state for one in rest) for state in State}
    told = "，".join(f"{STATE_WORDS[state]}{count}" for state, count in counts.items() if count)
    return f"其余{len(rest)}项：{told}" if rest else ""


def _turns(view: View, addresses: Addresses) -> Iterator[Link]:
    if view.state is not None:
        yield Link("显示全部状态", addresses.view(replace(view, state=None)))
    other = "按状态看" if view.by_section else "按板块看"
    yield Link(other, addresses.view(replace(view, by_section=not view.by_section)))


def _grid(duty: Promise, view: View, addresses: Addresses) -> Grid:
    return grid_of(
        duty,
        view.page,
        address=addresses.target(duty.record.target.code),
        duty=addresses.duty,
        other_page=lambda page: addresses.view(replace(view, page=page)),
    )
