"""Kind coverage 覆盖: a share of the units in scope, each with at least one entry."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding, threshold_of
from lawdash.judging.model import Rules, State, Tallies, Target
from lawdash.judging.progress import judge_progress
from lawdash.judging.reasons import no_units_reason


def judge_coverage(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    units = units_counted(target, tallies, moment)
    finding = judge_progress(
        target,
        Decimal(ceil(Fraction(threshold_of(target)) * len(units) / 100)),
        Decimal(len(units & tallies.covered)),
        Decimal(len(units & tallies.covered_by_due)),
        tallies.total.last_on,
        moment,
        rules,
    )
    if units:
        return finding
    return replace(finding, state=State.UNDETERMINED, reason=no_units_reason(target, moment))


def units_counted(target: Target, tallies: Tallies, moment: Moment) -> frozenset[str]:
    """Names of the units that the share is taken of: those the scope names, registered or not, else the active ones."""
    if target.scope.names:
        return frozenset(target.scope.names)
    day = min(moment.day, target.due)
    return frozenset(unit.name for unit in tallies.units if unit.is_active_on(day))
