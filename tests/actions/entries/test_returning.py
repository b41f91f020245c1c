"""退回: counts no more at once, is read by who logged it, and is logged anew in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.exporting import export_entries
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.returning import (
    REMINDED,
    find_returned,
    look_at_returned,
    resubmit_entry,
    return_entry,
)
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter
from lawdash.store.entries.sums.anew import first_difference
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import CLERK, DAY, entries_of
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

EVENT = EntryDraft("themed-events", happened_on=DAY, quantity=20)
SUPERVISOR = Actor("示例督导")
LATER = NOW + timedelta(hours=2)


def save(town: Engine) -> int:
    return log_entry(office_of(town, CLERK), EVENT, key="form-1").entry_id


def send_back(town: Engine, entry_id: int, reason: str = "没有签到表") -> None:
    return_entry(office_of(town, SUPERVISOR, now=LATER), entry_id, reason)


def resubmit(town: Engine, entry_id: int, draft: EntryDraft = EVENT, key: str = "form-2") -> int:
    return resubmit_entry(office_of(town, CLERK, now=LATER), entry_id, draft, key=key)


def test_a_returned_entry_counts_no_more_and_its_author_reads_why(any_town: Engine) -> None:
    entry_id = save(any_town)
    send_back(any_town, entry_id)
    assert entries_of(any_town) == []
    [entry] = entries_of(any_town, include_voided=True)
    assert (entry.is_returned, entry.voided_by, entry.void_reason) == (True, "示例督导", "没有签到表")
    [waiting] = look_at_returned(office_of(any_town, CLERK, now=LATER))
    assert (waiting.entry, waiting.reason, waiting.account) == (entry, "没有签到表", "示例督导")
    assert look_at_returned(office_of(any_town, Actor("示例同事"), now=LATER)) == []
    with reading(any_town, AT_HOME) as session:
        assert first_difference(session) is None
        [event] = read_events(session, EventFilter(), limit=1)
    assert (event.action, event.subject, event.after) == (
        "entry.return",
        f"entry:{entry_id}",
        {"原因": "没有签到表", "退回前": "未请登记人说明"},
    )
    assert verify_trail(any_town, None).breach is None


def test_it_is_logged_anew_in_its_place_once(any_town: Engine) -> None:
    old = save(any_town)
    send_back(any_town, old)
    new = resubmit(any_town, old, replace(EVENT, quantity=2))
    assert resubmit(any_town, old, replace(EVENT, quantity=2)) == new
    with pytest.raises(Stale, match=f"已重新提交为第{new}号"):
        resubmit(any_town, old, key="form-3")
    first, second = entries_of(any_town, include_voided=True)
    assert (first.is_returned, first.replaced_by_id, second.replaces_id) == (True, new, old)
    assert (second.mends_returned, second.is_returned, second.reference) == (True, False, first.reference)
    assert look_at_returned(office_of(any_town, CLERK, now=LATER)) == []
    assert verify_trail(any_town, None).breach is None


def test_all_returns_of_one_line_stay_readable(town: Engine) -> None:
    first = save(town)
    send_back(town, first, "没有签到表")
    second = resubmit(town, first)
    send_back(town, second, "签到表不是当天的")
    found = [find_returned(office_of(town, CLERK), one) for one in (first, second)]
    assert [one.reason for one in found if one is not None] == ["没有签到表", "签到表不是当天的"]
    assert [one.entry.id for one in look_at_returned(office_of(town, CLERK, now=LATER))] == [second]


def test_nobody_returns_what_they_logged_themselves(town: Engine) -> None:
    officer = at_browser(town, make_account(town, "示例专职", Role.STAFF, Role.SUPERVISOR))
    entry_id = log_entry(office_of(town, officer), EVENT, key="own").entry_id
    with pytest.raises(Forbidden, match="由另一人退回"):
        return_entry(office_of(town, officer), entry_id, "看错了")
    assert len(entries_of(town)) == 1


def test_only_what_stands_is_returned_and_only_what_came_back_is_resubmitted(town: Engine) -> None:
    voided, standing = save(town), log_entry(office_of(town, CLERK), replace(EVENT, quantity=3), key="other").entry_id
    void_entry(office_of(town, CLERK), voided, "重复登记")
    with pytest.raises(Stale, match="作废"):
        send_back(town, voided)
    with pytest.raises(Refused, match="没有这条登记"):
        send_back(town, 999)
    with pytest.raises(Refused, match="“原因”不能为空"):
        send_back(town, standing, " ")
    for not_returned in (voided, standing):
        with pytest.raises(Refused, match="没有这条被退回的登记"):
            resubmit(town, not_returned)
    send_back(town, standing)
    with pytest.raises(Stale, match="示例督导于7月1日 14:00退回"):
        correct_entry(office_of(town, CLERK), standing, EVENT, "改数", key="form-4")


def test_only_who_logged_it_resubmits_it(town: Engine) -> None:
    entry_id = save(town)
    send_back(town, entry_id)
    stranger = at_browser(town, make_account(town, "示例同事", Role.STAFF))
    with pytest.raises(Forbidden, match="只能更正或作废本人的登记"):
        resubmit_entry(office_of(town, stranger), entry_id, EVENT, key="form-5")


def test_whoever_agrees_that_it_was_wrong_is_not_reminded_for_ever(town: Engine) -> None:
    entry_id = save(town)
    send_back(town, entry_id)
    assert look_at_returned(office_of(town, CLERK, now=LATER + REMINDED))
    assert not look_at_returned(office_of(town, CLERK, now=LATER + REMINDED + timedelta(seconds=1)))


def test_an_export_calls_it_returned(town: Engine) -> None:
    send_back(town, save(town))
    file = BytesIO()
    export_entries(office_of(town), EntryFilter(include_voided=True), file, "csv", own_password=None)
    written = file.getvalue().decode("utf-8-sig")
    assert "退回" in written
    assert "作废（已更正）" not in written
