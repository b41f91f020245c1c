"""Refusals beyond twenty a minute are counted in one event, and change nothing that a cache has kept."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from lawdash.actions.acting.access import require_right
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.refusals import A_MINUTE, IN_A_MINUTE, MOST_PEOPLE, Refusals
from lawdash.refusal import Forbidden
from lawdash.store.engine import read_revision, reading
from lawdash.store.trail.chain import EventFilter, count_events
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import AT_HOME, office_of

SOMEBODY = ("store", "示例甲", "192.0.2.7")


def test_twenty_are_written_down_and_the_rest_is_counted_in_the_next() -> None:
    refusals = Refusals()
    said = [refusals.note(SOMEBODY, at=0.1 * number) for number in range(200)]
    assert said[: IN_A_MINUTE - 1] == [""] * (IN_A_MINUTE - 1)
    assert "其后的只计数" in (said[IN_A_MINUTE - 1] or "")
    assert said[IN_A_MINUTE:] == [None] * 180
    assert (refusals.note(SOMEBODY, at=A_MINUTE + 0.05) or "").startswith("（此前另有180次被拒绝，未逐次记录）")


def test_nobody_counts_for_somebody_else_and_memory_has_a_bound() -> None:
    refusals = Refusals()
    for number in range(MOST_PEOPLE * 2):
        assert refusals.note(("store", f"示例{number}", ""), at=0.0) == ""
    assert len(refusals._people) == MOST_PEOPLE


def test_a_storm_of_refusals_leaves_the_caches_alone(town: Engine) -> None:
    clerk = office_of(town, at_browser(town, make_account(town)))
    for number in range(60):
        if number == IN_A_MINUTE:
            before = read_revision(town)
        with pytest.raises(Forbidden):
            require_right(clerk, Act.MANAGE_USERS)
    assert read_revision(town) == before
    with reading(town, AT_HOME) as session:
        assert count_events(session, EventFilter(actions=(Occasion.REFUSED,))) == IN_A_MINUTE
