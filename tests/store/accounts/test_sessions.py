"""Sessions: found by the hash of their token until they are ended."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lawdash.store.accounts.sessions import (
    SessionRecord,
    end_all_sessions,
    end_session,
    end_sessions_of,
    find_session,
    list_sessions,
    read_session,
    start_session,
    touch_session,
)
from lawdash.store.engine import noting, read_revision, reading, writing
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import make_user

LATER = NOW + timedelta(minutes=5)


def begin(session: Session, user_id: int, token: str = "a") -> SessionRecord:
    return start_session(
        session, user_id, token * 64, own_device=True, address="192.0.2.7", agent="示例浏览器", now=NOW
    )


def test_it_is_found_by_the_hash_of_its_token(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        started = begin(session, make_user(session).id)
    with reading(engine, AT_HOME) as session:
        assert find_session(session, "a" * 64) == started
        assert read_session(session, started.id) == started
        assert find_session(session, "b" * 64) is None
    assert (started.own_device, started.address, started.agent) == (True, "192.0.2.7", "示例浏览器")
    assert started.created_at == started.last_seen_at == NOW


def test_no_two_sessions_share_a_token(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        started = begin(session, make_user(session).id)
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        begin(session, started.user_id)


def test_being_seen_moves_the_time_forward_only(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        started = begin(session, make_user(session).id)
    for at in (LATER, NOW):
        with noting(engine, AT_HOME) as session:
            touch_session(session, started.id, at)
    with reading(engine, AT_HOME) as session:
        seen = read_session(session, started.id)
    assert seen is not None
    assert seen.last_seen_at == LATER


def test_being_seen_leaves_every_cache_alone(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        started = begin(session, make_user(session).id)
    before = read_revision(engine)
    with noting(engine, AT_HOME) as session:
        touch_session(session, started.id, LATER)
    assert read_revision(engine) == before


def test_an_ended_session_is_gone_for_good(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        started = begin(session, make_user(session).id)
        end_session(session, started.id, LATER)
        touch_session(session, started.id, LATER)
        assert find_session(session, "a" * 64) is None
        assert read_session(session, started.id) is None
        assert list_sessions(session, started.user_id) == []


def test_all_but_one_of_a_person_are_ended(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        mine, theirs = make_user(session, "示例甲").id, make_user(session, "示例乙").id
        [kept, *_], other = [begin(session, mine, token) for token in "abc"], begin(session, theirs, "d")
        end_sessions_of(session, mine, LATER, except_id=kept.id)
        assert list_sessions(session, mine) == [kept]
        end_sessions_of(session, mine, LATER)
        assert list_sessions(session, mine) == []
        assert list_sessions(session, theirs) == [other]


def test_the_last_seen_comes_first(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        user_id = make_user(session).id
        first, second = begin(session, user_id, "a"), begin(session, user_id, "b")
        touch_session(session, second.id, LATER)
        assert [one.id for one in list_sessions(session, user_id)] == [second.id, first.id]


def test_none_survives_when_all_are_ended(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        people = [make_user(session, name).id for name in ("示例甲", "示例乙")]
        for user_id, token in zip(people, "ab", strict=True):
            begin(session, user_id, token)
        end_all_sessions(session, LATER)
        assert [list_sessions(session, user_id) for user_id in people] == [[], []]


def test_hostile_headers_are_kept_as_far_as_they_can_be(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        user_id = make_user(session).id
        started = start_session(
            session, user_id, "a" * 64, own_device=False, address="x" * 900, agent="a\0\ud800" + "y" * 900, now=NOW
        )
        assert find_session(session, "a" * 64) == started
    assert (len(started.address), len(started.agent), started.agent[:4]) == (100, 300, "a\ufffd?y")
