"""What must hold of every ledger, whatever was logged and whenever it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from lawdash.judging.model import Rules, State, Target, Unit
from tests.judging.ledger import AT_ONCE, Entry, verdict
from tests.judging.promises import EVERY_KIND, level
from tests.judging.strategies import (
    an_entry,
    entries_of,
    growing_promises,
    later_days,
    moments,
    registered_units,
    spans,
    summed_promises,
)

GREEN = (State.ON_TRACK, State.ACHIEVED)

# From worst to best as seen by who still has to do it. Unlike the order of lists, nothing done stands below something
# done, and what is done late above what is not yet done.
BETTER_AND_BETTER = (
    State.OVERDUE,
    State.FAR_BEHIND,
    State.BEHIND,
    State.DUE_SOON,
    State.NOT_DUE,
    State.ON_TRACK,
    State.MADE_GOOD,
    State.ACHIEVED,
)


def as_days_pass(
    target: Target, entries: list[Entry], units: Sequence[Unit], days: set[date], rules: Rules = AT_ONCE
) -> Iterator[State]:
    """The verdicts on each of the days, while it runs and once it is over."""
    for day in sorted(days):
        yield verdict(target, entries, day, day, units, rules).state
        yield verdict(target, entries, day, day + timedelta(days=1), units, rules).state


def turns_green_after_overdue(states: Iterable[State]) -> bool:
    states = list(states)
    after = states[states.index(State.OVERDUE) :] if State.OVERDUE in states else []
    return any(state in GREEN for state in after)


@given(summed_promises(), entries_of(), registered_units(), st.sets(later_days(), min_size=2, max_size=8))
def test_what_was_overdue_never_turns_green(
    target: Target, entries: list[Entry], units: list[Unit], days: set[date]
) -> None:
    days |= {target.due, target.due + timedelta(days=1), date(2026, 4, 1)}
    assert not turns_green_after_overdue(as_days_pass(target, entries, units, days))


@given(spans(), entries_of(), st.sets(later_days(), min_size=2, max_size=8))
def test_a_level_once_overdue_never_turns_green_unless_it_fell_after_its_due_day(
    span: dict[str, date], entries: list[Entry], days: set[date]
) -> None:
    """A level reached in time that falls later and recovers is `achieved` again: status.md compares v and v' only."""
    target = level(2, **span)
    in_time = verdict(target, entries, target.due).value
    fell_later = any(entry.happened_on > target.due and entry.quantity < 2 for entry in entries)
    assume(in_time is None or in_time < 2 or not fell_later)
    days |= {target.due, target.due + timedelta(days=1), date(2026, 4, 1)}
    assert not turns_green_after_overdue(as_days_pass(target, entries, (), days))


@given(growing_promises(), entries_of(), st.lists(an_entry(), min_size=1, max_size=4), registered_units(), moments())
def test_more_entries_never_worsen_a_verdict(
    target: Target, entries: list[Entry], more: list[Entry], units: list[Unit], moment: tuple[date, date]
) -> None:
    before = verdict(target, entries, *moment, units).state
    after = verdict(target, entries + more, *moment, units).state
    if State.UNDETERMINED in (before, after):
        assert before is after
    else:
        assert BETTER_AND_BETTER.index(after) >= BETTER_AND_BETTER.index(before)


@given(summed_promises(), entries_of(), registered_units(), moments(), st.randoms())
def test_the_order_of_recording_does_not_matter(
    target: Target, entries: list[Entry], units: list[Unit], moment: tuple[date, date], random: Random
) -> None:
    shuffled = random.sample(entries, len(entries))
    assert verdict(target, shuffled, *moment, units) == verdict(target, entries, *moment, units)


@given(summed_promises(), entries_of(), registered_units(), later_days(), later_days())
def test_a_date_ahead_is_judged_as_today(
    target: Target, entries: list[Entry], units: list[Unit], one_day: date, other_day: date
) -> None:
    today, ahead = sorted((one_day, other_day))
    assert verdict(target, entries, ahead, today, units) == verdict(target, entries, today, today, units)


@given(st.sampled_from(EVERY_KIND), entries_of(), registered_units(), moments())
def test_every_figure_is_exact_and_every_verdict_has_its_sentence(
    target: Target, entries: list[Entry], units: list[Unit], moment: tuple[date, date]
) -> None:
    found = verdict(target, entries, *moment, units)
    figures = (
        found.attained,
        found.expected,
        found.required,
        found.base,
        found.value,
        found.threshold,
        found.percent,
        found.gap,
    )
    assert all(figure is None or isinstance(figure, Decimal | Fraction) for figure in figures)
    assert found.reason
    assert not set(",;:()") & set(found.reason.replace(target.count_unit, ""))


@given(summed_promises(), entries_of(), registered_units(), moments())
def test_the_gap_is_never_negative_and_red_or_orange_has_one(
    target: Target, entries: list[Entry], units: list[Unit], moment: tuple[date, date]
) -> None:
    found = verdict(target, entries, *moment, units)
    if found.gap is not None:
        assert found.gap >= 0
        assert (found.gap > 0) == (found.state in (State.OVERDUE, State.FAR_BEHIND, State.BEHIND))
