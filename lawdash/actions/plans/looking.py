"""The plan looked at, judged or in words: each look asks anew who it is (acting.looking), and leaves nothing."""

from __future__ import annotations

from datetime import date, datetime

from lawdash.actions.acting.access import looking, require_right
from lawdash.actions.acting.permissions import Act
from lawdash.board.board import Board, read_board
from lawdash.office import Office
from lawdash.store.plans.reading import ProgressNote, read_notes


def look_at_board(
    office: Office, year: int, as_of: date | None = None, known_at: datetime | None = None
) -> Board | None:
    """As read_board. Raises Forbidden."""
    require_right(office, Act.READ)
    return read_board(office, year, as_of, known_at)


def notes_on(office: Office, target_id: int) -> list[ProgressNote]:
    """Newest first. Raises Forbidden."""
    with looking(office) as session:
        return read_notes(session, target_id)
