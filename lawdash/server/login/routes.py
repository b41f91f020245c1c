"""The ways in and out: /login, /logout and /setup. The gate has checked Host and Origin before."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lawdash.actions.accounts.first_account import is_open_link, setup
from lawdash.actions.accounts.login import SignedIn, sign_in, sign_out
from lawdash.actions.accounts.sample_login import sample_accounts, sign_in_sample
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.server.forms.csrf import is_genuine
from lawdash.server.forms.forms import NO_STORE, STALE_FORM, Form, read_form, run_patiently, with_form
from lawdash.server.login.pages import login_page, logout_page, message_page, setup_page
from lawdash.server.site import is_secure, safe_return, session_cookie
from lawdash.server.visitors import door, find_visitor, read_token
from lawdash.settings import Settings, get_settings
from lawdash.store.faults import explain_fault
from lawdash.web.navigation import PageName

_log = logging.getLogger("lawdash.server")
_NOT_ENDED = "本浏览器已退出，但服务器没能记下。{}其他地方的登录请稍后在“我的账户”中结束。"
_USED_LINK = "这个链接无效或已经使用过。尚无账户时，每次启动服务都会显示一个新的链接。"


async def login(request: Request) -> Response:
    return await (_sign_in(request) if request.method == "POST" else _show_login(request))


async def logout(request: Request) -> Response:
    """Asks on GET, does it on POST. From there the browser holds nothing any more, whatever happens to the store."""
    try:
        return await _log_out(request)
    except Exception as error:
        if request.method != "POST":
            raise
        _log.exception("a login was not ended")
        response = HTMLResponse(
            message_page("已退出本浏览器", _NOT_ENDED.format(explain_fault(error) or ""), "/login"), 503
        )
        _drop_token(response)
        return response


async def _log_out(request: Request) -> Response:
    visitor = await find_visitor(request.headers)
    token = read_token(request.headers)
    if visitor is None or token is None:
        return RedirectResponse("/login", 303, headers=NO_STORE)
    if request.method != "POST" or not is_genuine(request, (await read_form(request)).get("csrf", "")):
        status = 403 if request.method == "POST" else 200
        return with_form(request, lambda csrf: logout_page(csrf, visitor.name), status)
    await run_patiently(lambda: sign_out(door(), token))
    response = HTMLResponse(message_page("已退出", "您已退出登录。", "/login", "重新登录"), headers=NO_STORE)
    _drop_token(response)
    return response


def _drop_token(response: Response) -> None:
    response.delete_cookie(session_cookie(get_settings().database_url), httponly=True, samesite="lax")


async def set_up(request: Request) -> Response:
    """The first account, for whoever holds the link."""
    if request.method != "POST":
        link = request.query_params.get("link", "")
        if not await run_patiently(lambda: is_open_link(door(), link)):
            return HTMLResponse(message_page("链接无效", _USED_LINK), 403, headers=NO_STORE)
        return with_form(request, lambda csrf: setup_page(csrf, link))
    form = await read_form(request)
    fault = await _try_setup(request, form)
    if fault is None:
        return await _enter(request, form, "/")
    return with_form(
        request,
        lambda csrf: setup_page(
            csrf, form.get("link", ""), name=form.get("name", ""), also_staff="also_staff" in form, fault=fault
        ),
        403,
    )


async def _try_setup(request: Request, form: Form) -> str | None:
    """The sentence that says why not; None: the account is made."""
    if not is_genuine(request, form.get("csrf", "")):
        return STALE_FORM
    if form.get("password") != form.get("again"):
        return "两次输入的密码不一致。"
    link, name, password = (form.get(field, "") for field in ("link", "name", "password"))
    also_staff = "also_staff" in form
    try:
        await run_patiently(lambda: setup(door(), link, name, password, also_staff=also_staff))
    except Refused as refused:
        return str(refused)
    return None


async def _show_login(request: Request, form: Form | None = None, fault: str = "") -> Response:
    asked = form.get("next") if form is not None else request.query_params.get("next")
    samples = await run_patiently(lambda: sample_accounts(door()))
    return with_form(
        request,
        lambda csrf: login_page(
            csrf,
            get_settings(),
            next_address=safe_return(asked),
            name=form.get("name", "") if form else "",
            fault=fault,
            samples=samples,
        ),
        401 if fault else 200,
    )


async def _sign_in(request: Request) -> Response:
    form = await read_form(request)
    if not is_genuine(request, form.get("csrf", "")):
        return await _show_login(request, form, STALE_FORM)
    try:
        return await _enter(request, form, safe_return(form.get("next")))
    except Refused as refused:
        return await _show_login(request, form, str(refused))


async def _enter(request: Request, form: Form, next_address: str) -> Response:
    """A new token, whatever the browser brought: one that somebody planted there is worth nothing. Raises Refused."""
    address = request.client.host if request.client else ""
    signed_in = await run_patiently(partial(_try_password, form, address, request.headers.get("user-agent", "")))
    if (old := read_token(request.headers)) is not None:
        await run_patiently(lambda: sign_out(door(), old))
    response = RedirectResponse(_landing(signed_in, next_address), 303, headers=NO_STORE)
    _keep_token(request, response, signed_in, get_settings(), own_device="own_device" in form)
    return response


def _landing(signed_in: SignedIn, next_address: str) -> str:
    """Who only logs and answers comes to what is expected of them, unless they were on the way somewhere."""
    is_clerk = signed_in.user.roles == {Role.STAFF}
    return f"/{PageName.TASKS}" if is_clerk and next_address == "/" else next_address


def _try_password(form: Form, address: str, agent: str) -> SignedIn:
    """Raises Refused."""
    office = door(address)
    if "sample" in form:
        return sign_in_sample(office, form["sample"], agent=agent)
    name, password = form.get("name", ""), form.get("password", "")
    return sign_in(office, name, password, own_device="own_device" in form, agent=agent)


def _keep_token(
    request: Request, response: Response, signed_in: SignedIn, settings: Settings, *, own_device: bool
) -> None:
    """On a shared computer the cookie goes with the browser's window."""
    response.set_cookie(
        session_cookie(settings.database_url),
        signed_in.token,
        max_age=int(timedelta(days=settings.own_device_days).total_seconds()) if own_device else None,
        httponly=True,
        samesite="lax",
        secure=is_secure(request.headers, request.url.scheme),
    )


LOGIN_ROUTES = [
    Route("/login", login, methods=["GET", "POST"]),
    Route("/logout", logout, methods=["GET", "POST"]),
    Route("/setup", set_up, methods=["GET", "POST"]),
]
