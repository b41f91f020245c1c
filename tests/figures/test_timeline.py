from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lawdash.figures.palette import LIGHT
from lawdash.figures.timeline import Milestone, draw_timeline, milestone_of
from lawdash.judging.model import Kind, Pace, State
from tests.figures.samples import AS_OF, assess, make_target

LINES, DEADLINES, DONE, TITLES, CLICKS = range(5)


def make_milestone(quantity: int, due: date = date(2025, 12, 31)) -> Milestone:
    target = make_target(
        "duty-list", "制定责任分工明细表", kind=Kind.MILESTONE, threshold=Decimal(1), pace=Pace.AT_DUE, due=due
    )
    return milestone_of(target, assess(target, quantity))


def test_what_is_done_stands_at_its_day() -> None:
    figure = draw_timeline([make_milestone(1), make_milestone(0)], 2025, AS_OF, LIGHT)
    assert len(figure.data[DONE].x) == 1
    assert figure.data[DONE].x[0] == pytest.approx(243 / 364)


def test_what_is_not_done_has_no_day() -> None:
    assert make_milestone(0).done_on is None
    assert make_milestone(0).words == "12月31日前"
    assert make_milestone(1).words == "9月1日完成"


def test_deadlines_stand_at_their_days() -> None:
    figure = draw_timeline([make_milestone(0), make_milestone(0, due=date(2025, 6, 30))], 2025, AS_OF, LIGHT)
    assert list(figure.data[DEADLINES].x) == [1.0, pytest.approx(180 / 364)]


def test_done_after_the_year_stands_at_its_end() -> None:
    late = Milestone("a", "b", State.MADE_GOOD, date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 20), "")
    figure = draw_timeline([late], 2025, AS_OF, LIGHT)
    assert list(figure.data[DONE].x) == [1.0]
    assert figure.data[DONE].marker.symbol == ("diamond-open",)
    assert late.words == "2026年1月20日完成"


def test_a_click_answers_with_the_code() -> None:
    figure = draw_timeline([make_milestone(0)], 2025, AS_OF, LIGHT)
    assert list(figure.data[CLICKS].customdata) == ["duty-list"]
