"""Who asks for which view of the board, and whether they may."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from lawdash.actions.acting.access import Rights, require_right
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.permissions import Act
from lawdash.board.board import Board, read_board
from lawdash.board.sheet import View
from lawdash.clock import local_date, read_clock
from lawdash.figures.plain.drawing import fingerprint
from lawdash.server.forms.forms import own_engine
from lawdash.settings import get_settings
from lawdash.store.engine import reading
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.state import read_state
from lawdash.web.address import Address, read_address
from lawdash.web.overview.view import read_view

WALL = "wall"


@dataclass(frozen=True, slots=True)
class Asked:
    """As the store is now. `board` None: that year has no plan."""

    engine: Engine
    actor: Actor
    rights: Rights
    address: Address
    view: View
    is_wall: bool
    now: datetime
    board: Board | None

    @property
    def may_register(self) -> bool:
        return self.rights.may(Act.CHANGE_UNITS)

    def tag(self, board: Board) -> str:
        """The ETag: another one for whatever else the page is made from."""
        looked_at = (self.address, self.view, self.is_wall, board.today)
        made_from = (str(self.engine.url), board.state, looked_at, self.actor.name, self.may_register, fingerprint())
        return f'"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:24]}"'


def read_asked(actor: Actor, parameters: Mapping[str, str]) -> Asked:
    """`parameters` are those of the address, as the pages have them. Raises Forbidden."""
    engine, zone = own_engine(), get_settings().zone
    with reading(engine) as session:
        state = read_state(session)
        years = list_plan_years(session)
    now = read_clock(state.clock_stands_at)
    rights = require_right(engine, actor, Act.READ, now=now)
    address = read_address(parameters, years, local_date(now, zone), state)
    return Asked(
        engine=engine,
        actor=actor,
        rights=rights,
        address=address,
        view=read_view(parameters),
        is_wall=parameters.get(WALL) == "1",
        now=now,
        board=read_board(engine, address.year, address.as_of, now=now, zone=zone),
    )
