from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import Logged, log_entries, log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.refusal import Refused
from lawdash.store.engine import read_revision
from tests.actions.conftest import CLERK, DAY, VILLAGES, entries_of
from tests.conftest import NOW
from tests.helpers.offices import office_of

EVENT = EntryDraft("themed-events", happened_on=DAY, quantity=2, title="普法赶大集", details={"主题": "宪法"})
DUTIES = [EntryDraft("counsel-duty", village, DAY, 1) for village in VILLAGES]


def save(town: Engine, draft: EntryDraft, key: str = "form-1") -> Logged:
    return log_entry(office_of(town, CLERK), draft, key=key)


def save_all(town: Engine, drafts: Sequence[EntryDraft], key: str = "form-1") -> list[Logged]:
    return log_entries(office_of(town, CLERK), drafts, key=key)


def test_it_saves_an_entry_as_it_was_typed(any_town: Engine) -> None:
    logged = save(any_town, EVENT)
    [entry] = entries_of(any_town)
    assert (entry.id, logged.is_new) == (logged.entry_id, True)
    assert (entry.indicator_code, entry.unit_name, entry.happened_on) == ("themed-events", "三湖镇", DAY)
    assert (entry.quantity, entry.title, entry.details) == (Decimal(2), "普法赶大集", {"主题": "宪法"})
    assert (entry.author, entry.recorded_at) == ("示例经办", NOW)


def test_clicking_again_saves_nothing_and_gives_the_first_entry(any_town: Engine) -> None:
    first = save(any_town, EVENT)
    later = log_entry(office_of(any_town, CLERK, now=datetime(2025, 7, 2, tzinfo=UTC)), EVENT, key="form-1")
    assert later == Logged(first.entry_id, is_new=False)
    assert len(entries_of(any_town)) == 1


def test_five_clicks_at_once_save_one_entry(any_town: Engine) -> None:
    with ThreadPoolExecutor(5) as clicks:
        logged = list(clicks.map(lambda _: save(any_town, EVENT), range(5)))
    assert len({one.entry_id for one in logged}) == 1
    assert sum(one.is_new for one in logged) == 1
    assert len(entries_of(any_town)) == 1


def test_it_refuses_the_same_form_with_other_content(town: Engine) -> None:
    save(town, EVENT)
    with pytest.raises(Refused, match="已经保存过一次"):
        save(town, replace(EVENT, quantity=3))
    assert [entry.quantity for entry in entries_of(town)] == [2]


def test_the_same_deed_may_be_logged_twice_by_two_forms(town: Engine) -> None:
    assert save(town, EVENT, "form-1").entry_id != save(town, EVENT, "form-2").entry_id
    assert len({entry.reference for entry in entries_of(town)}) == 2


def test_every_entry_has_a_reference_of_its_own(town: Engine) -> None:
    save_all(town, DUTIES)
    references = {entry.reference for entry in entries_of(town)}
    assert len(references) == len(DUTIES)
    assert "" not in references


def test_it_keeps_a_reference_that_was_typed_and_refuses_it_a_second_time(any_town: Engine) -> None:
    save(any_town, replace(EVENT, reference="三法登〔2025〕1号"))
    with pytest.raises(Refused, match="三法登〔2025〕1号"):
        save(any_town, replace(EVENT, reference="三法登〔2025〕1号", quantity=1), "form-2")
    with pytest.raises(Refused, match="三法登〔2025〕2号"):
        save_all(any_town, [replace(duty, reference="三法登〔2025〕2号") for duty in DUTIES], "form-3")
    assert [entry.reference for entry in entries_of(any_town)] == ["三法登〔2025〕1号"]


def test_many_villages_are_one_transaction(any_town: Engine) -> None:
    before = read_revision(any_town)
    logged = save_all(any_town, DUTIES)
    assert read_revision(any_town) == before + 1
    assert [entry.unit_name for entry in entries_of(any_town)] == VILLAGES
    assert [one.is_new for one in logged] == [True] * len(VILLAGES)
    assert save_all(any_town, DUTIES) == [Logged(one.entry_id, is_new=False) for one in logged]


def test_one_bad_village_saves_none_and_is_named(town: Engine) -> None:
    with pytest.raises(Refused, match="无名村") as refused:
        save_all(town, [*DUTIES, replace(DUTIES[0], unit="无名村")])
    assert [fault.field for fault in refused.value.faults] == ["单位"]
    assert entries_of(town) == []


def test_it_refuses_the_same_form_with_more_or_fewer_villages(town: Engine) -> None:
    save_all(town, DUTIES[:3])
    for drafts in (DUTIES[:2], DUTIES[:4]):
        with pytest.raises(Refused, match="已经保存过一次"):
            save_all(town, drafts)
    assert len(entries_of(town)) == 3


def test_it_refuses_no_village_at_all(town: Engine) -> None:
    with pytest.raises(Refused, match="至少选择一个单位"):
        save_all(town, [])


def test_a_refused_form_leaves_the_store_as_it_was(town: Engine) -> None:
    before = read_revision(town)
    with pytest.raises(Refused, match=r"“数量”须大于0，现为“0”。"):
        save(town, replace(EVENT, quantity=0))
    assert read_revision(town) == before


def test_a_form_asks_for_its_starred_fields(town: Engine) -> None:
    draft = replace(EVENT, details={})
    with pytest.raises(Refused, match="“主题”不能为空"):
        log_entry(office_of(town, CLERK), draft, key="form-1", require_fields=True)


def test_what_is_asked_of_many_villages_is_said_once(town: Engine) -> None:
    with pytest.raises(Refused) as refused:
        save_all(town, [replace(duty, quantity="零") for duty in DUTIES])
    assert str(refused.value).count("须为数字") == 1
