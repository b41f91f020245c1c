"""Tallies that no entry makes: of promises about how the plan itself is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lawdash.judging.model import Kind, Tallies, Tally
from lawdash.store.notices.notices import Notice
from lawdash.store.plans.reading import PlanRecord
from lawdash.store.responsibility.responsibility import Versions, in_force
from lawdash.supervising.notice_machine import Happened, NoticeState, fold

OWNER_COVERAGE = "owner-coverage"
"""The indicator of: each task has a leader and a team."""
NOTICES = "rectification-notices"
"""The indicator of: what falls short is put right by notice."""


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


def with_notices(
    tallies: Mapping[str, Tallies], plan: PlanRecord, notices: Sequence[Notice], as_of: date
) -> dict[str, Tallies]:
    """The tallies with those of notices: of those of the plan year issued by `as_of` (b), those closed in time by then
    (q); what was withdrawn by then is left out. `notices` are those known at the instant of the board.
    """
    found = dict(tallies)
    for record in plan.targets:
        target = record.target
        if target.indicator == NOTICES:
            counted = _closed(notices, as_of)
            by_due = counted if target.kind is Kind.WATCH else _closed(notices, min(as_of, target.due))
            found[target.code] = replace(found[target.code], total=counted, by_due=by_due)
    return found


def _closed(notices: Sequence[Notice], day: date) -> Tally:
    standings = [fold(then) for one in notices if (then := _until(one, day))]
    kept = [one for one in standings if one.state is not NoticeState.WITHDRAWN]
    in_time = sum(bool(one.in_time) for one in kept)
    last = max((one.issued_on for one in kept), default=None)
    return Tally(len(kept), Decimal(len(kept)), Decimal(in_time), last)


def _until(notice: Notice, day: date) -> list[Happened]:
    return [event.happened for event in notice.events if event.happened.on <= day]


def _covered(plan: PlanRecord, responsibilities: Versions, day: date) -> Tally:
    judged = [record.id for record in plan.targets if record.target.kind is not Kind.WATCH]
    said = (in_force(responsibilities.get(target_id, ()), day) for target_id in judged)
    owned = sum(one is not None and one.is_complete for one in said)
    return Tally(quantity=Decimal(len(judged) if owned else 0), of_which=Decimal(owned))
