"""Who is behind a request: the cookie, and what the store says of the login that it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.accounts.login import find_actor
from lawdash.actor import SYSTEM, Actor, visitor
from lawdash.clock import REAL_CLOCK
from lawdash.office import Office, open_office
from lawdash.server.site import session_cookie
from lawdash.settings import get_settings
from lawdash.web.engine import open_engine

VISITOR = "lawdash.visitor"
"""Under this key of a request's scope the gate says whom it let in."""


def visitor_of(request: Request) -> Actor:
    """Whom the gate let in with this request; what they may do is still to be asked. KeyError where no gate stands."""
    let_in: Actor = request.scope[VISITOR]
    return let_in


def read_token(headers: Headers) -> str | None:
    """What the browser holds; whether it is worth anything only the store knows."""
    return cookie_parser(headers.get("cookie", "")).get(session_cookie(get_settings().database_url)) or None


async def find_visitor(headers: Headers) -> Actor | None:
    """None: not signed in, or not any more. A sign of life: the login idles from now on."""
    token = read_token(headers)
    return None if token is None else await to_thread.run_sync(_find, token)


async def find_live_sessions(session_ids: Iterable[int]) -> frozenset[int]:
    """Those that have not ended; no sign of life."""
    return frozenset(await to_thread.run_sync(lambda: find_live(door(), session_ids)))


def door(address: str = "") -> Office:
    """The office as somebody at the door finds it, by the real clock, also on sample data: there the other one stands
    still, and nobody would ever be signed out."""
    return own_office().by(REAL_CLOCK).as_actor(visitor(address))


def own_office(actor: Actor = SYSTEM) -> Office:
    """That of this server, by the store's own clock."""
    settings = get_settings()
    return open_office(open_engine(settings.database_url), settings, actor)


def _find(token: str) -> Actor | None:
    found = find_actor(door(), token)
    return None if found is None else found[0]
