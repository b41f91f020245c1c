"""What is in force on a day: the rule of versions."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.store.engine import reading, writing
from lawdash.store.plans.reading import read_plan
from lawdash.store.responsibility.responsibility import (
    Assignment,
    Version,
    add_responsibilities,
    in_force,
    read_responsibilities,
)
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME

MARCH, JUNE = date(2025, 3, 1), date(2025, 6, 1)
days = st.integers(0, 364).map(lambda days: date(2025, 1, 1) + timedelta(days=days))


def said(number: int, since: date, leader: str) -> Version:
    return Version(number, Assignment(since, leader, team="示例专班01"), "", "示例甲", NOW)


def leader_on(versions: list[Version], day: date) -> str | None:
    found = in_force(versions, day)
    return None if found is None else found.leader


def test_each_holds_from_its_day_until_the_next() -> None:
    versions = [said(1, MARCH, "甲"), said(2, JUNE, "乙")]
    assert leader_on(versions, date(2025, 2, 28)) is None
    assert leader_on(versions, MARCH) == "甲"
    assert leader_on(versions, date(2025, 5, 31)) == "甲"
    assert leader_on(versions, JUNE) == "乙"


def test_what_was_said_last_of_one_day_holds() -> None:
    assert leader_on([said(1, MARCH, "甲"), said(2, MARCH, "乙")], JUNE) == "乙"


def test_an_empty_leader_ends_it() -> None:
    assert leader_on([said(1, MARCH, "甲"), said(2, JUNE, "")], JUNE) is None


@given(st.lists(st.tuples(days, st.sampled_from(["甲", "乙", ""])), max_size=6), days)
def test_of_what_has_begun_the_latest_holds(given_versions: list[tuple[date, str]], day: date) -> None:
    versions = [said(number, since, leader) for number, (since, leader) in enumerate(given_versions, start=1)]
    begun = [(since, number, leader) for number, (since, leader) in enumerate(given_versions) if since <= day]
    assert leader_on(versions, day) == (max(begun)[2] or None if begun else None)


def test_the_store_gives_back_what_it_was_given_and_as_it_was_known(engine: Engine) -> None:
    later = NOW + timedelta(days=1)
    first = Assignment(MARCH, "甲", "镇长", "示例专班01", "示例成员01", lead_unit_id=1, assisting=(1,))
    second = Assignment(JUNE, "乙")
    with writing(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        target = plan.targets[0].id
        add_responsibilities(session, [(target, 1, first)], reason="", author="示例甲", now=NOW)
        add_responsibilities(session, [(target, 2, second)], reason="换届", author="示例甲", now=later)
    with reading(engine, AT_HOME) as session:
        assert [one.said for one in read_responsibilities(session)[target]] == [first, second]
        assert [one.said for one in read_responsibilities(session, NOW)[target]] == [first]
