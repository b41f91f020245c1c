"""The trail: each event chained to the one before, found again by who, what, when and word."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text

from lawdash.store.engine import reading, writing
from lawdash.store.trail.chain import (
    BEGUN,
    NOTHING_BEFORE,
    Event,
    EventFilter,
    append_event,
    as_json,
    begin_trail,
    count_events,
    iterate_events,
    list_actors,
    read_events,
    read_head,
)
from lawdash.store.trail.head import Head
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import make_user
from tests.store.makers import save

ALL = EventFilter()


def note(engine: Engine, actor: str = "示例甲", action: str = "entry.log", minutes: int = 0, **fields: Any) -> Head:
    with writing(engine, AT_HOME) as session:
        event = Event(actor, fields.pop("actor_id", None), fields.pop("address", "192.0.2.7"), action, **fields)
        return append_event(session, event, NOW + timedelta(minutes=minutes))


def found(engine: Engine, **wanted: Any) -> list[int]:
    with reading(engine, AT_HOME) as session:
        page = [event.id for event in read_events(session, EventFilter(**wanted))]
        assert count_events(session, EventFilter(**wanted)) == len(page)
        assert [event.id for event in iterate_events(session, EventFilter(**wanted))] == page[::-1]
    return page


def test_an_event_comes_back_as_it_was_recorded(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        user_id = make_user(session).id
    head = note(engine, actor_id=user_id, subject="entry:17", before={"quantity": 3}, after={"quantity": 4})
    with reading(engine, AT_HOME) as session:
        [event] = read_events(session, ALL)
        assert read_head(session) == head
    assert (event.id, event.at, event.actor, event.actor_id, event.address) == (1, NOW, "示例甲", user_id, "192.0.2.7")
    assert (event.action, event.subject, event.sha256) == ("entry.log", "entry:17", head.sha256)
    assert (event.before, event.after) == ({"quantity": 3}, {"quantity": 4})


def test_each_event_carries_the_hash_of_the_one_before(engine: Engine) -> None:
    heads = [note(engine), note(engine)]
    with engine.connect() as connection:
        before = connection.scalars(text("SELECT previous_sha256 FROM events ORDER BY id")).all()
    assert before == [NOTHING_BEFORE, heads[0].sha256]


def test_anybody_can_compute_the_hash_from_what_is_stored(engine: Engine) -> None:
    head = note(engine, subject="目标", after="二〇二五")
    with engine.connect() as connection:
        row = dict(connection.execute(text("SELECT * FROM events")).mappings().one())
    row["at"] = NOW.isoformat()
    del row["sha256"], row["hmac_sha256"]
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == head.sha256


def test_an_instant_of_another_zone_is_the_same_instant(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        here = NOW.astimezone(timezone(timedelta(hours=8)))
        assert append_event(session, Event("示例甲", None, "", "user.add"), here).at.tzinfo is UTC


def test_an_event_of_a_failed_transaction_was_never_there(engine: Engine) -> None:
    first = note(engine)

    def fail() -> None:
        with writing(engine, AT_HOME) as session:
            append_event(session, Event("示例甲", None, "", "entry.log"), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert note(engine).id == first.id + 1


def test_hostile_text_is_kept_as_far_as_it_can_be(engine: Engine) -> None:
    hostile = "<script>\0\ud800'\"%_\\"
    note(engine, actor=hostile + "x" * 900, address=hostile, subject=hostile + "x" * 900, after={hostile: [hostile]})
    with reading(engine, AT_HOME) as session:
        [event] = read_events(session, ALL)
    kept = "<script>\ufffd?'\"%_\\"
    assert (len(event.actor), len(event.subject), event.address) == (100, 200, kept)
    assert event.after == {kept: [kept]}


def test_it_is_found_by_who_what_and_when(engine: Engine) -> None:
    note(engine, "示例甲", "entry.log", 0, subject="entry:1")
    note(engine, "示例乙", "entry.void", 1, subject="entry:1")
    note(engine, "示例甲", "entry.void", 2, subject="entry:11")
    assert found(engine) == [3, 2, 1]
    assert found(engine, actors=("示例甲",)) == [3, 1]
    assert found(engine, actors=("示例甲", "示例乙"), actions=("entry.void",)) == [3, 2]
    assert found(engine, number=2) == [2]
    assert found(engine, since=NOW + timedelta(minutes=1), until=NOW + timedelta(minutes=2)) == [2]
    assert found(engine, actors=("示例丙",)) == []
    with reading(engine, AT_HOME) as session:
        assert list_actors(session) == sorted(["示例甲", "示例乙"])


def test_it_is_found_by_a_word_of_its_subject_or_contents(engine: Engine) -> None:
    note(engine, subject="entry:1", after={"title": "福兴村调解"})
    note(engine, subject="福兴村", before={"title": "100%"})
    note(engine, after="Abc")
    assert found(engine, text=" 福兴村 ") == [2, 1]
    assert found(engine, text="%") == [2]
    assert found(engine, text="aBC") == [3]
    assert found(engine, text="\0") == []


def test_pages_go_from_the_latest_back(engine: Engine) -> None:
    for _ in range(5):
        note(engine)
    with reading(engine, AT_HOME) as session:
        pages = [[one.id for one in read_events(session, ALL, limit=2, offset=offset)] for offset in (0, 2, 4, 6)]
    assert pages == [[5, 4], [3, 2], [1], []]


def test_it_begins_once(engine: Engine) -> None:
    save(engine)
    with writing(engine, AT_HOME) as session:
        begun = begin_trail(session, NOW)
    with writing(engine, AT_HOME) as session:
        assert begin_trail(session, NOW) == begun
        assert read_head(session) == begun
        [event] = read_events(session, ALL)
    assert (event.id, event.action, event.actor, event.actor_id) == (1, BEGUN, "系统", None)


def test_a_new_store_has_no_head(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        assert read_head(session) is None
        assert list_actors(session) == []


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (Decimal("1.50"), "1.50"),
        (date(2025, 6, 3), "2025-06-03"),
        (datetime(2025, 6, 3, tzinfo=UTC), "2025-06-03T00:00:00+00:00"),
        ({"乙", "甲"}, ["乙", "甲"]),
        ((1, frozenset({2, 1})), [1, [1, 2]]),
        ({1: {"a": Decimal(2)}}, {"1": {"a": "2"}}),
    ],
)
def test_what_is_no_json_is_written_as_json(value: Any, plain: Any) -> None:
    assert as_json(value) == plain
