"""A restore: the archive's store with its trail and accounts, nobody signed in, the replaced heads kept aside."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.keeping.restoring import restore_store
from lawdash.actor import Actor
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import list_users
from lawdash.store.accounts.sessions import read_session, start_session
from lawdash.store.archive.backup import BackupError, create_backup
from lawdash.store.engine import make_engine, reading, sqlite_path, writing
from lawdash.store.everything import REGISTER
from lawdash.store.schema import apply_migrations
from lawdash.store.trail import chain
from lawdash.store.trail.chain import Event, EventFilter, EventRecord, append_event, read_events
from lawdash.store.trail.heads import append_head, read_heads
from lawdash.store.trail.verifying import verify_trail
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand
from tests.store.accounts.people import make_user
from tests.store.trail.tampering import ENTRIES, EVENTS, fill

LATER = NOW + timedelta(days=1)
OWNER = Actor("系统")


@pytest.fixture
def heads(tmp_path: Path) -> Path:
    return tmp_path / "heads.txt"


def record(engine: Engine, heads: Path) -> None:
    with writing(engine, AT_HOME) as session:
        head = append_event(session, Event("示例甲", None, "", "entry.log"), NOW)
    append_head(heads, head)


def last_event(engine: Engine) -> EventRecord:
    with reading(engine, AT_HOME) as session:
        return read_events(session, EventFilter(), limit=1)[0]


def test_the_trail_goes_on_where_that_of_the_archive_ends(
    store_url: str, engine: Engine, heads: Path, tmp_path: Path
) -> None:
    fill(engine)
    create_backup(store_url, tmp_path / "a.zip")
    record(engine, heads)
    replaced = last_event(engine)

    restore_store(tmp_path / "a.zip", Settings(database_url=store_url, trail_heads=heads), OWNER, now=LATER)

    checked = verify_trail(engine, heads)
    assert (checked.events, checked.entries, checked.breach) == (EVENTS + 2, ENTRIES, None), (
        "sealed anew, then restored"
    )
    event = last_event(engine)
    assert (event.id, event.action, event.actor, event.at) == (EVENTS + 2, Occasion.RESTORED, "系统", LATER)
    assert event.before == {"原数据库末条": f"第{replaced.id}条", "原数据库校验值": replaced.sha256}
    assert event.after == {"备份文件": "a.zip"}
    assert read_heads(heads).by_event == {event.id: event.sha256}
    [aside] = tmp_path.glob("heads.txt.*")
    assert read_heads(aside).by_event == {replaced.id: replaced.sha256}


def test_accounts_come_back_and_nobody_is_signed_in(
    store_url: str, engine: Engine, heads: Path, tmp_path: Path
) -> None:
    with by_hand(engine) as session:
        user = make_user(session)
        signed_in = start_session(session, user.id, "a" * 64, own_device=False, address="", agent="", now=NOW)
    create_backup(store_url, tmp_path / "a.zip")
    with by_hand(engine) as session:
        make_user(session, "示例乙")

    restore_store(tmp_path / "a.zip", Settings(database_url=store_url, trail_heads=heads), OWNER, now=LATER)

    with reading(engine, AT_HOME) as session:
        assert list_users(session) == [user]
        assert read_session(session, signed_in.id) is None
    with by_hand(engine) as session:
        assert make_user(session, "示例丙").id == user.id + 1


def test_the_chain_holds_on_another_engine(
    store_url: str, engine: Engine, sqlite_url: str, sqlite_engine: Engine, heads: Path, tmp_path: Path
) -> None:
    fill(engine)
    create_backup(store_url, tmp_path / "there.zip")
    restore_store(tmp_path / "there.zip", Settings(database_url=sqlite_url, trail_heads=heads), OWNER, now=LATER)
    assert verify_trail(sqlite_engine, heads).breach is None
    create_backup(sqlite_url, tmp_path / "back.zip")
    restore_store(tmp_path / "back.zip", Settings(database_url=store_url, trail_heads=heads), OWNER, now=LATER)
    assert verify_trail(engine, heads).breach is None
    assert last_event(engine).id == EVENTS + 3


def test_a_trail_begins_where_the_archive_has_none(sqlite_url: str, heads: Path, tmp_path: Path) -> None:
    engine = make_engine(sqlite_url)
    create_backup(sqlite_url, tmp_path / "a.zip")
    restore_store(
        tmp_path / "a.zip", Settings(database_url=f"sqlite:///{tmp_path}/new.db", trail_heads=heads), OWNER, now=LATER
    )
    engine.dispose()
    engine = make_engine(f"sqlite:///{tmp_path}/new.db")
    checked = verify_trail(engine, heads)
    engine.dispose()
    assert (checked.events, checked.breach) == (2, None)


def test_what_is_no_store_any_more_is_replaced(sqlite_url: str, heads: Path, tmp_path: Path) -> None:
    create_backup(sqlite_url, tmp_path / "a.zip")
    path = sqlite_path(sqlite_url)
    assert path is not None
    path.write_bytes(b"no database" * 1000)
    restore_store(tmp_path / "a.zip", Settings(database_url=sqlite_url, trail_heads=heads), OWNER, now=LATER)
    engine = make_engine(sqlite_url)
    assert last_event(engine).before is None
    engine.dispose()


def test_what_was_made_before_there_was_a_trail_is_replaced(sqlite_url: str, heads: Path, tmp_path: Path) -> None:
    older = f"sqlite:///{tmp_path}/older.db"
    apply_migrations(older, "0002")
    create_backup(sqlite_url, tmp_path / "a.zip")
    restore_store(tmp_path / "a.zip", Settings(database_url=older, trail_heads=heads), OWNER, now=LATER)
    engine = make_engine(older)
    assert last_event(engine).before is None
    engine.dispose()


def test_a_damaged_archive_changes_nothing(sqlite_url: str, sqlite_engine: Engine, heads: Path, tmp_path: Path) -> None:
    record(sqlite_engine, heads)
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(BackupError):
        restore_store(tmp_path / "a.zip", Settings(database_url=sqlite_url, trail_heads=heads), OWNER, now=LATER)
    assert verify_trail(sqlite_engine, heads).breach is None
    assert len(read_heads(heads).by_event) == 1


def test_what_an_earlier_program_sealed_is_sealed_anew(
    sqlite_url: str, sqlite_engine: Engine, heads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its register had fewer columns: chain and ledger are verified, the rest is vouched for from now on."""
    with monkeypatch.context() as earlier:
        earlier.setattr(chain, "VERSION", 1)
        fewer = replace(REGISTER["plan_versions"], unsealed=frozenset({"logging_days"}))
        earlier.setitem(REGISTER, "plan_versions", fewer)
        record(sqlite_engine, heads)
        create_backup(sqlite_url, tmp_path / "a.zip")
    restore_store(tmp_path / "a.zip", Settings(database_url=sqlite_url, trail_heads=heads), OWNER, now=LATER)
    assert verify_trail(sqlite_engine, heads).breach is None
    with reading(sqlite_engine, AT_HOME) as session:
        assert chain.is_vouched_for(session)
