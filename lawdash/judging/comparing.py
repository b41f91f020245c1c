"""Whether new terms ask for less than the old: whether there can be entries that they would judge better on some day.

Answered from the terms alone, so for any entries: what has not happened yet counts too, and nobody can wait for a day
on which the entries of that day show no difference. tests/judging/test_comparing.py asks the judge, day by day.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from lawdash.judging.model import Comparator, Kind, Rules, Target
from lawdash.judging.pace import expected_on, is_at_due


def asks_for_less(old: Target, new: Target) -> bool:
    """True, too, where the two cannot be compared. Words lower nothing."""
    return (
        _is_another_question(old, new)
        or _lowers_threshold(old, new)
        or new.due > old.due
        or new.starts_on > old.starts_on
        or (new.due < old.due and not _only_grows(old))
        or (new.starts_on < old.starts_on and _reads_its_start(old))
        or _asks_less_on_some_day(old, new)
    )


def tolerates_more(old: Rules, new: Rules) -> bool:
    """Fewer things are called far behind, later warned of, or held to account later."""
    return (
        new.far_behind_percent < old.far_behind_percent
        or new.far_behind_gap > old.far_behind_gap
        or new.due_soon_days < old.due_soon_days
        or new.logging_days > old.logging_days
        or _excuses_more(old, new)
    )


def _excuses_more(old: Rules, new: Rules) -> bool:
    """A later start of use, or its back-log called open again."""
    if new.in_use_from is None or new.backlog_entered:
        return False
    return old.backlog_entered or old.in_use_from is None or new.in_use_from > old.in_use_from


def _is_another_question(old: Target, new: Target) -> bool:
    """Of other entries, or put in another way. A wider scope may be the easier one: more entries count."""

    def question(target: Target) -> tuple[object, ...]:
        return target.kind, target.comparator, target.cadence, target.indicator, target.scope, target.due.year

    return question(old) != question(new)


def _lowers_threshold(old: Target, new: Target) -> bool:
    if old.threshold is None or new.threshold is None:
        return old.threshold != new.threshold
    if old.comparator is Comparator.AT_MOST:
        return new.threshold > old.threshold
    return new.threshold < old.threshold


def _only_grows(target: Target) -> bool:
    """What was attained by an earlier deadline stays attained: only of that does an earlier deadline ask for more.

    Of anything else it ends the asking. A ratio, a level or the share of all units can fall, a ceiling be broken
    afterwards; a cadence has fewer periods.
    """
    if target.kind is Kind.COVERAGE:
        return bool(target.scope.names)
    return target.kind in (Kind.COUNT, Kind.MILESTONE) and target.comparator is Comparator.AT_LEAST


def _reads_its_start(target: Target) -> bool:
    """An earlier start gives a ceiling more by each day, and a cadence periods in which what is missed may be met."""
    return target.kind is Kind.CADENCE or target.comparator is Comparator.AT_MOST


def _asks_less_on_some_day(old: Target, new: Target) -> bool:
    """Another pace, or checkpoints put in or taken away, may ask for the same in the end and for less on the way."""
    if old.kind is Kind.COVERAGE:
        return _is_another_pace(old, new)
    if old.kind is not Kind.COUNT or old.comparator is Comparator.AT_MOST:
        return False
    before, after = old.threshold or Decimal(0), new.threshold or Decimal(0)
    days = (old.due - old.starts_on).days
    return any(
        expected_on(new, after, day) < expected_on(old, before, day)
        for day in (old.starts_on + timedelta(days=passed) for passed in range(days))
    )


def _is_another_pace(old: Target, new: Target) -> bool:
    """Of a share of units, whose number changes, a pace cannot be compared with another: somebody else looks at it."""
    if is_at_due(old, Decimal(0)):
        return False
    return (new.pace, new.checkpoints) != (old.pace, old.checkpoints)
