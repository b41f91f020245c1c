"""A PostgreSQL server for the tests: a given one, or a private one from Debian's binaries, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.helpers.system_tools import is_root

DEBIAN = Path("/usr/lib/postgresql")
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of a server where databases can be made. Skips the test where there is none, unless one is required."""
    given = os.environ.get("LAWDASH_TEST_POSTGRES_URL")
    binaries = max(DEBIAN.glob("*/bin/initdb"), default=None, key=lambda path: int(path.parts[-3]))
    if given:
        yield given
    elif binaries is not None:
        with _private_server(binaries.parent) as url:
            yield url
    elif os.environ.get("LAWDASH_POSTGRES") == "required":
        pytest.fail("no PostgreSQL: neither LAWDASH_TEST_POSTGRES_URL nor Debian's binaries")
    else:
        pytest.skip("no PostgreSQL: neither LAWDASH_TEST_POSTGRES_URL nor Debian's binaries")


@contextmanager
def new_database(server: str, template: str = "template0") -> Iterator[str]:
    """The URL of a database copied from `template`, dropped afterwards."""
    name = f"lawdash_{uuid4().hex[:16]}"
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: str, statement: str) -> None:
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@contextmanager
def _private_server(binaries: Path) -> Iterator[str]:
    """Reached by a socket in its own folder only, so that any number can run side by side."""
    folder = Path(tempfile.mkdtemp(prefix="lawdash-pg-"))
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if is_root() else None
    if user:
        shutil.chown(folder, user, user)
    data = folder / "data"
    control = [str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    try:
        _run([str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N"], user)
        _run([*control, "-o", f"-k {folder} -c listen_addresses='' {FAST}", "start"], user)
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None) -> None:
    who: dict[str, Any] = {"user": user, "group": user, "extra_groups": []} if user else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **who)
