"""What a supervisor asks of a board: who is late with what, by how much, and what falls due next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from lawdash.board.board import Board, Promise
from lawdash.judging.gaps import gap_of, missing_share
from lawdash.judging.labels import figures_of
from lawdash.judging.model import Kind, Obligation, ObligationState, State, Target, Waiting
from lawdash.judging.reasons import counting_unit, format_amount
from lawdash.judging.wording import format_date, format_number, format_period, section_title
from lawdash.store.responsibility.responsibility import Assignment

DAYS_AHEAD = 30


class Concern(StrEnum):
    """Why something stands on the list, worst first; the words are those of the states."""

    OVERDUE = "逾期"
    MISSED = "未达标"
    FAR_BEHIND = "严重滞后"
    BEHIND = "滞后"
    COMING = "即将到期"

    @property
    def rank(self) -> int:
        return list(Concern).index(self)


_CONCERNS: dict[State, Concern] = {
    State.OVERDUE: Concern.OVERDUE,
    State.FAR_BEHIND: Concern.FAR_BEHIND,
    State.BEHIND: Concern.BEHIND,
}
_SETTLED = (State.ACHIEVED, State.MADE_GOOD, State.OVERDUE, State.WATCH)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list. `units` are those it is about, empty for the township; `leader` and `lead_unit` those who
    answer for the promise today, empty for nobody.

    `days_late` is counted from the end of `due` to the as-of date; negative: so many days are left. `gap` is None where
    nothing can be counted, and else in `unit`; `share_missing` the part of the pace that what is behind lacks.
    """

    concern: Concern
    code: str
    title: str
    section: str
    units: tuple[str, ...]
    due: date
    days_late: int
    gap: Decimal | None
    unit: str
    text: str
    share_missing: float = 0.0
    leader: str = ""
    lead_unit: str = ""


@dataclass(frozen=True, slots=True)
class ConcernFilter:
    """Which lines of the list; empty: all. `sections` by their titles, `units` and `lead_units` by their names."""

    concerns: tuple[Concern, ...] = ()
    sections: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    lead_units: tuple[str, ...] = ()

    def leaves(self, item: Item) -> bool:
        return (
            (not self.concerns or item.concern in self.concerns)
            and (not self.sections or section_title(item.section) in self.sections)
            and (not self.units or bool(set(self.units) & set(item.units)))
            and (not self.leaders or item.leader in self.leaders)
            and (not self.lead_units or item.lead_unit in self.lead_units)
        )


def list_items(board: Board) -> list[Item]:
    """Worst first: what is red by the days it is late, then what is behind by the share of its pace that is missing.

    A duty whose single obligations were missed stands there by these, and not once more by its promise.
    """
    owners = {promise.record.target.code: promise.owner for promise in board.promises}
    units = {unit.id: unit.name for unit in board.units}
    items = (_with_owner(item, owners[item.code], units) for item in (*_late(board), *_missed(board), *_coming(board)))
    return sorted(items, key=_order)


def _with_owner(item: Item, owner: Assignment | None, units: Mapping[int, str]) -> Item:
    if owner is None:
        return item
    lead_unit = "" if owner.lead_unit_id is None else units.get(owner.lead_unit_id, "")
    return replace(item, leader=owner.leader, lead_unit=lead_unit)


def group_items(board: Board, items: Sequence[Item]) -> list[Item]:
    """The same with one line for all that was missed of one duty, in the place of the first of them."""
    missed: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.concern is Concern.MISSED:
            missed[item.code].append(item)
    promises = {promise.record.target.code: promise for promise in board.promises}
    lines = []
    for item in items:
        if item.concern is not Concern.MISSED:
            lines.append(item)
        elif item is missed[item.code][0]:
            lines.append(_as_one(promises[item.code], missed[item.code]))
    return lines


def _as_one(promise: Promise, missed: Sequence[Item]) -> Item:
    """15个村次, 1月6个、6月3个: `gap` counts obligations, `days_late` is that of the oldest."""
    unit = counting_unit(promise.record.target)
    oldest = max(missed, key=lambda item: item.days_late)
    return replace(
        oldest,
        units=tuple(dict.fromkeys(name for item in missed for name in item.units)),
        gap=Decimal(len(missed)),
        unit=unit,
        text=f"{promise.assessment.reason}。未达标：{_by_period(missed)}",
    )


def _by_period(missed: Sequence[Item]) -> str:
    """1月6个、6月3个."""
    counts = Counter((item.due, item.text.partition("：")[0]) for item in missed)
    return "、".join(f"{period}{count}个" for (_, period), count in sorted(counts.items()))


def _order(item: Item) -> tuple[int, float, int]:
    return item.concern.rank, -item.share_missing, -item.days_late


def _late(board: Board) -> Iterator[Item]:
    for promise in board.promises:
        concern = _CONCERNS.get(promise.assessment.state)
        if concern is not None and not _has_missed(promise):
            target, assessment = promise.record.target, promise.assessment
            yield Item(
                concern=concern,
                code=target.code,
                title=target.title,
                section=target.section,
                units=(),
                due=target.due,
                days_late=(board.as_of - target.due).days,
                gap=gap_of(assessment) or None,
                unit=promise.indicator.unit if target.kind is Kind.RATIO else counting_unit(target),
                text=assessment.reason,
                share_missing=0.0 if concern is Concern.OVERDUE else missing_share(assessment),
            )


def _has_missed(promise: Promise) -> bool:
    return any(one.state is ObligationState.MISSED for one in promise.assessment.obligations)


def _missed(board: Board) -> Iterator[Item]:
    for promise in board.promises:
        for one in promise.assessment.obligations:
            if one.state is ObligationState.MISSED:
                yield _obligation_item(board, promise.record.target, one)


def _obligation_item(board: Board, target: Target, one: Obligation) -> Item:
    period = format_period(one.period_start, one.period_end)
    done = f"{format_number(one.done)} / {format_number(one.required)} {target.unit}"
    return Item(
        concern=Concern.MISSED,
        code=target.code,
        title=target.title,
        section=target.section,
        units=(one.unit,),
        due=one.period_end,
        days_late=(board.as_of - one.period_end).days,
        gap=one.required - one.done,
        unit=target.unit,
        text=f"{period}：{done}",
    )


def _coming(board: Board) -> Iterator[Item]:
    """Deadlines, checkpoints, ends of periods and of their 登记期 in the next 30 days, for what is not settled."""
    for promise in board.promises:
        yield from _open_periods(board, promise, Waiting.LOGGING)
        day = promise.assessment.next_due
        if day is None or (day - board.as_of).days > DAYS_AHEAD or promise.assessment.state in _SETTLED:
            continue
        if promise.record.target.kind is Kind.CADENCE:
            yield from _open_periods(board, promise, None)
        elif (item := _coming_item(board, promise, day)) is not None:
            yield item


def _coming_item(board: Board, promise: Promise, day: date) -> Item | None:
    """None where what the day asks for is done already."""
    target, assessment = promise.record.target, promise.assessment
    wanted = next((point.amount for point in target.checkpoints if point.on == day), assessment.required)
    left = None if wanted is None or assessment.attained is None else wanted - assessment.attained
    if left is not None and left <= 0:
        return None
    goal = "" if wanted is None else f"应达到{format_amount(wanted, counting_unit(target))}，"
    return Item(
        concern=Concern.COMING,
        code=target.code,
        title=target.title,
        section=target.section,
        units=(),
        due=day,
        days_late=(board.as_of - day).days,
        gap=left,
        unit=counting_unit(target),
        text=f"{format_date(day, board.year)}前{goal}{figures_of(target, assessment)}",
    )


def _open_periods(board: Board, promise: Promise, waiting: Waiting | None) -> Iterator[Item]:
    """One line for each period that ends soon, or has ended and may still be logged, with all units that are short."""
    target = promise.record.target
    logging = timedelta(days=0 if waiting is None else board.plan.rules.logging_days)
    by_end: dict[date, list[Obligation]] = defaultdict(list)
    for one in promise.assessment.obligations:
        is_open = one.state is ObligationState.OPEN and one.waiting is waiting
        if is_open and (one.period_end - board.as_of).days <= DAYS_AHEAD:
            by_end[one.period_end].append(one)
    for end, owed in by_end.items():
        period = format_period(owed[0].period_start, end)
        yield Item(
            concern=Concern.COMING,
            code=target.code,
            title=target.title,
            section=target.section,
            units=tuple(one.unit for one in owed),
            due=end + logging,
            days_late=(board.as_of - end - logging).days,
            gap=sum((one.required - one.done for one in owed), Decimal(0)),
            unit=target.unit,
            text=f"{period}{'待登记' if waiting else ''}：每个单位不少于{format_amount(owed[0].required, target.unit)}",
        )
