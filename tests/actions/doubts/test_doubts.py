"""存疑登记: found, looked into, asked about, answered; what was looked into stays away."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.doubts.deciding import (
    answer_about_entry,
    ask_about_entry,
    claim_figure,
    confirm_entry,
    questions_to_me,
)
from lawdash.actions.doubts.listing import count_rules, list_doubted, remarks_on
from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.returning import return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.evidence.attaching import attach_evidence
from lawdash.actor import Actor
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.doubts.tables import RemarkKind
from lawdash.store.engine import reading
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.units.reading import read_units
from lawdash.supervising.doubts import Rule
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import CLERK, VILLAGES
from tests.conftest import NOW
from tests.files.evidence.made import photo
from tests.helpers.offices import AT_HOME, office_of

SUPERVISOR = Actor("示例督导")
LONG_AGO = date(2025, 4, 1)


def log(engine: Engine, day: date, quantity: int = 2, *, village: str = VILLAGES[0], at: int = 0) -> int:
    """`at`: days after 1 July on which it is recorded."""
    draft = EntryDraft("counsel-duty", village, day, quantity)
    office = office_of(engine, CLERK, now=NOW + timedelta(days=at))
    return log_entry(office, draft, key=f"{day}-{quantity}-{village}-{at}").entry_id


def found(engine: Engine) -> dict[int, set[Rule]]:
    doubted = list_doubted(office_of(engine, SUPERVISOR), 2025)
    return {one.entry.id: {doubt.rule for doubt in one.doubts} for one in doubted}


def test_each_rule_finds_its_own_and_leaves_the_others(any_town: Engine) -> None:
    backfilled = log(any_town, LONG_AGO)
    together = [log(any_town, date(2025, 6, day), village=VILLAGES[1]) for day in (10, 11, 12)]
    alone = [
        log(any_town, date(2025, 6, 15), village=VILLAGES[2]),
        log(any_town, date(2025, 6, 16), village=VILLAGES[2]),
    ]
    usual = [log(any_town, date(2025, 7, day), 1, village=VILLAGES[3], at=10) for day in range(1, 7)]
    much = log(any_town, date(2025, 7, 7), 6, village=VILLAGES[3], at=10)
    assert found(any_town) == {
        backfilled: {Rule.BACKFILLED},
        **{entry_id: {Rule.QUARTER_END} for entry_id in together},
        much: {Rule.UNUSUAL},
    }
    assert not {*alone, *usual} & set(found(any_town))
    counted = count_rules(list_doubted(office_of(any_town, SUPERVISOR), 2025))
    assert counted == {Rule.BACKFILLED: 1, Rule.QUARTER_END: 3, Rule.UNUSUAL: 1}


def test_what_was_changed_after_the_quarter(any_town: Engine) -> None:
    mended, voided, early = (log(any_town, date(2025, 6, day)) for day in (28, 29, 30))
    late = office_of(any_town, CLERK, now=NOW + timedelta(days=20))
    new = correct_entry(late, mended, EntryDraft("counsel-duty", VILLAGES[0], date(2025, 6, 28), 3), "补报", key="a")
    void_entry(late, voided, "重复登记")
    void_entry(office_of(any_town, CLERK, now=NOW + timedelta(days=5)), early, "重复登记")
    assert found(any_town) == {new: {Rule.CORRECTED_LATE}, voided: {Rule.CORRECTED_LATE}}


def test_what_was_sent_back_is_doubted_no_more(town: Engine) -> None:
    entry_id = log(town, LONG_AGO)
    return_entry(office_of(town, SUPERVISOR, now=NOW + timedelta(days=40)), entry_id, "没有记录")
    assert found(town) == {}


def test_what_was_looked_into_never_comes_back(any_town: Engine) -> None:
    entry_id = log(any_town, LONG_AGO)
    confirm_entry(office_of(any_town, SUPERVISOR), entry_id, "看过坐班记录")
    for _ in range(3):
        assert found(any_town) == {}
    with pytest.raises(Stale, match="没有待核实的疑问"):
        confirm_entry(office_of(any_town, SUPERVISOR), entry_id, "看过坐班记录")
    with reading(any_town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(), limit=1)
    assert event.after == {"疑问": ["补录：4月1日发生，7月1日登记，相隔91天"], "说明": "看过坐班记录"}


def test_another_rule_about_the_same_entry_still_speaks(town: Engine) -> None:
    entry_id = log(town, LONG_AGO)
    confirm_entry(office_of(town, SUPERVISOR), entry_id, "看过坐班记录")
    log(town, LONG_AGO + timedelta(days=1))
    log(town, LONG_AGO + timedelta(days=2))
    assert found(town)[entry_id] == {Rule.QUARTER_END}


def test_the_author_is_asked_before_anything_is_sent_back(town: Engine) -> None:
    entry_id = log(town, LONG_AGO)
    supervisor, clerk = office_of(town, SUPERVISOR), office_of(town, CLERK)
    with pytest.raises(Refused, match="没有待说明的问题"):
        answer_about_entry(clerk, entry_id, "当时停电")
    ask_about_entry(supervisor, entry_id, "为何相隔三个月")
    with pytest.raises(Refused, match="还没有答复"):
        ask_about_entry(supervisor, entry_id, "为何相隔三个月")
    [(entry, question)] = questions_to_me(clerk)
    assert (entry.id, question.said, question.until) == (entry_id, "为何相隔三个月", date(2025, 7, 8))
    assert questions_to_me(office_of(town, Actor("示例同事"))) == []
    answer_about_entry(clerk, entry_id, "当时停电，记录在册")
    assert questions_to_me(clerk) == []
    assert [one.kind for one in remarks_on(supervisor, entry_id)] == [RemarkKind.ASK, RemarkKind.ANSWER]
    ask_about_entry(supervisor, entry_id, "请附记录")
    return_entry(supervisor, entry_id, "没有记录")
    assert questions_to_me(clerk) == [], "what came back stands among the tasks already"
    with reading(town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(), limit=1)
    assert event.after == {"原因": "没有记录", "退回前": "已请登记人说明，已答复"}


def test_only_the_author_answers_and_only_the_unit_claims(town: Engine) -> None:
    entry_id = log(town, LONG_AGO)
    ask_about_entry(office_of(town, SUPERVISOR), entry_id, "为何相隔三个月")
    with reading(town, AT_HOME) as session:
        units = {unit.name: unit.id for unit in read_units(session)}
    own = at_browser(town, make_account(town, "示例甲", Role.STAFF, unit_ids=[units[VILLAGES[0]]]))
    foreign = at_browser(town, make_account(town, "示例乙", Role.STAFF, unit_ids=[units[VILLAGES[1]]]))
    with pytest.raises(Forbidden):
        answer_about_entry(office_of(town, own), entry_id, "我来说明")
    claim_figure(office_of(town, own), entry_id, "1天，见坐班簿第3页")
    with pytest.raises(Forbidden):
        claim_figure(office_of(town, foreign), entry_id, "1天")
    assert remarks_on(office_of(town), entry_id)[-1].kind is RemarkKind.CLAIM
    assert questions_to_me(office_of(town, CLERK)) != [], "a claim is no answer"


def test_nobody_confirms_or_asks_about_what_they_logged(town: Engine) -> None:
    entry_id = log(town, LONG_AGO)
    for deed in (confirm_entry, ask_about_entry):
        with pytest.raises(Forbidden, match="由另一人核实"):
            deed(office_of(town, CLERK), entry_id, "没有问题")


def test_one_picture_for_two_villages_is_found_and_once_looked_into_stays_away(
    any_town: Engine, tmp_path: Path
) -> None:
    first, second = (log(any_town, date(2025, 6, 25), village=VILLAGES[at], at=at) for at in (0, 1))
    path = photo(tmp_path / "p", taken="2025:06:01 09:00:00")
    for entry_id in (first, second):
        attach_evidence(office_of(any_town, CLERK), SubjectKind.ENTRY, [entry_id], "签到.jpg", path)
    assert found(any_town) == {first: {Rule.PICTURE_DAY}, second: {Rule.PICTURE_DAY, Rule.SAME_PICTURE}}
    for entry_id in (first, second):
        confirm_entry(office_of(any_town, SUPERVISOR), entry_id, "当天先后到两村")
    assert found(any_town) == {}
