"""The first screen of a board, drawn once for each state of the store: for 总览 and for 速览 alike."""

from __future__ import annotations

from collections.abc import Hashable

from lawdash.actions.plans.looking import look_at_board
from lawdash.board.board import Board
from lawdash.board.compared import last_quarter_end
from lawdash.board.sheet import View, empty_sheet, list_sheet, sheet_of
from lawdash.figures.plain.drawing import Look, draw_sheet
from lawdash.figures.plain.sheet import Link
from lawdash.office import Office
from lawdash.recent import Recent
from lawdash.web.address import Address
from lawdash.web.overview.view import addresses_of

_drawn: Recent[Hashable, bytes] = Recent(size=64)


def draw_list(office: Office, board: Board, home: str) -> bytes:
    """Every promise as a link to its page, worst first; HTML in UTF-8."""
    depends_on = (str(office.engine.url), board.state.revision, board.year, board.as_of, board.today)

    def draw() -> bytes:
        addresses = addresses_of(board, Address(board.year, board.as_of), home, (), may_register=False)
        return draw_sheet(list_sheet(board, addresses, office.zone)).encode()

    return _drawn.get_or_make((depends_on, "list", home), draw)


def draw_first_screen(
    office: Office,
    board: Board,
    view: View,
    home: str,
    *,
    may_register: bool,
    look: Look = "",
    ways: tuple[Link, ...] = (),
) -> bytes:
    """HTML in UTF-8. `home` is the path of the page that shows it; `may_register`: whether the reader may add units.

    Raises Forbidden.
    """
    depends_on = (str(office.engine.url), board.state.revision, board.year, board.as_of, board.today)

    def draw() -> bytes:
        address = Address(board.year, board.as_of)
        addresses = addresses_of(board, address, home, ways, may_register=may_register)
        if not board.entries:
            return draw_sheet(empty_sheet(board, addresses), look).encode()
        end = last_quarter_end(board.year, board.as_of)
        before = None if end is None else look_at_board(office, board.year, end)
        return draw_sheet(sheet_of(board, before, view, addresses, office.zone), look).encode()

    return _drawn.get_or_make((depends_on, view, home, may_register, look, ways), draw)
