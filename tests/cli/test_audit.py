"""`audit verify`: one line and 0, or what is wrong and 1."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def heads(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///") + ".heads.txt")


def behind_its_back(url: str, *statements: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as store:
        guards = store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            store.execute(f'DROP TRIGGER "{guard}"')
        for statement in statements:
            store.execute(statement)
        store.commit()


def test_a_whole_trail_is_one_line(done: Run) -> None:
    done("units", "add", "--kind", "village", "示例村01")
    out = done("audit", "verify").out
    assert out.startswith("审计记录完整：事件2条，登记0条，末条为")
    assert out.count("\n") == 1


def test_a_store_where_nothing_was_done_yet_has_none(done: Run) -> None:
    assert done("audit", "verify").out == "尚无审计记录。\n"


def test_an_altered_event_is_named(run: Run, sqlite_url: str) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    behind_its_back(sqlite_url, "UPDATE events SET actor = '示例甲' WHERE id = 2")
    ended = run("audit", "verify")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("第2条事件的内容与其校验值不符")


def test_a_cut_off_tail_is_named(run: Run, sqlite_url: str) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    behind_its_back(sqlite_url, "DELETE FROM events WHERE id = 2")
    ended = run("audit", "verify")
    assert ended.status == 1
    assert "末尾已被截去" in ended.err


def test_a_missing_heads_file_is_not_passed_over(run: Run, heads: Path) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    heads.unlink()
    ended = run("audit", "verify")
    assert ended.status == 1
    assert "不存在，无法判断" in ended.err
