"""Who asks for which view of the board, and whether they may."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from lawdash.actions.acting.access import looking_by_rights
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.actor import Actor
from lawdash.board.board import Board, read_board
from lawdash.board.sheet import View
from lawdash.figures.plain.drawing import fingerprint
from lawdash.office import Office
from lawdash.server.visitors import own_office
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.state import read_state
from lawdash.web.address import Address, read_address
from lawdash.web.overview.view import read_view

WALL = "wall"


@dataclass(frozen=True, slots=True)
class Asked:
    """As the store is now. `board` None: that year has no plan."""

    office: Office
    rights: Rights
    address: Address
    view: View
    is_wall: bool
    board: Board | None

    @property
    def may_register(self) -> bool:
        return self.rights.may(Act.CHANGE_UNITS)

    def tag(self, board: Board) -> str:
        """The ETag: another one for whatever else the page is made from."""
        looked_at = (self.address, self.view, self.is_wall, board.today)
        reader = (self.office.actor.name, self.may_register)
        made_from = (str(self.office.engine.url), board.state, looked_at, reader, fingerprint())
        return f'"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:24]}"'


def read_asked(actor: Actor, parameters: Mapping[str, str]) -> Asked:
    """`parameters` are those of the address, as the pages have them. Raises Forbidden."""
    office = own_office(actor)
    with looking_by_rights(office) as (session, rights):
        state = read_state(session)
        years = list_plan_years(session)
    address = read_address(parameters, years, office.today, state)
    return Asked(
        office=office,
        rights=rights,
        address=address,
        view=read_view(parameters),
        is_wall=parameters.get(WALL) == "1",
        board=read_board(office, address.year, address.as_of),
    )
