"""What every page begins with: whose eyes, which store, which view."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st
from sqlalchemy.orm import Session

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.acting.rights import NO_RIGHTS, Rights, read_rights
from lawdash.actions.plans.looking import look_at_board
from lawdash.actor import Actor
from lawdash.board.board import Board
from lawdash.clock import REAL_CLOCK, local_date
from lawdash.office import Office, open_office
from lawdash.recent import Recent
from lawdash.refusal import Forbidden
from lawdash.settings import get_settings
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.state import StoreState, read_state, read_township_name
from lawdash.web.address import Address, read_address
from lawdash.web.engine import open_engine
from lawdash.web.streamlit_internals import USER_KEY

_township_names: Recent[Hashable, str] = Recent(size=8)


@dataclass(frozen=True, slots=True)
class PageContext:
    """One view of one store, in the name of whoever is signed in. `now` is the instant at which the run began.

    `barred` says why the account may do nothing yet (its password was chosen by somebody else); empty: it may.
    """

    office: Office
    rights: Rights
    barred: str
    now: datetime
    state: StoreState
    years: tuple[int, ...]
    address: Address

    @property
    def actor(self) -> Actor:
        return self.office.actor

    @property
    def zone(self) -> ZoneInfo:
        return self.office.zone

    @property
    def today(self) -> date:
        return local_date(self.now, self.zone)

    @property
    def township_name(self) -> str:
        """Read once for each state of the store; empty before the seed was loaded."""
        depends_on = (self.office.url, self.office.township, self.state.revision)

        def read() -> str:
            with self.office.reading() as session:
                return read_township_name(session, self.office.township)

        return _township_names.get_or_make(depends_on, read)

    @property
    def year(self) -> int:
        return self.address.year

    @property
    def as_of(self) -> date:
        return self.address.as_of

    def board(self, as_of: date | None = None) -> Board | None:
        """The plan of the year, judged; for pages that show it. None: that year has no plan.

        `as_of` None: the date in the address. Raises Forbidden.
        """
        return look_at_board(self.office, self.year, as_of or self.as_of)


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
    office = open_office(open_engine(settings.database_url), settings)
    office = office.as_actor(_require_actor(office))
    with office.reading() as session:
        state = read_state(session)
        years = tuple(list_plan_years(session))
        rights, barred = _read_rights(session, office.actor)
    now = office.now
    address = read_address(st.query_params, years, local_date(now, office.zone), state)
    return PageContext(office, rights, barred, now, state, years, address)


_OF_THIS_RUN: ContextVar[PageContext | None] = ContextVar("lawdash-page-context", default=None)


def _read_rights(session: Session, actor: Actor) -> tuple[Rights, str]:
    try:
        return read_rights(session, actor), ""
    except Forbidden as forbidden:
        return NO_RIGHTS, str(forbidden)


def _require_actor(office: Office) -> Actor:
    """Who is signed in: the gate named the login when the tab was opened, the store says what it is worth now."""
    login = st.user.get(USER_KEY)
    if isinstance(login, str) and login.isdecimal():
        actor = find_live(office.by(REAL_CLOCK), [int(login)]).get(int(login))
        if actor is not None:
            return actor
    st.markdown("#### 登录已失效")
    st.markdown("您已退出登录，或者长时间没有操作。没有保存的内容不会保留。[重新登录](/login)")
    st.stop()
