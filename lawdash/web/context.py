"""What every page begins with: whose eyes, which store, which view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from sqlalchemy import Engine

from lawdash.actions.actor import SYSTEM, Actor
from lawdash.board import Board, read_board
from lawdash.clock import local_date, read_clock
from lawdash.settings import Settings, get_settings
from lawdash.store.engine import make_engine, reading
from lawdash.store.plans import list_plan_years
from lawdash.store.state import StoreState, read_state
from lawdash.web.address import Address, read_address


@dataclass(frozen=True, slots=True)
class PageContext:
    """One view of one store. `board` is None where `year` has no plan; `known_at` None means: as known now."""

    engine: Engine
    settings: Settings
    zone: ZoneInfo
    actor: Actor
    now: datetime
    state: StoreState
    years: tuple[int, ...]
    address: Address
    known_at: datetime | None
    board: Board | None

    @property
    def today(self) -> date:
        return local_date(self.now, self.zone)

    @property
    def year(self) -> int:
        return self.address.year

    @property
    def as_of(self) -> date:
        return self.address.as_of


@st.cache_resource(show_spinner=False)
def open_engine(url: str) -> Engine:
    """One engine for each store and process."""
    return make_engine(url)


def page_context() -> PageContext:
    """The view named by the page's address. Reads the store anew, so a page never shows a state that is past."""
    settings = get_settings()
    engine = open_engine(settings.database_url)
    with reading(engine) as session:
        state = read_state(session)
        years = tuple(list_plan_years(session))
    now = read_clock(state.clock_stands_at)
    address = read_address(st.query_params, years, local_date(now, settings.zone), state)
    return PageContext(
        engine=engine,
        settings=settings,
        zone=settings.zone,
        actor=SYSTEM,
        now=now,
        state=state,
        years=years,
        address=address,
        known_at=None,
        board=read_board(engine, address.year, address.as_of, now=now, zone=settings.zone),
    )
