from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.refusal import Refused, Stale
from lawdash.store.engine import read_revision
from tests.actions.conftest import CLERK, DAY, entries_of
from tests.conftest import NOW
from tests.helpers.offices import office_of

EVENT = EntryDraft("themed-events", happened_on=DAY, quantity=20)
RIGHT = replace(EVENT, quantity=2)
COLLEAGUE = Actor("示例同事")
LATER = NOW + timedelta(hours=2)


def save(town: Engine, draft: EntryDraft = EVENT) -> int:
    return log_entry(office_of(town, CLERK), draft, key="form-1").entry_id


def correct(
    town: Engine,
    entry_id: int,
    draft: EntryDraft = RIGHT,
    *,
    key: str = "form-2",
    now: datetime = LATER,
    require_fields: bool = False,
) -> int:
    office = office_of(town, COLLEAGUE, now=now)
    return correct_entry(office, entry_id, draft, "多录了一个零", key=key, require_fields=require_fields)


def test_a_correction_voids_the_entry_and_records_another_in_its_place(any_town: Engine) -> None:
    before = save(any_town)
    revision = read_revision(any_town)
    after = correct(any_town, before)
    assert read_revision(any_town) == revision + 1
    old, new = entries_of(any_town, include_voided=True)
    assert (old.id, old.quantity, old.replaced_by_id) == (before, Decimal(20), after)
    assert (old.voided_at, old.voided_by, old.void_reason) == (LATER, "示例同事", "多录了一个零")
    assert (new.id, new.quantity, new.replaces_id) == (after, Decimal(2), before)
    assert (new.author, new.recorded_at, new.voided_at) == ("示例同事", LATER, None)


def test_a_correction_keeps_the_reference_unless_another_is_given(town: Engine) -> None:
    first = save(town, replace(EVENT, reference="A-1"))
    second = correct(town, first)
    assert entries_of(town)[0].reference == "A-1"
    correct(town, second, replace(RIGHT, reference="A-2"), key="form-3")
    assert entries_of(town)[0].reference == "A-2"


def test_a_correction_may_move_to_another_indicator(town: Engine) -> None:
    correct(town, save(town), replace(RIGHT, indicator="short-videos"))
    assert [entry.indicator_code for entry in entries_of(town)] == ["short-videos"]


def test_clicking_again_corrects_once(any_town: Engine) -> None:
    before = save(any_town)
    assert correct(any_town, before) == correct(any_town, before)
    assert len(entries_of(any_town, include_voided=True)) == 2


def test_it_refuses_the_same_correction_with_other_content(town: Engine) -> None:
    before = save(town)
    correct(town, before)
    with pytest.raises(Refused, match="已经保存过一次"):
        correct(town, before, replace(RIGHT, quantity=3))


def test_the_second_of_two_people_is_told_what_the_first_did(any_town: Engine) -> None:
    before = save(any_town)
    correct(any_town, before)
    with pytest.raises(Stale, match=r"已由示例同事于7月1日 14:00更正（原因：多录了一个零）"):
        correct(any_town, before, key="form-3")
    with pytest.raises(Stale, match="更正"):
        void_entry(office_of(any_town, CLERK, now=LATER), before, "重复")
    assert [entry.quantity for entry in entries_of(any_town)] == [2]


def test_it_voids_an_entry_and_keeps_it_on_record(any_town: Engine) -> None:
    before = save(any_town)
    void_entry(office_of(any_town, COLLEAGUE, now=LATER), before, "重复登记")
    assert entries_of(any_town) == []
    [entry] = entries_of(any_town, include_voided=True)
    assert (entry.voided_by, entry.void_reason, entry.voided_at) == ("示例同事", "重复登记", LATER)
    with pytest.raises(Stale, match=r"已由示例同事于7月1日 14:00作废（原因：重复登记）"):
        void_entry(office_of(any_town, CLERK, now=LATER), before, "重复登记")


def test_it_refuses_a_correction_that_breaks_a_rule_and_voids_nothing(town: Engine) -> None:
    before = save(town)
    with pytest.raises(Refused, match="须大于0"):
        correct(town, before, replace(RIGHT, quantity=0))
    save_other = log_entry(office_of(town, CLERK), replace(EVENT, reference="A-9"), key="form-9")
    with pytest.raises(Refused, match="A-9"):
        correct(town, before, replace(RIGHT, reference="A-9"))
    assert [entry.id for entry in entries_of(town)] == [before, save_other.entry_id]


def test_it_refuses_a_correction_that_changes_nothing(town: Engine) -> None:
    with pytest.raises(Refused, match="没有变化"):
        correct(town, save(town), EVENT)


@pytest.mark.parametrize(
    ("reason", "message"), [(" ", "不能为空"), ("字" * 501, "最多500个字"), ("13812345678", "手机号码")]
)
def test_it_refuses_to_void_or_correct_without_a_fit_reason(town: Engine, reason: str, message: str) -> None:
    before = save(town)
    with pytest.raises(Refused, match=message):
        void_entry(office_of(town, CLERK, now=LATER), before, reason)
    with pytest.raises(Refused, match=message):
        correct_entry(office_of(town, CLERK, now=LATER), before, RIGHT, reason, key="form-2")
    assert len(entries_of(town)) == 1


def test_it_refuses_an_entry_that_is_not_there(town: Engine) -> None:
    with pytest.raises(Refused, match="没有这条登记"):
        void_entry(office_of(town, CLERK, now=LATER), 12345, "重复")
