"""How a store is opened, read and written."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import DBAPIError

from lawdash.store.engine import make_engine, read_revision, read_url, reading, sqlite_path, writing
from lawdash.store.state import mark_as_sample, read_state
from lawdash.store.tables import TownshipRow
from tests.conftest import NOW, TOWNSHIP

WRITERS = 8
TURNS = 20


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 15_000),
    ],
)
def test_a_live_connection_has_the_settings(pragma: str, value: str | int, sqlite_engine: Engine) -> None:
    for open_session in (reading, writing):
        with open_session(sqlite_engine) as session:
            assert session.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_only_writers_lock_the_store(sqlite_engine: Engine) -> None:
    said: list[str] = []

    @event.listens_for(sqlite_engine, "connect")
    def listen(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(said.append)

    with writing(sqlite_engine):
        pass
    with reading(sqlite_engine) as session:
        read_state(session)
    assert [statement for statement in said if statement.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_each_write_raises_the_revision_once(engine: Engine) -> None:
    before = read_revision(engine)
    with writing(engine) as session:
        mark_as_sample(session, clock_stands_at=NOW, opens_as_of=date(2025, 6, 30))
    assert read_revision(engine) == before + 1
    with reading(engine) as session:
        state = read_state(session)
    assert (state.is_sample, state.clock_stands_at, state.opens_as_of) == (True, NOW, date(2025, 6, 30))
    assert state.revision == before + 1


def test_an_error_takes_everything_back(engine: Engine) -> None:
    before = read_revision(engine)

    def fail_halfway() -> None:
        with writing(engine) as session:
            session.add(TownshipRow(name="示例镇"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert read_revision(engine) == before
    with reading(engine) as session:
        assert session.scalars(select(TownshipRow.name)).all() == [TOWNSHIP]


def test_a_reader_sees_one_moment(engine: Engine) -> None:
    with reading(engine) as session:
        before = read_state(session).revision
        with writing(engine) as other:
            other.add(TownshipRow(name="示例镇"))
        assert session.scalars(select(TownshipRow.name)).all() == [TOWNSHIP]
        session.expire_all()
        assert read_state(session).revision == before
    assert read_revision(engine) == before + 1


def test_a_reader_leaves_nothing_behind(engine: Engine) -> None:
    before = read_revision(engine)
    try:
        with reading(engine) as session:
            session.execute(text("UPDATE store_state SET revision = revision + 100"))
    except DBAPIError:
        assert engine.dialect.name == "postgresql"
    assert read_revision(engine) == before


def test_eight_writers_lose_no_update(engine: Engine) -> None:
    """Each reads and writes in one transaction: a deferred BEGIN would lose most of these."""

    def write(_turn: int) -> None:
        with writing(engine) as session:
            township = session.scalars(select(TownshipRow)).one()
            township.name = str(int(township.name) + 1)

    with writing(engine) as session:
        session.scalars(select(TownshipRow)).one().name = "0"
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS * TURNS)))
    with reading(engine) as session:
        assert session.scalars(select(TownshipRow.name)).one() == str(WRITERS * TURNS)


def test_the_folder_of_a_store_is_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/new/folder/lawdash.db")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_a_bare_postgresql_url_means_our_driver() -> None:
    assert read_url("postgresql://host/name").drivername == "postgresql+psycopg"
    assert read_url("postgresql+psycopg://host/name").drivername == "postgresql+psycopg"
    assert sqlite_path("postgresql://host/name") is None
    assert sqlite_path("sqlite:///db/lawdash.db") == Path("db/lawdash.db")
