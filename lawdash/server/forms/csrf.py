"""A form can only be sent from a page that this server gave to this very browser: half of the proof is a cookie."""

from __future__ import annotations

import hmac
import secrets
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from lawdash.server.forms.cookie_secret import read_cookie_secret
from lawdash.server.site import form_cookie, is_secure
from lawdash.settings import get_settings


def read_half(request: Request) -> str:
    """The browser's half; a new one where it has none."""
    return request.cookies.get(form_cookie(get_settings().database_url)) or secrets.token_urlsafe(16)


def token_for(half: str) -> str:
    """The half that stands in the form."""
    return hmac.new(_secret(get_settings().database_url).encode(), f"form:{half}".encode(), "sha256").hexdigest()


def keep_half(request: Request, response: Response, half: str) -> None:
    response.set_cookie(
        form_cookie(get_settings().database_url),
        half,
        httponly=True,
        samesite="strict",
        secure=is_secure(request.headers, request.url.scheme),
    )


def is_genuine(request: Request, token: str) -> bool:
    """Whether `token`, from a form, belongs to the browser that sent it."""
    half = request.cookies.get(form_cookie(get_settings().database_url))
    return half is not None and hmac.compare_digest(token_for(half).encode(), token.encode())


@cache
def _secret(database_url: str) -> str:
    return read_cookie_secret(database_url)
