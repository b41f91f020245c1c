"""Tallies that no entry makes: of promises about how the plan itself is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lawdash.judging.model import Kind, Tallies, Tally
from lawdash.store.plans.reading import PlanRecord
from lawdash.store.responsibility.responsibility import Versions, in_force

OWNER_COVERAGE = "owner-coverage"
"""The indicator of: each task has a leader and a team."""


def with_owners(
    tallies: Mapping[str, Tallies], plan: PlanRecord, responsibilities: Versions, as_of: date
) -> dict[str, Tallies]:
    """The tallies with those of owner coverage: of the promises that carry a verdict (b), those that have a leader and
    a team (q). While none has, there is no base: nobody is reproached for a table that was not begun.

    `responsibilities` are those known at the instant of the board. What counts by the deadline is what was in force on
    that day.
    """
    found = dict(tallies)
    for record in plan.targets:
        target = record.target
        if target.indicator == OWNER_COVERAGE:
            found[target.code] = replace(
                found[target.code],
                total=_covered(plan, responsibilities, as_of),
                by_due=_covered(plan, responsibilities, min(as_of, target.due)),
            )
    return found


def _covered(plan: PlanRecord, responsibilities: Versions, day: date) -> Tally:
    judged = [record.id for record in plan.targets if record.target.kind is not Kind.WATCH]
    said = (in_force(responsibilities.get(target_id, ()), day) for target_id in judged)
    owned = sum(one is not None and one.is_complete for one in said)
    return Tally(quantity=Decimal(len(judged) if owned else 0), of_which=Decimal(owned))
