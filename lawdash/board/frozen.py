"""A board as a meeting saw it, kept for good: what pages and papers need, in plain JSON, judged never again.

Format 1: `year`, `as_of`, `known_at`, `headline`, `counts` by state, `rows` (those of `status` with `leader` and
`lead_unit`), `obligations` (those of `obligations`). Whoever adds to it raises FORMAT; what was written stays readable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lawdash.board.board import Board, Promise
from lawdash.board.headline import headline
from lawdash.board.plain_values import plain_value
from lawdash.board.rows import obligation_row, promise_row
from lawdash.judging.model import ObligationState, State

FORMAT = 1


def freeze(board: Board, known_at: datetime) -> dict[str, Any]:
    """`known_at`: the instant of the meeting's record."""
    names = {unit.id: unit.name for unit in board.units}
    return {
        "format": FORMAT,
        "year": board.year,
        "as_of": board.as_of.isoformat(),
        "known_at": known_at.isoformat(),
        "headline": headline(board),
        "counts": {str(state): count for state, count in board.counts().items()},
        "rows": [_row(promise, names) for promise in board.promises],
        "obligations": [plain_value(obligation_row(one)) for one in board.obligations()],
    }


def _row(promise: Promise, names: Mapping[int, str]) -> dict[str, Any]:
    owner = promise.owner
    lead_unit = names.get(owner.lead_unit_id, "") if owner is not None and owner.lead_unit_id is not None else ""
    row = {str(key): plain_value(value) for key, value in promise_row(promise).items()}
    return row | {"leader": "" if owner is None else owner.leader, "lead_unit": lead_unit}


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One promise as it stood. `values` are those of `status`, by its keys."""

    code: str
    title: str
    state: State
    reason: str
    leader: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FrozenBoard:
    """`rows` in plan order; `missed` are obligations by the keys of `obligations`, in the order of the board."""

    year: int
    as_of: date
    headline: str
    rows: Sequence[FrozenRow]
    missed: Sequence[Mapping[str, Any]]

    def row(self, code: str) -> FrozenRow | None:
        return next((row for row in self.rows if row.code == code), None)


def thaw(frozen: Mapping[str, Any]) -> FrozenBoard:
    """Reads every format that was ever written."""
    rows = [
        FrozenRow(one["code"], one["title"], State(one["state"]), one["reason"], one["leader"], one)
        for one in frozen["rows"]
    ]
    missed = [one for one in frozen["obligations"] if one["state"] == ObligationState.MISSED]
    return FrozenBoard(frozen["year"], date.fromisoformat(frozen["as_of"]), frozen["headline"], rows, missed)
