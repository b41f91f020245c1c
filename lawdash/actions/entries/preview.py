"""What an entry would do to the promises that it feeds, said before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.board.board import Board, Promise
from lawdash.judging.hypothetical import PossibleEntry, with_entry
from lawdash.judging.judge import judge
from lawdash.office import Office
from lawdash.store.entries.reading import NewEntry
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.plans.reading import PlanRecord, TargetRecord, read_plan
from lawdash.store.units.meant import units_meant


@dataclass(frozen=True, slots=True)
class Effect:
    """One promise as it stands and as it would stand, as of the same day."""

    before: Promise
    after: Promise


def preview_entries(office: Office, board: Board, drafts: Sequence[EntryDraft]) -> tuple[Effect, ...]:
    """The promises that the drafts would feed, in plan order; empty while a draft cannot be saved.

    Judged as of `board.as_of`, or of the day that the last draft happened on where that is later. All drafts are on one
    indicator and count for one plan year. Nothing is written, nobody is kept waiting. Raises Forbidden.
    """
    with looking(office, Act.LOG) as session:
        registry = read_registry(session, office.today)
        entries = [check(draft, registry, author="-", key="-") for draft in drafts]
        valid = [entry for entry in entries if isinstance(entry, NewEntry)]
        if not valid or len(valid) != len(drafts):
            return ()
        plan = _plan_of(session, board, (valid[0].makes_good or valid[0].happened_on).year)
        if plan is None:
            return ()
        as_of = max(board.as_of, *(entry.happened_on for entry in valid))
        return tuple(_judge_twice(session, plan, registry, valid, as_of))


def _plan_of(session: Session, board: Board, year: int) -> PlanRecord | None:
    """A deed may make good for another year than the one on the board."""
    return board.plan if year == board.year else read_plan(session, year)


def _judge_twice(
    session: Session, plan: PlanRecord, registry: Registry, entries: Sequence[NewEntry], as_of: date
) -> Iterator[Effect]:
    indicator = next(one for one in registry.indicators.values() if one.id == entries[0].indicator_id)
    records = tuple(record for record in plan.targets if record.target.indicator == indicator.code)
    tallies = read_tallies(session, replace(plan, targets=records), list(registry.units), as_of)
    for record in records:
        target = record.target
        before = tallies[target.code]
        after = before
        for one in _possible(entries, registry, record):
            after = with_entry(after, target, one)
        yield Effect(
            Promise(record, judge(target, before, as_of, registry.today, plan.rules), indicator),
            Promise(record, judge(target, after, as_of, registry.today, plan.rules), indicator),
        )


def _possible(entries: Sequence[NewEntry], registry: Registry, record: TargetRecord) -> Iterator[PossibleEntry]:
    """Of the units that the promise is about, under the names that it gives them."""
    scope = record.target.scope
    units = {unit.id: unit for unit in registry.units}
    names = {unit.id: name for name, unit in units_meant(scope, record.scope_written_at, registry.units).items()}
    for entry in entries:
        if scope.is_township or entry.unit_id in names:
            unit = units[entry.unit_id]
            yield PossibleEntry(
                names.get(unit.id, unit.name),
                unit.kind,
                entry.happened_on,
                entry.quantity,
                entry.of_which,
                entry.makes_good,
            )
