"""The machine of a notice: the table of its steps, and what can never come about however people act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from lawdash.supervising.notice_colour import Colour, colour_of, is_verifier_late
from lawdash.supervising.notice_machine import (
    Happened,
    NotAllowed,
    NoticeState,
    Standing,
    Step,
    advance,
    check_step,
    fold,
)

DAY = date(2025, 7, 1)
DEADLINE = date(2025, 7, 16)
UNIT, OTHER, FIRST, SECOND = "示例经办01", "示例经办02", "示例督导01", "示例督导02"
ISSUED = Happened(Step.ISSUE, DAY, FIRST, DEADLINE)


def happen(*steps: Happened) -> Standing:
    """Each is checked before it happens."""
    standing = fold([ISSUED])
    for one in steps:
        check_step(standing, one)
        standing = advance(standing, one)
    return standing


def reply(day: date = DAY, by: str = UNIT) -> Happened:
    return Happened(Step.REPLY, day, by)


def close(day: date = DAY, by: str = FIRST) -> Happened:
    return Happened(Step.CLOSE, day, by)


def test_from_issue_to_closing() -> None:
    standing = happen(Happened(Step.RECEIVE, DAY, UNIT), reply(DEADLINE), close(DEADLINE + timedelta(days=20)))
    assert (standing.state, standing.in_time) == (NoticeState.CLOSED, True), (
        "the verifier's time costs the unit nothing"
    )


def test_a_reply_on_the_day_after_is_late() -> None:
    assert happen(reply(DEADLINE + timedelta(days=1)), close(DEADLINE + timedelta(days=1))).in_time is False


def test_the_accepted_reply_decides() -> None:
    back = Happened(Step.SEND_BACK, DEADLINE, FIRST, DEADLINE + timedelta(days=10))
    late = DEADLINE + timedelta(days=5)
    standing = happen(reply(DEADLINE), back, reply(late), close(late))
    assert (standing.in_time, standing.returns) == (False, 1)


def test_an_extension_moves_the_deadline_once_another_grants_it() -> None:
    later = DEADLINE + timedelta(days=30)
    asked = Happened(Step.ASK, DEADLINE, UNIT, later)
    granted = happen(asked, Happened(Step.GRANT, DEADLINE, FIRST))
    assert (granted.deadline, granted.extensions, granted.asked_until) == (later, 1, None)
    refused = happen(asked, Happened(Step.REFUSE, DEADLINE, FIRST))
    assert (refused.deadline, refused.asked_until) == (DEADLINE, None)


NEXT = DAY + timedelta(days=1)
REFUSED = {
    "closing before a reply": ([], close()),
    "closing by who replied": ([reply(by=FIRST)], close(by=FIRST)),
    "closing by who asked": (
        [Happened(Step.ASK, DAY, FIRST, DEADLINE + timedelta(days=1)), reply()],
        close(by=FIRST),
    ),
    "sending back by who replied": ([reply(by=FIRST)], Happened(Step.SEND_BACK, DAY, FIRST, NEXT)),
    "receiving twice": ([Happened(Step.RECEIVE, DAY, UNIT)], Happened(Step.RECEIVE, DAY, UNIT)),
    "receiving before the issue": ([], Happened(Step.RECEIVE, DAY, FIRST, DAY - timedelta(days=1))),
    "receiving tomorrow": ([], Happened(Step.RECEIVE, DAY, FIRST, NEXT)),
    "asking after the deadline": ([], Happened(Step.ASK, DEADLINE + timedelta(days=1), UNIT, DEADLINE + timedelta(9))),
    "asking for no more time": ([], Happened(Step.ASK, DAY, UNIT, DEADLINE)),
    "asking for too much": ([], Happened(Step.ASK, DAY, UNIT, DEADLINE + timedelta(days=31))),
    "asking twice": (
        [Happened(Step.ASK, DAY, UNIT, DEADLINE + timedelta(days=1))],
        Happened(Step.ASK, DAY, OTHER, DEADLINE + timedelta(days=2)),
    ),
    "granting what nobody asked": ([], Happened(Step.GRANT, DAY, FIRST)),
    "granting one's own": (
        [Happened(Step.ASK, DAY, FIRST, DEADLINE + timedelta(days=1))],
        Happened(Step.GRANT, DAY, FIRST),
    ),
    "sending back to yesterday": ([reply()], Happened(Step.SEND_BACK, DAY, FIRST, DAY)),
    "sending back for too long": ([reply()], Happened(Step.SEND_BACK, DAY, FIRST, DAY + timedelta(days=16))),
    "withdrawing what is closed": ([reply(), close()], Happened(Step.WITHDRAW, DAY, FIRST)),
    "looking back at what is open": ([reply()], Happened(Step.HOLDS, DAY, FIRST)),
    "replying to what is withdrawn": ([Happened(Step.WITHDRAW, DAY, FIRST)], reply()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_all_else_is_refused_with_a_sentence(name: str) -> None:
    before, step = REFUSED[name]
    standing = happen(*before)
    with pytest.raises(NotAllowed) as refused:
        check_step(standing, step)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    ("days", "colour"),
    [(-4, None), (-3, Colour.BLUE), (0, Colour.BLUE), (1, Colour.ORANGE), (14, Colour.ORANGE), (15, Colour.RED)],
)
def test_colours(days: int, colour: Colour | None) -> None:
    assert colour_of(happen(), DEADLINE + timedelta(days=days)) is colour


def test_the_verifier_has_no_colour_but_a_clock() -> None:
    standing = happen(reply(DEADLINE))
    assert colour_of(standing, DEADLINE + timedelta(days=40)) is None
    assert not is_verifier_late(standing, DEADLINE + timedelta(days=5))
    assert is_verifier_late(standing, DEADLINE + timedelta(days=6))


def test_red_counts_from_the_day_to_correct_by() -> None:
    correct_by = DEADLINE + timedelta(days=10)
    standing = happen(reply(DEADLINE), Happened(Step.SEND_BACK, DEADLINE, FIRST, correct_by))
    assert colour_of(standing, correct_by + timedelta(days=14)) is Colour.ORANGE
    assert colour_of(standing, correct_by + timedelta(days=15)) is Colour.RED


class ANotice(RuleBasedStateMachine):
    """Anybody tries anything, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.today = DAY
        self.happened = [ISSUED]

    @rule(days=st.integers(0, 12))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        step=st.sampled_from([step for step in Step if step is not Step.ISSUE]),
        by=st.sampled_from([UNIT, OTHER, FIRST, SECOND]),
        until=st.none() | st.integers(-5, 40),
    )
    def try_a_step(self, step: Step, by: str, until: int | None) -> None:
        day = None if until is None else self.today + timedelta(days=until)
        one = Happened(step, self.today, by, day)
        try:
            check_step(fold(self.happened), one)
        except NotAllowed:
            return
        self.happened.append(one)

    @invariant()
    def nobody_closes_what_they_answered(self) -> None:
        for place, one in enumerate(self.happened):
            if one.step is Step.CLOSE:
                before = self.happened[:place]
                assert one.by not in {earlier.by for earlier in before if earlier.step in (Step.REPLY, Step.ASK)}

    @invariant()
    def in_time_is_in_time(self) -> None:
        standing = fold(self.happened)
        assert (standing.in_time is None) == (standing.state is not NoticeState.CLOSED)
        if standing.in_time:
            replies = [one.on for one in self.happened if one.step is Step.REPLY]
            assert replies[-1] <= standing.deadline

    @invariant()
    def closed_and_withdrawn_ask_nothing_of_anybody(self) -> None:
        standing = fold(self.happened)
        if not standing.state.is_open:
            assert standing.asked_until is None
            assert colour_of(standing, self.today) is None


TestANotice = ANotice.TestCase
