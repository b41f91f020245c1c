"""A store in which things were done, and what somebody with the database in hands can do to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.orm import Session

from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import add_entries, add_entry, void_entry
from lawdash.store.entries.sums.keeping import written_after
from lawdash.store.trail.breach import Breach
from lawdash.store.trail.chain import Event, append_event, hash_event
from lawdash.store.trail.heads import Heads
from lawdash.store.trail.outside import Outside
from lawdash.store.trail.seals import RANGE, seal_entries
from lawdash.store.trail.tables import EventRow
from lawdash.store.trail.verifying import COLUMNS, verify_chain
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import make_entry

IMPORTED = 2 * RANGE + 10
EVENTS, ENTRIES = 6, 3 + IMPORTED
LATER = NOW + timedelta(hours=1)
NO_HEADS: dict[int, str] = {}


def fill(engine: Engine) -> dict[int, str]:
    """Logs and voids an entry, logs and corrects another, imports many, does something else; returns the heads."""
    heads: dict[int, str] = {}
    for deed in (_log, _void, _log, _correct, _import, _change_plan):
        with writing(engine, AT_HOME) as session:
            voided = deed(session)
            sealed = seal_entries(session, written_after(session), voided)
            head = append_event(session, Event("示例甲", None, "", deed.__name__, sealed=sealed), NOW)
        heads[head.id] = head.sha256
    return heads


def verify(engine: Engine, heads: Mapping[int, str] = NO_HEADS) -> Breach | None:
    with reading(engine, AT_HOME) as session:
        outside = Outside(Heads(heads)) if heads else Outside()
        return verify_chain(session, outside).breach


def tamper(engine: Engine, statement: str) -> None:
    """Past every guard and foreign key."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        guards = _drop_guards(connection) if engine.dialect.name == "sqlite" else []
        connection.exec_driver_sql(statement)
        for guard in guards:  # An attacker leaves no trace that is so easily seen.
            connection.exec_driver_sql(guard)
        connection.commit()
        connection.invalidate()


def rehash(engine: Engine, first: int, last: int) -> None:
    """Makes the events from `first` to `last` fit again, each to itself and to the one before."""
    for event_id in range(first, last + 1):
        with engine.connect() as connection:
            before = connection.scalar(select(EventRow.sha256).where(EventRow.id == event_id - 1))
        if before is not None:
            tamper(engine, f"UPDATE events SET previous_sha256 = '{before}' WHERE id = {event_id}")
        seal_anew(engine, event_id)


def seal_anew(engine: Engine, event_id: int) -> None:
    """Gives an event the hash of what it says by now."""
    with engine.connect() as connection:
        row = connection.execute(select(*COLUMNS).where(EventRow.id == event_id)).mappings().one()
    sha256 = hash_event({name: value for name, value in row.items() if name not in ("sha256", "hmac_sha256")})
    tamper(engine, f"UPDATE events SET sha256 = '{sha256}' WHERE id = {event_id}")


def _drop_guards(connection: Connection) -> list[str]:
    """What they were made with."""
    guards = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _ in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [sql for _, sql in guards]


def _log(session: Session) -> list[int]:
    add_entry(session, make_entry(session, title="矛盾纠纷化解", details={"调解员": "示例乙"}), NOW)
    return []


def _void(session: Session) -> list[int]:
    void_entry(session, 1, "示例甲", "重复登记", LATER)
    return [1]


def _correct(session: Session) -> list[int]:
    void_entry(session, 2, "示例甲", "数量有误", LATER)
    add_entry(session, make_entry(session, quantity=2, details={"调解员": "示例乙"}), LATER, replaces_id=2)
    return [2]


def _import(session: Session) -> list[int]:
    add_entries(session, (make_entry(session, note=f"第{number}行") for number in range(IMPORTED)), NOW)
    return []


def _change_plan(session: Session) -> list[int]:
    return []
