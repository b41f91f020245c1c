"""启用日期: nobody is reproached with what lies before it until its back-log is entered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.judging.model import Obligation, ObligationState, Rules, State, Target, Unit, Waiting
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import EVERY_KIND, VILLAGES, count, monthly
from tests.judging.strategies import entries_of, later_days, moments, registered_units

ONE = VILLAGES[:1]
NAME = ONE[0].name
IN_AUGUST = Rules(in_use_from=on(8, 10))
ENTERED = Rules(in_use_from=on(8, 10), backlog_entered=True)
LAGS = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)


def obligations(today: date, rules: Rules = IN_AUGUST, *entries: Entry) -> dict[int, Obligation]:
    """By month."""
    found = verdict(monthly(), entries, today, today, ONE, rules).obligations
    return {one.period_start.month: one for one in found}


def test_obligations_before_it_are_open_and_say_why() -> None:
    found = obligations(on(10, 8))
    assert {month: (one.state, one.waiting) for month, one in found.items() if month <= 9} == {
        **dict.fromkeys(range(1, 8), (ObligationState.OPEN, Waiting.BEFORE_USE)),
        8: (ObligationState.MISSED, None),
        9: (ObligationState.MISSED, None),
    }


def test_what_was_met_before_it_is_met() -> None:
    found = obligations(on(9, 8), IN_AUGUST, Entry(on(3, 5), Decimal(2), NAME))
    assert found[3].state is ObligationState.MET


def test_whoever_would_lag_cannot_be_judged_and_says_why() -> None:
    found = verdict(count(30), [], on(9, 30), on(10, 8), rules=IN_AUGUST)
    assert (found.state, found.expected, found.gap) == (State.UNDETERMINED, Decimal(22), Decimal(22))
    assert found.reason == "自8月10日启用，此前的办理情况尚未补录"


@pytest.mark.parametrize(
    ("today", "rules", "state"),
    [
        (on(10, 8), IN_AUGUST, State.UNDETERMINED),
        (on(10, 9), IN_AUGUST, State.FAR_BEHIND),
        (on(8, 11), ENTERED, State.FAR_BEHIND),
        (on(10, 8), Rules(in_use_from=on(1, 1)), State.FAR_BEHIND),
        (on(10, 8), Rules(), State.FAR_BEHIND),
    ],
)
def test_until_it_is_said_to_be_entered_or_sixty_days_have_gone(today: date, rules: Rules, state: State) -> None:
    assert verdict(count(30), [], today, today, rules=rules).state is state


def test_what_begins_later_is_judged_as_ever() -> None:
    late = count(30, starts_on=on(8, 10))
    assert verdict(late, [], on(10, 7), on(10, 8), rules=IN_AUGUST).state in LAGS


@given(st.sampled_from(EVERY_KIND), entries_of(), registered_units(), moments(), later_days())
def test_everything_else_is_judged_as_ever(
    target: Target, entries: list[Entry], units: list[Unit], moment: tuple[date, date], first: date
) -> None:
    as_ever = verdict(target, entries, *moment, units, Rules())
    found = verdict(target, entries, *moment, units, Rules(in_use_from=first))
    waits = Rules(in_use_from=first).awaits_backlog(target.starts_on, moment[1])
    if not waits:
        assert found == as_ever
    elif as_ever.state in LAGS:
        assert found.state is State.UNDETERMINED
    else:
        assert found.state is as_ever.state
