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


def test_an_emptied_heads_file_is_not_passed_over(run: Run, heads: Path) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    heads.write_text("")
    ended = run("audit", "verify")
    assert ended.status == 1
    assert "是空的" in ended.err


def test_a_tail_that_was_cut_off_and_has_grown_again_is_named(run: Run, sqlite_url: str, heads: Path) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    run("units", "add", "--kind", "village", "示例村02")
    behind_its_back(sqlite_url, "DELETE FROM events WHERE id = 3", "DELETE FROM unit_versions WHERE name = '示例村02'")
    before = heads.read_text()
    run("units", "add", "--kind", "village", "示例村03")
    assert heads.read_text() == before
    ended = run("audit", "verify")
    assert ended.status == 1
    assert "第3条事件与库外校验记录不符" in ended.err


def test_guards_that_are_gone_are_named(run: Run, sqlite_url: str) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    behind_its_back(sqlite_url)
    ended = run("audit", "verify")
    assert ended.status == 1
    assert "保护记录的触发器不在了" in ended.err
    assert "entries_no_delete" in ended.err


def test_sums_that_are_off_are_named_and_made_anew(done: Run, run: Run, sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "entries.csv"
    file.write_text("indicator,happened_on,quantity\nbrand,2025-06-02,1\n", encoding="utf-8")
    done("import", file)
    path = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as store:
        store.execute("UPDATE day_sums SET quantity = 9000")
        store.commit()
    ended = run("audit", "verify")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("三湖镇“")
    assert "2025年6月2日的累计数与台账不符。台账本身完好，请运行 rebuild-sums" in ended.err
    assert done("rebuild-sums").out == "累计数已由台账重新生成，计入登记1条。\n"
    assert "审计记录完整" in done("audit", "verify").out


def test_a_changed_threshold_is_named(run: Run, sqlite_url: str) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    behind_its_back(sqlite_url, "UPDATE target_versions SET threshold = 7000 WHERE id = 3")
    ended = run("audit", "verify")
    assert ended.status == 1
    assert ended.err.startswith("承诺的版本（3）与第1条事件的记载不符，已被改动。")


def witness_of(url: str, event_id: int) -> str:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as store:
        (sha256,) = store.execute("SELECT sha256 FROM events WHERE id = ?", (event_id,)).fetchone()
    return f"{event_id}:{sha256[:12].upper()}"


def test_a_paper_is_confirmed_by_the_chain_that_issued_it(done: Run, run: Run, sqlite_url: str) -> None:
    done("units", "add", "--kind", "village", "示例村01")
    witness = witness_of(sqlite_url, 2)
    assert f"存证{witness}与本库相符。" in done("audit", "verify", "--witness", witness).out
    ended = run("audit", "verify", "--witness", "2:000000000000")
    assert (ended.status, ended.err[:21]) == (1, "存证与本库第2条事件的校验值不符：该条或其")
    ended = run("audit", "verify", "--witness", "99:000000000000")
    assert ended.status == 1
    assert "第99条事件在本库中不存在" in ended.err
    ended = run("audit", "verify", "--witness", "abc")
    assert (ended.status, "存证应写作" in ended.err) == (1, True)
