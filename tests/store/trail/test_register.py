"""Every table of record, every column of it: whatever is done behind the trail's back is named."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from lawdash.judging.model import Checkpoint
from lawdash.judging.terms import Terms
from lawdash.settings import ROOT
from lawdash.store.accounts.sessions import start_session
from lawdash.store.accounts.setup_links import add_setup_link
from lawdash.store.accounts.tables import UserRoleRow, UserRow
from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.entries.sums.keeping import written_after
from lawdash.store.everything import REGISTER
from lawdash.store.notices.drafts import NoticeText, Problem, add_draft
from lawdash.store.notices.notices import Frozen, issue_notice
from lawdash.store.plans.reading import read_plan
from lawdash.store.plans.writing import add_note
from lawdash.store.proposals.proposals import NewProposal, add_proposal
from lawdash.store.proposals.tables import SubjectKind
from lawdash.store.responsibility.responsibility import Assignment, add_responsibilities
from lawdash.store.trail.breach import Breach
from lawdash.store.trail.chain import BEGUN, SEALED_ANEW, EventFilter, append_event, begin_trail, read_events, seal_anew
from lawdash.store.trail.chain import Event as TrailEvent
from lawdash.store.trail.seals import seal_entries
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.units.reading import township_unit_id
from lawdash.supervising.notice_machine import Happened, Step
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import make_user
from tests.store.makers import add_doubted, add_target_version, record_meeting


@pytest.fixture(scope="module")
def recorded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a row at least in every table of the register, written by honest deeds."""
    path = tmp_path_factory.mktemp("recorded") / "store.db"
    shutil.copyfile(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine, AT_HOME) as session:
        begin_trail(session, NOW)
        plan = read_plan(session, 2025)
        assert plan is not None
        first = plan.targets[12]
        target = replace(first.target, checkpoints=(Checkpoint(date(2025, 6, 30), Decimal(10)),))
        add_target_version(session, first.id, Terms(target), reason="定节点", author="示例甲", now=NOW)
        said = {"progress": "已启动", "problem": "", "next_step": "", "author": "示例甲", "key": "note"}
        add_note(session, first.id, noted_on=NOW.date(), now=NOW, **said)
        user = make_user(session)
        start_session(session, user.id, "a" * 64, own_device=False, address="", agent="", now=NOW)
        add_setup_link(session, "b" * 64, NOW)
        asked = NewProposal(SubjectKind.TARGET, first.id, 2, {"threshold": "1"}, "承诺", {}, {}, "理由", "示例甲", None)
        add_proposal(session, asked, NOW)
        owner = Assignment(NOW.date(), "示例领导01", team="示例专班01", assisting=(township_unit_id(session),))
        add_responsibilities(session, [(first.id, 1, owner)], reason="", author="示例甲", now=NOW)
        said_of = NoticeText(2025, township_unit_id(session), "计划", NOW.date(), "请整改", None, ())
        add_draft(session, said_of, author="示例甲", now=NOW)
        issue = Happened(Step.ISSUE, NOW.date(), "示例甲", NOW.date())
        frozen = Frozen(Problem("示例事项", "标准", "事实", target_id=first.id, target_version=1), NOW.date(), NOW, 1)
        issue_notice(session, said_of, [frozen], issue, account_id=None, drafted_by="示例甲", now=NOW)
        add_doubted(session)
        record_meeting(session)
        sealed = seal_entries(session, written_after(session), [1])
        append_event(session, TrailEvent("示例甲", None, "", "test", sealed=sealed), NOW)
    engine.dispose()
    return path


@pytest.fixture
def store(recorded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(recorded, tmp_path / "store.db"))


def breach_of(path: Path) -> Breach | None:
    engine = make_engine(f"sqlite:///{path}")
    try:
        return verify_trail(engine, None).breach
    finally:
        engine.dispose()


def tamper(path: Path, statement: str, values: tuple[Any, ...] = ()) -> int:
    """Past guards, checks and keys; how many rows it changed. The guards stand again afterwards."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        changed = connection.execute(statement, values).rowcount
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()
    return changed


def columns_of(path: Path, table: str) -> list[tuple[str, Any]]:
    """Names of the columns with what the last row holds in them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone()
        return [(name, row[name]) for name in tuple(row.keys())]


def another(column: str, value: Any) -> Any:
    """The value with as little changed as possible; it must still be one that the column's type can give back."""
    if isinstance(value, int):
        return 1 - value if column.startswith(("is_", "must_", "own_")) else value + 1
    if value is None:
        return "2025-01-01 00:00:00.000000" if column.endswith(("_at", "_from", "_to", "_as_of")) else 1
    if column.endswith(("_at", "_on", "_from", "_to", "due", "_date")) and value[4:5] == "-":
        return str(int(value[:4]) + 1) + value[4:]
    return _KNOWN_WORDS.get(value, value + "x" if not value.startswith("{") else value.replace("{", '{"x":1,', 1))


_KNOWN_WORDS = {
    "village": "enterprise",
    "township": "village",
    "count": "watch",
    "linear": "at_due",
    "at_due": "linear",
    ">=": "<=",
    "staff": "admin",
    "admin": "staff",
    "target": "rules",
    "coverage": "count",
    "cadence": "count",
    "month": "quarter",
    "milestone": "count",
    "watch": "count",
    "{}": '{"x":1}',
}


def test_an_honest_store_has_no_breach(store: Path) -> None:
    assert breach_of(store) is None


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_a_changed_column_is_named(recorded: Path, store: Path, name: str) -> None:
    registered = REGISTER[name]
    for column, value in columns_of(recorded, name):
        shutil.copyfile(recorded, store)
        changed = another(column, value)
        last = f"(SELECT max(rowid) FROM {name})"
        assert tamper(store, f"UPDATE {name} SET {column} = ? WHERE rowid = {last}", (changed,)) == 1
        breach = breach_of(store)
        if column in registered.unsealed:
            assert breach is None, column
        else:
            assert breach is not None, column
            assert registered.word in str(breach) or "无法读取" in str(breach)


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_a_removed_row_is_named(store: Path, name: str) -> None:
    assert tamper(store, f"DELETE FROM {name} WHERE rowid = (SELECT max(rowid) FROM {name})") == 1
    assert REGISTER[name].word in str(breach_of(store))
    assert "已被删除" in str(breach_of(store))


@pytest.mark.parametrize("name", sorted(set(REGISTER) - {"store_state"}))
def test_a_row_that_was_put_in_is_named(store: Path, name: str) -> None:
    """`store_state` has one row by a constraint; a second one would be read by nobody."""
    keys = [column.name for column in REGISTER[name].key_columns]
    names = [column for column, _ in columns_of(store, name)]
    given = dict(columns_of(store, name))
    given[keys[-1]] = _fresh(given[keys[-1]])
    for unique in (
        "name",
        "code",
        "token_sha256",
        "name_key",
        "idempotency_key",
        "year",
        "version",
        "number",
        "sha256",
    ):
        if unique in given and unique not in keys:
            given[unique] = _fresh(given[unique])
    places = ", ".join("?" for _ in names)
    values = tuple(given[column] for column in names)
    assert tamper(store, f"INSERT INTO {name} ({', '.join(names)}) VALUES ({places})", values) == 1
    assert REGISTER[name].word in str(breach_of(store))
    assert "绕过程序写入" in str(breach_of(store))


def _fresh(value: Any) -> Any:
    if isinstance(value, int):
        return value + 1_000
    return {"staff": "leader", "leader": "staff"}.get(value) or (
        f"2031{value[4:]}" if value[4:5] == "-" else f"{value}x"
    )


@pytest.fixture
def engine_of_store(store: Path) -> Iterator[Any]:
    engine = make_engine(f"sqlite:///{store}")
    yield engine
    engine.dispose()


def test_nothing_of_record_is_written_without_an_event(engine_of_store: Any) -> None:
    with pytest.raises(RuntimeError, match="without an event"), writing(engine_of_store, AT_HOME) as session:
        make_user(session, "示例乙")


@pytest.mark.parametrize(
    "statement", [update(UserRow).values(is_active=False), delete(UserRoleRow)], ids=["update", "delete"]
)
def test_no_statement_changes_many_rows_unnoted(engine_of_store: Any, statement: Any) -> None:
    with pytest.raises(RuntimeError, match="change_rows"), writing(engine_of_store, AT_HOME) as session:
        session.execute(statement)


def test_a_store_of_before_is_sealed_once_and_marked_as_sealed_then(sqlite_template: Path, tmp_path: Path) -> None:
    """As after an upgrade from a program that sealed the ledger alone: its trail says nothing of other tables."""
    path = Path(shutil.copyfile(sqlite_template, tmp_path / "old.db"))
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine, AT_HOME) as session:
        append_event(session, TrailEvent("系统", None, "", BEGUN), NOW)
    tamper(path, "UPDATE townships SET name = '别镇'")
    assert breach_of(path) is None
    for expected in (2, None):
        with writing(engine, AT_HOME) as session:
            head = seal_anew(session, NOW + timedelta(days=1))
            assert (head.id if head else None) == expected
    with reading(engine, AT_HOME) as session:
        [event] = read_events(session, EventFilter(actions=(SEALED_ANEW,)))
    assert event.at == NOW + timedelta(days=1)
    assert breach_of(path) is None
    tamper(path, "UPDATE townships SET name = '又一镇'")
    assert str(breach_of(path)) == "镇名（1）与第2条事件的记载不符，已被改动。"
    engine.dispose()


def test_the_register_is_whole_whoever_asks_for_it_first() -> None:
    """A table that was not loaded yet when the trail began would be vouched for by nobody."""
    script = "import lawdash.store.trail.chain; from lawdash.store.sealing.register import REGISTER; print(*REGISTER)"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert set(found.stdout.split()) == set(REGISTER)
