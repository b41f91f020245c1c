"""What of a board is looked at, as an address says it, and where everything on the first screen leads."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from lawdash.board.board import Board, default_as_of
from lawdash.board.sheet import Addresses, View
from lawdash.figures.plain.sheet import Link
from lawdash.judging.model import State
from lawdash.web.address import AS_OF, Address
from lawdash.web.kit.links import TARGET, unit_parameters
from lawdash.web.navigation import PageName
from lawdash.web.overview.duty import duty_path

HOME, BOARD = "/", "/board"
STATE, BY, PAGE = "state", "by", "units"
BY_SECTION = "section"


def read_view(parameters: Mapping[str, str]) -> View:
    """What makes no sense is left out."""
    state, page = parameters.get(STATE, ""), parameters.get(PAGE, "")
    return View(
        state=State(state) if state in set(State) else None,
        by_section=parameters.get(BY) == BY_SECTION,
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) <= 4 else 1,
    )


def view_parameters(view: View) -> dict[str, str]:
    """What `read_view` reads; what goes without saying is left out."""
    named = {STATE: view.state or "", BY: BY_SECTION if view.by_section else "", PAGE: str(view.page)}
    return {name: value for name, value in named.items() if value and (name != PAGE or view.page > 1)}


def addresses_of(board: Board, address: Address, home: str, ways: tuple[Link, ...], *, may_register: bool) -> Addresses:
    """`home` is the path of the page that shows it; `ways` lead to its other ways to be looked at."""
    kept = address.parameters()

    def to(path: str, more: Mapping[str, str]) -> str:
        return f"{path}?{urlencode({**more, **kept})}"

    # In hundreds of addresses the date is said only where it is not the one that opens by itself.
    opens_as_of = default_as_of(board.year, board.today, board.state)
    date_said = "" if board.as_of == opens_as_of else f"?{AS_OF}={board.as_of.isoformat()}"
    return Addresses(
        target=lambda code: to(f"/{PageName.TARGET}", {TARGET: code}),
        duty=lambda one: duty_path(one) + date_said,
        view=lambda view: to(home, view_parameters(view)),
        supervision=to(f"/{PageName.SUPERVISION}", {}),
        units=lambda kind: to(f"/{PageName.PLAN}", unit_parameters(kind)) if may_register else "",
        plan=to(f"/{PageName.PLAN}", {}),
        today=f"{home}?{urlencode({**kept, AS_OF: board.today.isoformat()})}",
        ways=ways,
    )
