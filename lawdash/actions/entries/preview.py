"""What an entry would do to the promises that it feeds, said before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.effects import Effect, judge_twice
from lawdash.actions.entries.registry import read_registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.board.board import Board
from lawdash.office import Office
from lawdash.store.entries.reading import NewEntry
from lawdash.store.plans.reading import PlanRecord, read_plan


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
        return tuple(judge_twice(session, plan, registry, valid, as_of))


def _plan_of(session: Session, board: Board, year: int) -> PlanRecord | None:
    """A deed may make good for another year than the one on the board."""
    return board.plan if year == board.year else read_plan(session, year)
