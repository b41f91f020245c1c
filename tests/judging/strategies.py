"""Random ledgers, units and days for the properties: 2025 with some months after it, where things are made good."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from lawdash.judging.model import Checkpoint, Pace, Target, Unit
from tests.judging.ledger import Entry
from tests.judging.promises import ceiling, count, coverage, milestone, monthly, quarterly, ratio

NAMES = [f"示例村{number:02}" for number in range(1, 5)]
YEAR_END = date(2025, 12, 31)


def days_around(year: int) -> st.SearchStrategy[date]:
    """Any day of the year, month ends and year ends rather more often than others."""
    ends = [date(year, month, 1) - timedelta(days=1) for month in range(2, 13)] + [date(year, 12, 31)]
    return st.one_of(st.sampled_from([date(year, 1, 1), *ends]), st.dates(date(year, 1, 1), date(year, 12, 31)))


def later_days() -> st.SearchStrategy[date]:
    return st.one_of(days_around(2025), st.dates(date(2026, 1, 1), date(2026, 3, 31)))


@st.composite
def moments(draw: st.DrawFn) -> tuple[date, date]:
    """(as_of, today): the as-of date still running, or over."""
    as_of = draw(later_days())
    return as_of, as_of + timedelta(days=draw(st.integers(0, 1)))


@st.composite
def an_entry(draw: st.DrawFn) -> Entry:
    happened_on = draw(later_days())
    quantity = draw(st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2), Decimal(3)]))
    latest = min(happened_on - timedelta(days=1), YEAR_END)
    makes_good = None
    if happened_on > YEAR_END or (happened_on > date(2025, 1, 1) and draw(st.booleans())):
        makes_good = draw(st.dates(date(2025, 1, 1), latest))
    of_which = min(quantity, draw(st.sampled_from([Decimal(0), Decimal(1), Decimal(3)])))
    return Entry(happened_on, quantity, draw(st.sampled_from(NAMES)), of_which, makes_good)


def entries_of() -> st.SearchStrategy[list[Entry]]:
    return st.lists(an_entry(), max_size=14)


@st.composite
def registered_units(draw: st.DrawFn) -> list[Unit]:
    edge = st.one_of(st.none(), days_around(2025))
    units = [Unit(name, draw(edge), draw(edge)) for name in draw(st.sets(st.sampled_from(NAMES)))]
    return sorted(units, key=lambda unit: unit.name)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, date]:
    """Start and due of a target, the whole year half of the time."""
    if draw(st.booleans()):
        return {}
    starts_on, due = sorted((draw(days_around(2025)), draw(days_around(2025))))
    return {"starts_on": starts_on, "due": due}


@st.composite
def counts(draw: st.DrawFn) -> Target:
    """At least so many, with any pace, with checkpoints or without."""
    threshold = draw(st.integers(1, 12))
    target = count(threshold, pace=draw(st.sampled_from(Pace)), **draw(spans()))
    inside = [
        day for day in sorted(draw(st.sets(days_around(2025), max_size=3))) if target.starts_on <= day < target.due
    ]
    amounts = sorted(draw(st.lists(st.integers(0, threshold), min_size=len(inside), max_size=len(inside))))
    points = tuple(Checkpoint(day, Decimal(amount)) for day, amount in zip(inside, amounts, strict=True))
    return count(threshold, pace=target.pace, starts_on=target.starts_on, due=target.due, checkpoints=points)


@st.composite
def growing_promises(draw: st.DrawFn) -> Target:
    """Those that more entries bring nearer: count, milestone, coverage, cadence."""
    span = draw(spans())
    return draw(
        st.one_of(
            counts(),
            st.just(milestone(**span)),
            st.builds(
                lambda share, pace: coverage(share, pace=pace, **span), st.integers(1, 100), st.sampled_from(Pace)
            ),
            st.builds(lambda number: monthly(number, **span), st.integers(1, 3)),
            st.builds(lambda number: quarterly(number, **span), st.integers(1, 3)),
        )
    )


@st.composite
def summed_promises(draw: st.DrawFn) -> Target:
    """Every kind that carries a verdict and reads sums, not the latest value."""
    span = draw(spans())
    return draw(
        st.one_of(
            growing_promises(),
            st.builds(lambda number: ceiling(number, **span), st.integers(0, 8)),
            st.builds(lambda share: ratio(share, **span), st.integers(1, 100)),
        )
    )
