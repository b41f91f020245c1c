"""What leaders decide: every step in its place, never confirmed by who reported it, late for good where it was late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.supervising.decision_machine import (
    DecisionStanding,
    DecisionState,
    DecisionStep,
    Stepped,
    advance_decision,
    check_decision_step,
    fold_decision,
)
from lawdash.supervising.notice_machine import NotAllowed

DUE = date(2025, 9, 30)
NAMES = ("示例甲", "示例乙", "示例丙")


def step(step: DecisionStep, day: int = 1, by: str = "示例甲", until: date | None = None) -> Stepped:
    return Stepped(step, date(2025, 9, 1) + timedelta(days=day), by, until)


def taken(*steps: Stepped) -> DecisionStanding:
    """As fold, each checked before it is taken."""
    standing = fold_decision(DUE, ())
    for one in steps:
        check_decision_step(standing, one)
        standing = advance_decision(standing, one)
    return standing


def test_it_is_reported_and_confirmed_by_another() -> None:
    standing = taken(step(DecisionStep.REPORT), step(DecisionStep.CONFIRM, 3, "示例乙"))
    assert standing.state is DecisionState.DONE
    assert not standing.is_late(date(2026, 1, 1)), "it was reported in time"


def test_nobody_confirms_their_own_report_not_even_after_it_came_back() -> None:
    reported = taken(
        step(DecisionStep.REPORT), step(DecisionStep.SEND_BACK, 2, "示例乙"), step(DecisionStep.REPORT, 3, "示例丙")
    )
    for name in ("示例甲", "示例丙"):
        with pytest.raises(NotAllowed, match="另一位领导"):
            check_decision_step(reported, step(DecisionStep.CONFIRM, 4, name))


def test_it_is_late_the_day_after_and_stays_so_when_done() -> None:
    waiting = fold_decision(DUE, ())
    assert [waiting.is_late(DUE + timedelta(days=days)) for days in (0, 1)] == [False, True]
    done = taken(step(DecisionStep.REPORT, 40), step(DecisionStep.CONFIRM, 41, "示例乙"))
    assert done.is_late(DUE), "whatever day it is looked at"


def test_what_was_put_off_is_late_after_its_new_day_and_only_a_later_one_will_do() -> None:
    later = DUE + timedelta(days=15)
    assert not taken(step(DecisionStep.PUT_OFF, 5, until=later)).is_late(later)
    for until in (None, DUE, date(2025, 9, 2)):
        with pytest.raises(NotAllowed, match="晚于"):
            taken(step(DecisionStep.PUT_OFF, 5, until=until))


def test_what_is_cancelled_is_not_late() -> None:
    assert not taken(step(DecisionStep.CANCEL, 60)).is_late(date(2026, 1, 1))


STEPS = st.builds(
    step, st.sampled_from(DecisionStep), st.integers(0, 90), st.sampled_from(NAMES), st.none() | st.dates(DUE)
)


@given(st.lists(STEPS, max_size=8))
def test_no_way_leads_out_of_the_table(steps: list[Stepped]) -> None:
    standing = fold_decision(DUE, ())
    for one in steps:
        try:
            check_decision_step(standing, one)
        except NotAllowed:
            continue
        moved = advance_decision(standing, one)
        assert standing.state.is_open, "what is done or cancelled stays so"
        assert moved.until >= standing.until
        if one.step is DecisionStep.CONFIRM:
            assert one.by not in standing.reported_by
            assert standing.state is DecisionState.REPORTED
        standing = moved
