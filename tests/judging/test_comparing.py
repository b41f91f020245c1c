"""What asks for less than was promised, and so waits for a second person: the rules, and the judge asked day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdash.judging.comparing import asks_for_less, tolerates_more
from lawdash.judging.model import (
    Assessment,
    Cadence,
    Checkpoint,
    Comparator,
    Kind,
    Pace,
    Rules,
    Scope,
    State,
    Target,
    Unit,
)
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import ceiling, count, coverage, level, milestone, monthly, quarterly, ratio, watch
from tests.judging.strategies import NAMES, counts, days_around, entries_of, registered_units

NAMED = Scope.parse(f"village:{NAMES[0]}|{NAMES[1]}")
DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(365 + 60)]
"""Of the plan year, and of two months in which things are made good."""


def point(month: int, day: int, amount: int) -> Checkpoint:
    return Checkpoint(date(2025, month, day), Decimal(amount))


@pytest.mark.parametrize(
    ("old", "changes", "is_less"),
    [
        (count(30), {"threshold": Decimal(29)}, True),
        (count(30), {"threshold": Decimal(31)}, False),
        (count(30, due=date(2025, 6, 30)), {"due": date(2025, 7, 1)}, True),
        (count(30), {"due": date(2025, 6, 30)}, False),
        (count(30), {"starts_on": date(2025, 2, 1)}, True),
        (count(30, starts_on=date(2025, 2, 1)), {"starts_on": date(2025, 1, 1)}, False),
        (count(30), {"pace": Pace.AT_DUE}, True),
        (count(30, pace=Pace.AT_DUE), {"pace": Pace.LINEAR}, False),
        (count(30), {"checkpoints": (point(12, 30, 1),)}, True),
        (count(30), {"checkpoints": (point(6, 30, 20),)}, False),
        (count(30, pace=Pace.AT_DUE), {"checkpoints": (point(6, 30, 1),)}, False),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(7, 31, 20),)}, True),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(5, 31, 20),)}, False),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(6, 30, 19),)}, True),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": ()}, True),
        (coverage(100, pace=Pace.LINEAR), {"threshold": Decimal(99)}, True),
        (coverage(100, pace=Pace.LINEAR), {"pace": Pace.AT_DUE}, True),
        (coverage(100, pace=Pace.LINEAR), {"checkpoints": (point(6, 30, 20),)}, True),
        (coverage(100, checkpoints=(point(6, 30, 20),)), {"checkpoints": ()}, True),
        (coverage(100, pace=Pace.AT_DUE), {"checkpoints": (point(6, 30, 20),)}, False),
        (coverage(100), {"due": date(2025, 6, 30)}, True),
        (coverage(100, scope=NAMED), {"due": date(2025, 6, 30)}, False),
        (milestone(due=date(2025, 6, 30)), {"due": date(2025, 7, 1)}, True),
        (milestone(due=date(2025, 6, 30)), {"due": date(2025, 6, 29)}, False),
        (monthly(2), {"threshold": Decimal(1)}, True),
        (monthly(2), {"threshold": Decimal(3)}, False),
        (monthly(2), {"due": date(2025, 11, 30)}, True),
        (monthly(2, starts_on=date(2025, 3, 1)), {"starts_on": date(2025, 1, 1)}, True),
        (monthly(2), {"cadence": Cadence.QUARTER}, True),
        (ceiling(5), {"threshold": Decimal(6)}, True),
        (ceiling(5), {"threshold": Decimal(4)}, False),
        (ceiling(5), {"due": date(2025, 11, 30)}, True),
        (ceiling(5, starts_on=date(2025, 3, 1)), {"starts_on": date(2025, 1, 1)}, True),
        (ratio(90), {"threshold": Decimal(91)}, False),
        (ratio(90), {"due": date(2025, 1, 31)}, True),
        (level(15), {"threshold": Decimal(16)}, False),
        (level(15), {"due": date(2025, 6, 30)}, True),
        (watch(), {"title": "另一种说法"}, False),
        (count(30), {"title": "另一种说法"}, False),
        (count(30), {"scope": NAMED}, True),
        (coverage(100, scope=NAMED), {"scope": Scope.parse("village")}, True),
        (count(30), {"indicator": "another"}, True),
        (ceiling(5), {"comparator": Comparator.AT_LEAST}, True),
        (watch(), {"kind": Kind.COUNT, "threshold": Decimal(1)}, True),
    ],
)
def test_less_is_less_whichever_way_it_is_asked_for(old: Target, changes: dict[str, Any], is_less: bool) -> None:
    assert asks_for_less(old, replace(old, **changes)) is is_less


@pytest.mark.parametrize(
    ("new", "is_more"),
    [
        (Rules(59, 2, 30), True),
        (Rules(61, 2, 30), False),
        (Rules(60, 3, 30), True),
        (Rules(60, 1, 30), False),
        (Rules(60, 2, 29), True),
        (Rules(60, 2, 31), False),
        (Rules(60, 2, 30, 6), True),
        (Rules(60, 2, 30, 4), False),
        (Rules(60, 2, 30, 5, on(6, 1)), True),
        (Rules(60, 2, 30, 5, on(6, 1), backlog_entered=True), False),
    ],
)
def test_a_wider_tolerance_is_less(new: Rules, is_more: bool) -> None:
    assert tolerates_more(Rules(60, 2, 30), new) is is_more


def goodness(assessment: Assessment) -> int:
    """Nothing to be expected yet is as good as what can be expected being there."""
    return min(assessment.state.rank, State.ON_TRACK.rank) + (assessment.state is State.ACHIEVED)


def asks_less(old: Assessment, new: Assessment) -> bool:
    """The figures: less is required, or expected by now; of a ceiling more is allowed."""
    pairs = [(old.required, new.required), (old.expected, new.expected)]
    return any(before is not None and after is not None and after < before for before, after in pairs)


def is_judged_better(
    old: Target,
    new: Target,
    entries: Sequence[Entry],
    units: Sequence[Unit] = (),
    day: date = date(2025, 6, 30),
    *,
    rules: Rules | None = None,
    new_rules: Rules | None = None,
    new_units: Sequence[Unit] | None = None,
) -> bool:
    """As of `day`, which is over. Before its start, or of nobody, the old promise asks nothing: nothing is better."""
    was = verdict(old, entries, day, units=units, rules=rules)
    if day < old.starts_on or was.state is State.UNDETERMINED:
        return False
    would_be = verdict(new, entries, day, units=units if new_units is None else new_units, rules=new_rules or rules)
    return goodness(would_be) > goodness(was) or (old.comparator is Comparator.AT_LEAST and asks_less(was, would_be))


VILLAGES = [Unit(name) for name in NAMES]
FOUNDED_LATE = [*VILLAGES[:3], Unit(NAMES[3], active_from=on(9, 1))]


@pytest.mark.parametrize(
    ("old", "changes", "entries", "units", "day"),
    [
        (
            ratio(90),
            {"due": on(1, 31)},
            [Entry(on(1, 20), Decimal(9), of_which=Decimal(9)), Entry(on(5, 1), Decimal(9))],
            (),
            on(6, 30),
        ),
        (
            level(15),
            {"due": on(6, 30)},
            [
                Entry(on(6, 1), Decimal(16)),
                Entry(on(11, 1), Decimal(9)),
                Entry(on(1, 9, 2026), Decimal(16), makes_good=on(12, 31)),
            ],
            (),
            on(1, 10, 2026),
        ),
        (
            coverage(100),
            {"due": on(6, 30)},
            [Entry(on(5, 1), unit=name) for name in NAMES[:3]],
            FOUNDED_LATE,
            on(12, 31),
        ),
        (
            monthly(1, starts_on=on(3, 1)),
            {"starts_on": on(1, 1)},
            [Entry(on(month, 1), unit=name) for month in (1, 2, 3) for name in NAMES[:2]],
            VILLAGES[:2],
            on(4, 30),
        ),
        (ceiling(12, starts_on=on(3, 1)), {"starts_on": on(1, 1)}, [Entry(on(2, 1))], (), on(3, 2)),
        (
            count(2, scope=NAMED),
            {"scope": Scope.parse("village")},
            [Entry(on(5, 1), Decimal(2), NAMES[3])],
            VILLAGES,
            on(6, 30),
        ),
    ],
)
def test_what_counts_as_less_though_it_sounds_like_more_can_be_judged_better(
    old: Target, changes: dict[str, Any], entries: list[Entry], units: Sequence[Unit], day: date
) -> None:
    """A deadline or a start moved forward: rules without such a case would only be in the way."""
    new = replace(old, **changes)
    assert asks_for_less(old, new)
    assert is_judged_better(old, new, entries, units, day)


def spans_in_2025() -> st.SearchStrategy[dict[str, Any]]:
    days = st.tuples(days_around(2025), days_around(2025)).map(sorted)
    return days.map(lambda pair: {"starts_on": pair[0], "due": pair[1]})


@st.composite
def promises(draw: st.DrawFn) -> Target:
    """Of every kind, with any span, also of named villages."""
    span = draw(st.one_of(st.just({}), spans_in_2025()))
    scope = {"scope": draw(st.sampled_from([NAMED, Scope.parse("village")]))}
    shares, amounts, pace = st.integers(1, 100), st.integers(1, 6), draw(st.sampled_from(Pace))
    target: Target = draw(
        st.one_of(
            counts(),
            st.builds(lambda number: count(number, **span, **scope), amounts),
            st.builds(lambda number: ceiling(number, **span), st.integers(0, 6)),
            st.just(milestone(**span)),
            st.builds(lambda share: coverage(share, pace=pace, **span, **scope), shares),
            st.builds(lambda share: ratio(share, **span), shares),
            st.builds(lambda share: level(share, **span), amounts),
            st.builds(lambda number: monthly(number, **span, **scope), st.integers(1, 3)),
            st.builds(lambda number: quarterly(number, **span), st.integers(1, 3)),
        )
    )
    return target


@st.composite
def changed(draw: st.DrawFn, old: Target) -> Target:
    """Whatever can be typed: each of the terms with even chances as it was, or another."""
    assert old.threshold is not None
    moved = st.dictionaries(st.sampled_from(["starts_on", "due"]), days_around(2025), max_size=1)
    span: dict[str, Any] = draw(st.one_of(moved, moved, spans_in_2025()))
    steps = st.sampled_from([0, 0, 1, 2, -1])
    top = 100 if old.kind in (Kind.COVERAGE, Kind.RATIO) else 1000
    threshold = old.threshold if old.kind is Kind.MILESTONE else min(old.threshold + draw(steps), Decimal(top))
    target = replace(old, **span, threshold=threshold)
    if target.starts_on > target.due or (threshold <= 0 and target.comparator is Comparator.AT_LEAST):
        return old
    paced = target.kind in (Kind.COUNT, Kind.COVERAGE) and target.comparator is Comparator.AT_LEAST
    if paced and draw(st.booleans()):
        inside = sorted(draw(st.sets(days_around(2025), max_size=2)))
        amounts = sorted(draw(st.lists(st.integers(0, int(threshold)), min_size=2, max_size=2)))
        points = [Checkpoint(day, Decimal(amount)) for day, amount in zip(inside, amounts, strict=False)]
        target = replace(target, pace=draw(st.sampled_from(Pace)), checkpoints=tuple(points))
    return replace(
        target, checkpoints=tuple(one for one in target.checkpoints if target.starts_on <= one.on < target.due)
    )


@pytest.mark.slow
@settings(max_examples=300)
@given(st.data())
def test_what_asks_for_no_less_is_judged_better_on_no_day(data: st.DataObject) -> None:
    """Whatever the entries, before the change and after it. Most changes ask for less: of those nothing is said."""
    old = data.draw(promises())
    new = data.draw(changed(old))
    if new == old or asks_for_less(old, new):
        return
    entries, units = data.draw(entries_of()), data.draw(registered_units())
    assert [day for day in DAYS if is_judged_better(old, new, entries, units, day)] == []


@settings(max_examples=20)
@given(
    promises(),
    st.integers(0, 100),
    st.integers(0, 4),
    st.integers(0, 90),
    st.integers(0, 100),
    st.integers(0, 4),
    st.integers(0, 90),
    st.data(),
)
def test_a_tolerance_that_is_no_wider_judges_nothing_better_on_any_day(
    target: Target, percent: int, gap: int, days: int, less: int, fewer: int, more: int, data: st.DataObject
) -> None:
    old, new = Rules(percent, gap, days, 0), Rules(min(percent + less, 100), max(gap - fewer, 0), days + more, 0)
    assert not tolerates_more(old, new)
    entries, units = data.draw(entries_of()), data.draw(registered_units())
    better = [day for day in DAYS if is_judged_better(target, target, entries, units, day, rules=old, new_rules=new)]
    assert better == []


@settings(max_examples=20)
@given(promises(), entries_of(), registered_units(), st.data())
def test_a_unit_that_has_done_nothing_makes_nothing_better_by_coming_in(
    target: Target, entries: list[Entry], units: list[Unit], data: st.DataObject
) -> None:
    """New, or for longer: what units/lowering.py lets pass at once."""
    name = data.draw(st.sampled_from(NAMES))
    first, last = sorted((data.draw(days_around(2025)), data.draw(days_around(2025))))
    longer = Unit(
        name,
        data.draw(st.one_of(st.none(), st.dates(on(1, 1), first))),
        data.draw(st.one_of(st.none(), st.dates(last, on(12, 31)))),
    )
    was = data.draw(st.sampled_from([[Unit(name, first, last)], []]))
    before = [unit for unit in units if unit.name != name]
    mine = [entry for entry in entries if entry.unit != name]
    better = [
        day for day in DAYS if is_judged_better(target, target, mine, [*before, *was], day, new_units=[*before, longer])
    ]
    assert better == []
