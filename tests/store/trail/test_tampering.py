"""Every way to do something behind the trail's back, and what the check then names. On SQLite, for speed."""

import pytest
from sqlalchemy import Engine

from lawdash.store.trail.breach import Breach
from lawdash.store.trail.seals import RANGE
from tests.store.trail.tampering import ENTRIES, EVENTS, fill, rehash, seal_anew, tamper, verify


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    return sqlite_engine


@pytest.fixture
def heads(engine: Engine) -> dict[int, str]:
    return fill(engine)


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE events SET actor = '示例丙' WHERE id = 3",
        "UPDATE events SET at = '2025-07-01 04:00:01' WHERE id = 3",
        "UPDATE events SET details = replace(details, 'null', '{}') WHERE id = 3",
        "UPDATE events SET details = '' WHERE id = 3",
        "UPDATE events SET previous_sha256 = repeat('0', 64) WHERE id = 3",
        f"UPDATE events SET sha256 = '{'0' * 64}' WHERE id = 3",
    ],
)
def test_it_names_the_first_event_that_was_altered(engine: Engine, heads: dict[int, str], deed: str) -> None:
    tamper(engine, deed.replace("repeat('0', 64)", f"'{'0' * 64}'"))
    tamper(engine, "UPDATE events SET actor = '示例丙' WHERE id = 5")
    breach = verify(engine)
    assert breach is not None
    assert (breach.event_id, breach.entry_id) == (3, None)
    assert str(breach) == "第3条事件的内容与其校验值不符，已被改动或插入。"


@pytest.mark.parametrize(
    "change",
    ["at = 'gestern'", "details = '{\"recorded\": 7}'", "details = '[\"recorded\":'", "details = '\"recorded\":'"],
)
def test_what_cannot_be_read_is_a_breach_too(engine: Engine, heads: dict[int, str], change: str) -> None:
    tamper(engine, f"UPDATE events SET {change} WHERE id = {EVENTS}")
    if "details" in change:
        seal_anew(engine, EVENTS)
    breach = verify(engine)
    assert breach is not None
    assert "有事件或登记的内容无法读取，已被改动。" in str(breach)


def test_an_event_pushed_in_between_comes_out(engine: Engine, heads: dict[int, str]) -> None:
    for event_id in range(EVENTS, 2, -1):
        tamper(engine, f"UPDATE events SET id = {event_id + 1} WHERE id = {event_id}")
    tamper(
        engine,
        "INSERT INTO events SELECT 3, township_id, at, actor, actor_id, address, action, subject, details, "
        "previous_sha256, sha256, hmac_sha256 FROM events WHERE id = 2",
    )
    breach = verify(engine)
    assert breach is not None
    assert breach.event_id == 3


def test_an_event_altered_with_its_hash_does_not_fit_the_next(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "UPDATE events SET actor = '示例丙' WHERE id = 3")
    rehash(engine, 3, 3)
    assert verify(engine) == Breach("第3条事件与后一条不相衔接，已被改动或插入。", event_id=3)


def test_an_event_that_follows_another_than_was_written_down_comes_out(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, f"UPDATE events SET previous_sha256 = '{'0' * 64}' WHERE id = 3")
    seal_anew(engine, 3)
    assert verify(engine, {2: heads[2]}) == Breach("第3条事件与前一条不相衔接，已被改动或插入。", event_id=3)


def test_a_tail_cut_off_is_betrayed_by_its_heads(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "DELETE FROM events WHERE id > 5")
    assert verify(engine) is None
    breach = verify(engine, heads)
    assert breach == Breach("事件记录的末尾已被截去：库外校验记录到第6条，库内只到第5条。", event_id=6)


def test_the_store_may_be_ahead_of_its_heads(engine: Engine, heads: dict[int, str]) -> None:
    assert verify(engine, {1: heads[1], 3: heads[3]}) is None


@pytest.mark.parametrize(
    "change",
    [
        "quantity = quantity + 1000",
        "title = '别的事'",
        "details = '{}'",
        "author = '示例丙'",
        "recorded_at = '2025-06-01 00:00:00.000000'",
        f"content_sha256 = '{'0' * 64}'",
        "unit_id = 2",
        "idempotency_key = 'another'",
    ],
)
def test_it_names_the_entry_that_was_altered(engine: Engine, heads: dict[int, str], change: str) -> None:
    tamper(engine, f"UPDATE entries SET {change} WHERE id = 3")
    assert verify(engine) == Breach("第3号登记与第4条事件的记载不符，已被改动。", event_id=4, entry_id=3)


@pytest.mark.parametrize("entry_id", [1, 4 + RANGE, ENTRIES])
def test_it_names_the_entry_that_was_removed(engine: Engine, heads: dict[int, str], entry_id: int) -> None:
    tamper(engine, f"DELETE FROM entries WHERE id = {entry_id}")
    assert verify(engine) == Breach(f"第{entry_id}号登记已被删除。", entry_id=entry_id)


def test_it_names_the_entry_that_was_pushed_in_before_others(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "UPDATE entries SET id = 0 WHERE id = 3")
    assert verify(engine) == Breach("第0号登记没有相应的事件记载，系绕过程序插入。", entry_id=0)


@pytest.mark.parametrize(
    "change",
    ["voided_at = NULL, voided_by = NULL, void_reason = NULL", "void_reason = '别的'", "voided_by = '示例丙'"],
)
def test_it_names_the_entry_whose_voiding_was_altered(engine: Engine, heads: dict[int, str], change: str) -> None:
    tamper(engine, f"UPDATE entries SET {change} WHERE id = 2")
    breach = verify(engine)
    assert breach == Breach("第2号登记的作废情况与第4条事件的记载不符，已被改动。", event_id=4, entry_id=2)
