"""Kind milestone 节点: one thing, done or not done."""

from __future__ import annotations

from decimal import Decimal

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding
from lawdash.judging.model import Rules, Tallies, Tally, Target
from lawdash.judging.progress import judge_progress

ONE = Decimal(1)


def judge_milestone(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    """Any entry will do, whatever its quantity."""
    done, done_by_due = _is_done(tallies.total), _is_done(tallies.by_due)
    return judge_progress(target, ONE, done, done_by_due, tallies.total.last_on, moment, rules)


def _is_done(tally: Tally) -> Decimal:
    return ONE if tally.entries else Decimal(0)
