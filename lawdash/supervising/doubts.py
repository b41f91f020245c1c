"""What somebody should look at: reasons to doubt a standing entry, in words. Never a verdict, and never changes one.

Pure: from the facts of entries and the days of a plan year to doubts. What is measured against what stands beside each
rule; what pictures say comes with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from lawdash.judging.wording import format_date, format_number

BACKFILLED_DAYS = 30
TOGETHER, TOGETHER_LATE_DAYS = 3, 10
BEFORE_QUARTER_END, AFTER_QUARTER_END = timedelta(days=2), timedelta(days=5)
UNUSUAL_TIMES, UNUSUAL_FROM = 5, 6
CORRECTED_AFTER = timedelta(days=10)
TAKEN_WITHIN = 3


class Rule(StrEnum):
    """Why an entry is doubted. The value is how the store names it."""

    BACKFILLED = "backfilled"
    QUARTER_END = "quarter_end"
    UNUSUAL = "unusual"
    CORRECTED_LATE = "corrected_late"
    SAME_PICTURE = "same_picture"
    PICTURE_DAY = "picture_day"


RULE_WORDS: dict[Rule, str] = {
    Rule.BACKFILLED: "补录",
    Rule.QUARTER_END: "季末集中补登",
    Rule.UNUSUAL: "数量异常",
    Rule.CORRECTED_LATE: "季后更正",
    Rule.SAME_PICTURE: "照片重复",
    Rule.PICTURE_DAY: "照片日期不符",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules know of an entry. `recorded_on` is the day in the office."""

    id: int
    unit_id: int
    indicator: str
    happened_on: date
    recorded_on: date
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that was corrected or voided on a day. `new` None: voided, and nothing in its place.

    `id` is the entry to look at: the one that stands in its place, else the voided one.
    """

    id: int
    happened_on: date
    changed_on: date
    old: Decimal
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class Pictured:
    """A standing entry with one of its pictures. `unit` is its name; `taken_on` None: the picture does not say."""

    id: int
    unit: str
    author: str
    happened_on: date
    recorded_at: datetime
    picture_id: int
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason, in a sentence without its full stop.

    `other_id`: the entry, or the picture, that it is about besides; 0 for none.
    """

    rule: Rule
    entry_id: int
    said: str
    other_id: int = 0


def backfilled(seen: Iterable[Seen]) -> Iterator[Doubt]:
    for one in seen:
        if (days := _late(one)) > BACKFILLED_DAYS:
            said = f"{format_date(one.happened_on)}发生，{format_date(one.recorded_on)}登记，相隔{days}天"
            yield Doubt(Rule.BACKFILLED, one.id, said)


def logged_together(seen: Iterable[Seen], year: int) -> Iterator[Doubt]:
    """At least three of one unit and indicator, around the end of one quarter, each over ten days late."""
    groups: dict[tuple[int, str, date], list[Seen]] = defaultdict(list)
    for one in seen:
        end = around_quarter_end(one.recorded_on, year)
        if end is not None and _late(one) > TOGETHER_LATE_DAYS:
            groups[one.unit_id, one.indicator, end].append(one)
    for (_, _, end), together in groups.items():
        if len(together) >= TOGETHER:
            for one in together:
                said = f"{format_date(end)}前后集中登记{len(together)}条，本条已发生{_late(one)}天"
                yield Doubt(Rule.QUARTER_END, one.id, said)


def unusual(seen: Sequence[Seen]) -> Iterator[Doubt]:
    """Of one unit and indicator: over five times the median of the others, where there are six others or more."""
    if len(seen) <= UNUSUAL_FROM:
        return
    by_size = sorted(seen, key=lambda one: one.quantity)
    for place, one in enumerate(by_size):
        usual = _median_without(by_size, place)
        if one.quantity > UNUSUAL_TIMES * usual:
            others = f"该单位同一指标其余{len(seen) - 1}条的中位数为{format_number(usual)}"
            said = f"数量{format_number(one.quantity)}，{others}"
            yield Doubt(Rule.UNUSUAL, one.id, said)


def _median_without(by_size: Sequence[Seen], place: int) -> Decimal:
    """Of all but the one at `place`, without a sort for each."""
    others = len(by_size) - 1
    middle = ((others - 1) // 2, others // 2)
    low, high = (by_size[at if at < place else at + 1].quantity for at in middle)
    return (low + high) / 2


def corrected_late(changed: Iterable[Changed]) -> Iterator[Doubt]:
    """The quantity changed, or the entry voided, over ten days after the quarter in which it happened."""
    for one in changed:
        end = quarter_end(one.happened_on)
        if one.changed_on - end <= CORRECTED_AFTER or one.new == one.old:
            continue
        how = "作废" if one.new is None else f"由{format_number(one.old)}更正为{format_number(one.new)}"
        said = f"{format_date(end)}季度终了，{format_date(one.changed_on)}{how}"
        yield Doubt(Rule.CORRECTED_LATE, one.id, said)


def picture_doubts(pictured: Iterable[Pictured]) -> Iterator[Doubt]:
    """A picture taken over three days off; the same one on entries of another unit, or over a day apart.

    Entries of one click share their pictures. A picture without a date is no doubt: messengers take it away.
    """
    by_picture: dict[int, list[Pictured]] = defaultdict(list)
    for one in pictured:
        by_picture[one.picture_id].append(one)
        if one.taken_on is not None and abs((one.taken_on - one.happened_on).days) > TAKEN_WITHIN:
            days = abs((one.taken_on - one.happened_on).days)
            said = f"照片拍摄于{format_date(one.taken_on)}，与发生日期相差{days}天"
            yield Doubt(Rule.PICTURE_DAY, one.id, said, one.picture_id)
    for same in by_picture.values():
        for place, later in enumerate(same):
            for earlier in same[:place]:
                if _is_reused(earlier, later):
                    said = f"与第{earlier.id}号（{earlier.unit}，{format_date(earlier.happened_on)}）的照片相同"
                    yield Doubt(Rule.SAME_PICTURE, later.id, said, earlier.id)


def _is_reused(one: Pictured, other: Pictured) -> bool:
    if one.recorded_at == other.recorded_at and one.author == other.author:
        return False
    return one.unit != other.unit or abs((one.happened_on - other.happened_on).days) > 1


def quarter_end(day: date) -> date:
    """The last day of its quarter."""
    month = (day.month - 1) // 3 * 3 + 3
    return date(day.year, month, 31 if month in (3, 12) else 30)


def quarter_ends(year: int) -> list[date]:
    return [quarter_end(date(year, month, 1)) for month in (1, 4, 7, 10)]


def around_quarter_end(day: date, year: int) -> date | None:
    """The quarter's end that the day is near to; None: to none of the year's."""
    near = (end for end in quarter_ends(year) if end - BEFORE_QUARTER_END <= day <= end + AFTER_QUARTER_END)
    return next(near, None)


def _late(one: Seen) -> int:
    return (one.recorded_on - one.happened_on).days
