"""What every page begins with: whose eyes, which store, which view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.acting.access import NO_RIGHTS, Rights, read_rights
from lawdash.actions.acting.actor import Actor
from lawdash.board.board import Board, read_board
from lawdash.clock import local_date, read_clock
from lawdash.refusal import Forbidden
from lawdash.settings import Settings, get_settings
from lawdash.store.engine import reading
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.state import StoreState, read_state
from lawdash.web.address import Address, read_address
from lawdash.web.engine import open_engine
from lawdash.web.streamlit_internals import USER_KEY


@dataclass(frozen=True, slots=True)
class PageContext:
    """One view of one store. `board` is None where `year` has no plan; `known_at` None means: as known now.

    `barred` says why the account may do nothing yet (its password was chosen by somebody else); empty: it may.
    """

    engine: Engine
    settings: Settings
    zone: ZoneInfo
    actor: Actor
    rights: Rights
    barred: str
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


@contextmanager
def one_run() -> Iterator[PageContext]:
    """What the main script and the page that it runs both see: read once, forgotten when the run is over."""
    context = _read_context()
    token = _OF_THIS_RUN.set(context)
    try:
        yield context
    finally:
        _OF_THIS_RUN.reset(token)


def page_context() -> PageContext:
    """The view named by the page's address, as the store has it in this run: a page never shows a state that is past.

    Where the login has ended meanwhile, the page ends here with a sentence.
    """
    return _OF_THIS_RUN.get() or _read_context()


def _read_context() -> PageContext:
    settings = get_settings()
    engine = open_engine(settings.database_url)
    actor = _require_actor(engine, settings)
    with reading(engine) as session:
        state = read_state(session)
        years = tuple(list_plan_years(session))
        rights, barred = _read_rights(session, actor)
    now = read_clock(state.clock_stands_at)
    address = read_address(st.query_params, years, local_date(now, settings.zone), state)
    return PageContext(
        engine=engine,
        settings=settings,
        zone=settings.zone,
        actor=actor,
        rights=rights,
        barred=barred,
        now=now,
        state=state,
        years=years,
        address=address,
        known_at=None,
        board=read_board(engine, address.year, address.as_of, now=now, zone=settings.zone),
    )


_OF_THIS_RUN: ContextVar[PageContext | None] = ContextVar("lawdash-page-context", default=None)


def _read_rights(session: Session, actor: Actor) -> tuple[Rights, str]:
    try:
        return read_rights(session, actor), ""
    except Forbidden as forbidden:
        return NO_RIGHTS, str(forbidden)


def _require_actor(engine: Engine, settings: Settings) -> Actor:
    """Who is signed in: the gate named the login when the tab was opened, the store says what it is worth now."""
    login = st.user.get(USER_KEY)
    if isinstance(login, str) and login.isdecimal():
        actor = find_live(engine, [int(login)], read_clock(), settings).get(int(login))
        if actor is not None:
            return actor
    st.markdown("#### 登录已失效")
    st.markdown("您已退出登录，或者长时间没有操作。没有保存的内容不会保留。[重新登录](/login)")
    st.stop()
