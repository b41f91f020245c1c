"""What is done behind the trail's back comes out, on both engines. Every way of doing it: test_tampering."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import void_entry
from lawdash.store.trail.breach import Breach
from lawdash.store.trail.chain import begin_trail, read_head
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import Heads, append_head
from lawdash.store.trail.outside import Outside
from lawdash.store.trail.seals import RANGE, seal_entries
from lawdash.store.trail.verifying import verify_chain, verify_trail
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import save
from tests.store.trail.tampering import ENTRIES, EVENTS, LATER, fill, rehash, tamper, verify


@pytest.fixture
def heads(engine: Engine) -> dict[int, str]:
    return fill(engine)


def test_a_store_nobody_tampered_with_is_whole(engine: Engine, heads: dict[int, str]) -> None:
    with reading(engine, AT_HOME) as session:
        checked = verify_chain(session, Outside(Heads(heads)))
        assert (checked.events, checked.entries, checked.breach) == (EVENTS, ENTRIES, None)
        assert checked.head == read_head(session) == Head(EVENTS, heads[EVENTS], NOW)


def test_an_empty_store_is_whole(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        checked = verify_chain(session)
    assert (checked.events, checked.entries, checked.head, checked.breach) == (0, 0, None, None)


def test_it_names_the_first_event_that_was_removed(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "DELETE FROM events WHERE id IN (3, 4)")
    assert verify(engine) == Breach("第3条事件已被删除。", event_id=3)


def test_a_chain_rewritten_to_the_end_is_betrayed_by_its_heads(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "UPDATE events SET actor = '示例丙' WHERE id = 3")
    rehash(engine, 3, EVENTS)
    assert verify(engine) is None
    breach = verify(engine, {1: heads[1], 4: heads[4]})
    assert breach == Breach("第4条事件与库外校验记录不符，该条或其之前的事件已被改写。", event_id=4)


def test_it_points_at_the_few_imported_rows_among_which_one_was_altered(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, f"UPDATE entries SET quantity = quantity + 1 WHERE id = {4 + RANGE}")
    breach = verify(engine)
    assert breach is not None
    first, last = 4 + RANGE, 3 + 2 * RANGE
    assert str(breach) == f"第{first}至{last}号登记中有一条或数条与第5条事件的记载不符，已被改动。"
    assert (breach.event_id, breach.entry_id) == (5, first)


def test_it_names_the_entry_that_was_inserted(engine: Engine, heads: dict[int, str]) -> None:
    inserted = save(engine)
    assert verify(engine) == Breach(f"第{inserted}号登记没有相应的事件记载，系绕过程序插入。", entry_id=inserted)


def test_it_names_the_entry_that_was_voided_without_a_word(engine: Engine, heads: dict[int, str]) -> None:
    tamper(engine, "UPDATE entries SET voided_at = recorded_at, voided_by = '示例丙', void_reason = '无' WHERE id = 3")
    assert verify(engine) == Breach("第3号登记被作废，却没有相应的事件记载。", entry_id=3)


def test_what_was_there_before_the_trail_is_vouched_for_from_its_beginning(engine: Engine) -> None:
    first, second = save(engine), save(engine)
    with writing(engine, AT_HOME) as session:
        void_entry(session, first, "示例甲", "重复登记", LATER)
        begin_trail(session, LATER)
    assert verify(engine) is None
    tamper(engine, f"UPDATE entries SET void_reason = '别的' WHERE id = {first}")
    assert verify(engine) == Breach("第1号登记的作废情况与第1条事件的记载不符，已被改动。", event_id=1, entry_id=1)
    tamper(engine, f"UPDATE entries SET title = '别的' WHERE id = {second}")
    breach = verify(engine)
    assert breach is not None
    assert str(breach).startswith("第1至2号登记中有一条或数条与第1条事件")


def test_the_heads_file_is_read_along(engine: Engine, heads: dict[int, str], tmp_path: Path) -> None:
    path = tmp_path / "heads.txt"
    append_head(path, Head(EVENTS, heads[EVENTS], NOW))
    assert verify_trail(engine, path).breach is None
    append_head(path, Head(EVENTS + 1, "f" * 64, NOW))
    breach = verify_trail(engine, path).breach
    assert breach is not None
    assert breach.event_id == EVENTS + 1
    assert verify_trail(engine, None).breach is None


def test_nobody_vouches_for_a_voiding_that_did_not_happen(engine: Engine) -> None:
    entry_id = save(engine)
    with reading(engine, AT_HOME) as session:
        for wanted in (entry_id, entry_id + 1):
            with pytest.raises(LookupError, match=str(wanted)):
                seal_entries(session, entry_id, [wanted])
