"""Starts a server of the program, or of a copy of it, and waits until it answers."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from lawdash.settings import ROOT

SECONDS_TO_START = 60


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def uvicorn_command(port: int) -> list[str]:
    return [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]


def streamlit_command(port: int) -> list[str]:
    return [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]


def serve_command(port: int, *options: str) -> list[str]:
    return [sys.executable, "-m", "lawdash", "serve", "--port", str(port), *options]


def copy_program(folder: Path) -> Path:
    """The program without its tests and stores, to be changed by a test."""
    for name in ("lawdash", "pages", "db", ".streamlit", "seed"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.db*", "__pycache__", "backups"))
    shutil.copy(ROOT / "app.py", folder)
    return folder


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    store: Path,
    *,
    folder: Path = ROOT,
    sign: str = "/healthz",
    trust: ssl.SSLContext | None = None,
    **settings: str,
) -> Iterator[str]:
    """The address of a server run in `folder` on the SQLite file `store`; its output goes to `store`.log.

    `trust` is what its certificate is checked by; None: it speaks without TLS. `settings` go into its environment.
    """
    log = store.with_suffix(".log")
    environment: Mapping[str, str] = os.environ | {"LAWDASH_DATABASE_URL": f"sqlite:///{store}"} | settings
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}" if trust is None else f"https://localhost:{port}"
        _wait(url + sign, process, log, trust)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """For a server that speaks no HTTP of its own, or not to everybody."""

    def knock() -> None:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()

    _wait_for(knock, process, log)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path, trust: ssl.SSLContext | None) -> None:
    def ask() -> None:
        urlopen(url, timeout=5, context=trust).close()

    _wait_for(ask, process, log)


def _wait_for(attempt: Callable[[], None], process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return attempt()
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
