from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lawdash.server.forms.cookie_secret import read_cookie_secret, secret_path


def test_it_survives_a_restart_and_differs_between_stores(tmp_path: Path) -> None:
    first, second = (f"sqlite:///{tmp_path / name}.db" for name in ("first", "second"))
    assert read_cookie_secret(first) == read_cookie_secret(first)
    assert read_cookie_secret(first) != read_cookie_secret(second)


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    assert len(read_cookie_secret(url)) == 64
    assert stat.S_IMODE(secret_path(url).stat().st_mode) == 0o600


def test_servers_that_start_at_once_agree(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(read_cookie_secret, [url] * 16))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["store.db-cookie-secret"]


@pytest.mark.parametrize("url", ["sqlite:///db/lawdash.db", "postgresql://clerk:secret@db.example/lawdash"])
def test_git_never_sees_it(url: str) -> None:
    path = secret_path(url)
    assert path.parent.name == "db"
    assert ".db-" in path.name
    assert "secret@" not in str(path)


@pytest.mark.parametrize("broken", ["", "short", "\u7a7a" * 3, "0" * 63])
def test_a_secret_that_is_not_whole_is_made_anew(tmp_path: Path, broken: str) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    secret_path(url).write_text(broken, encoding="utf-8")
    made = read_cookie_secret(url)
    assert len(made) == 64
    assert read_cookie_secret(url) == made
