"""Serves the pages with uvicorn (a kept-alive request takes 1.5 ms, under `streamlit run` 44)."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from lawdash.refusal import Refused
from lawdash.server.running.greeting import LOOPBACK, greet, is_for_others
from lawdash.server.running.public_address import public_address
from lawdash.server.running.startup import configure
from lawdash.server.visitors import door
from lawdash.settings import ROOT, get_settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import count_users
from lawdash.store.openable import check_sound
from lawdash.web.streamlit_internals import set_options

_EVERYWHERE = ("0.0.0.0", "::")
_SECONDS_TO_FINISH = 5
# Where a proxy in front of this server stands: on the same machine.
_PROXIES = ["127.0.0.1", "::1"]


def serve(
    host: str | None = None,
    port: int | None = None,
    public_url: str | None = None,
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
) -> None:
    """Serves until interrupted. None: as LAWDASH_* says.

    Raises Refused where it cannot listen there, StoreError on a store that cannot be used: before anybody is answered.
    """
    settings = get_settings()
    host, port, public_url = host or settings.host, port or settings.port, public_url or settings.public_url
    _check_tls(tls_cert, tls_key)
    check_sound(settings.database_url)
    prepare_store(settings)
    is_tls = tls_cert is not None
    address = public_address(public_url or _address(host, port, is_tls=is_tls))
    _check_accounts(host)
    listener = _listen(host, port)
    configure(ROOT / "app.py")
    set_options(streamlit_options(host, port, address, tls_cert, tls_key))
    sys.path.insert(0, str(ROOT))
    server = _Server(
        uvicorn.Config(
            "app:app",
            log_level="warning",
            server_header=False,
            proxy_headers=is_behind_proxy(host, address, is_tls=is_tls),
            forwarded_allow_ips=_PROXIES,
            ws_max_size=settings.max_message_kb * 1024 + 1,
            ssl_certfile=tls_cert,
            ssl_keyfile=tls_key,
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        ),
        partial(greet, host, address),
    )
    with listener:
        server.run(sockets=[listener])


def streamlit_options(
    host: str, port: int, address: str, tls_cert: Path | None = None, tls_key: Path | None = None
) -> dict[str, object]:
    """What Streamlit must know of its own address: it answers no other Host, and need not ask anybody outside."""
    parts = urlsplit(address)
    public_host = parts.hostname or host
    return {
        "server.address": host,
        "server.port": port,
        "browser.serverAddress": public_host,
        "browser.serverPort": parts.port or (443 if parts.scheme == "https" else 80),
        "server.allowedHosts": list(dict.fromkeys((*LOOPBACK, public_host))),
        "server.corsAllowedOrigins": [f"{parts.scheme}://{parts.netloc}"],
        "server.sslCertFile": str(tls_cert) if tls_cert else None,
        "server.sslKeyFile": str(tls_key) if tls_key else None,
    }


def is_behind_proxy(host: str, address: str, *, is_tls: bool) -> bool:
    """Whether browsers can only come through a proxy, whose word for their address counts; a client's own never does.

    So it is where the public address is not of this machine alone but the listener is, or where somebody else does TLS.
    """
    is_far = host in LOOPBACK and is_for_others(address)
    return not is_tls and (is_far or address.startswith("https:"))


class _Server(uvicorn.Server):
    """Says where it is once it really listens."""

    def __init__(self, config: uvicorn.Config, greet: Callable[[], None]) -> None:
        super().__init__(config)
        self._greet = greet

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._greet()


def _address(host: str, port: int, *, is_tls: bool) -> str:
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    return f"{'https' if is_tls else 'http'}://{f'[{shown}]' if ':' in shown else shown}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol by name: else asyncio leaves Nagle's delay on, 40 ms for each answer on a kept connection.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # On Windows this would take the port away from whoever has it.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise Refused(
            f"无法在 {host}:{port} 上启动：端口可能已被占用，或这不是本机的地址。请用 --port 换一个端口。"
        ) from error
    return listener


def _check_accounts(host: str) -> None:
    """On a store that nobody has set up, the set-up link must not be offered to a whole network."""
    if host in LOOPBACK:
        return
    with door().reading() as session:
        if count_users(session) == 0:
            raise Refused(
                f"还没有账户，不能在 {host} 上供其他电脑访问。请先在本机启动一次并设立管理员账户，"
                "或用 lawdash users add 新建账户。"
            )


def _check_tls(tls_cert: Path | None, tls_key: Path | None) -> None:
    if (tls_cert is None) != (tls_key is None):
        raise Refused("--tls-cert 与 --tls-key 必须同时给出。")
    for file in (tls_cert, tls_key):
        if file is not None and not file.is_file():
            raise Refused(f"找不到文件 {file}。")
