from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lawdash.figures.course import draw_course
from lawdash.figures.curve import Curve, add_up, band_of, pace_of, share_over_time
from lawdash.figures.palette import LIGHT
from lawdash.judging.model import Checkpoint, Comparator, Pace, State
from tests.figures.samples import AS_OF, assess, make_tally, make_target

START = date(2025, 1, 1)


def test_amounts_add_up_from_nothing_to_the_as_of_date() -> None:
    days = [(date(2025, 2, 3), Decimal(2)), (date(2025, 5, 6), Decimal(1))]
    assert add_up(days, START, AS_OF) == (
        (date(2024, 12, 31), Decimal(0)),
        (date(2025, 2, 3), Decimal(2)),
        (date(2025, 5, 6), Decimal(3)),
        (AS_OF, Decimal(3)),
    )


def test_a_share_is_told_from_the_first_base_on() -> None:
    sums = [(date(2025, 2, 3), Decimal(4), Decimal(3)), (date(2025, 5, 6), Decimal(4), Decimal(4))]
    assert share_over_time(sums, AS_OF) == (
        (date(2025, 2, 3), Decimal(75)),
        (date(2025, 5, 6), Fraction(175, 2)),
        (AS_OF, Fraction(175, 2)),
    )
    assert share_over_time([], AS_OF) == ()


def test_the_pace_is_the_judges() -> None:
    pace = dict(pace_of(make_target(threshold=Decimal(4)), Decimal(4)))
    assert pace == {date(2024, 12, 31): 0, date(2025, 3, 31): 1, date(2025, 6, 30): 2, AS_OF: 3, date(2025, 12, 31): 4}


def test_the_pace_of_a_delivery_waits_for_its_deadline() -> None:
    assert pace_of(make_target(pace=Pace.AT_DUE), Decimal(30)) == (
        (date(2024, 12, 31), Decimal(0)),
        (date(2025, 12, 31), Decimal(30)),
    )


def test_the_pace_follows_the_checkpoints() -> None:
    pace = dict(pace_of(make_target(checkpoints=(Checkpoint(date(2025, 6, 30), Decimal(5)),)), Decimal(30)))
    assert pace[date(2025, 6, 30)] == 5


def test_a_ceiling_is_drawn_evenly() -> None:
    target = make_target(comparator=Comparator.AT_MOST, threshold=Decimal(12))
    assert pace_of(target, Decimal(12)) == ((date(2024, 12, 31), Decimal(0)), (date(2025, 12, 31), Decimal(12)))


def test_the_band_opens_from_what_is_done_to_the_deadline() -> None:
    target = make_target()
    band = band_of(target, assess(target, 12), make_tally(12), AS_OF)
    assert band[0] == (AS_OF, Fraction(12), Fraction(12))
    assert [day for day, _, _ in band] == [AS_OF, date(2025, 10, 31), date(2025, 11, 30), date(2025, 12, 31)]
    widths = [high - low for _, low, high in band]
    assert widths == sorted(widths)
    assert band[-1][1] < 16 < band[-1][2]


def test_there_is_no_band_without_a_forecast() -> None:
    target = make_target(pace=Pace.AT_DUE)
    assert band_of(target, assess(target, 12), make_tally(12), AS_OF) == ()


CURVE = Curve("件", 2025, AS_OF, State.BEHIND, add_up([(date(2025, 2, 3), Decimal(12))], START, AS_OF))


def test_a_course_draws_only_what_there_is() -> None:
    assert [trace.name for trace in draw_course(CURVE, LIGHT).data if trace.name] == ["实际累计"]
    target = make_target(checkpoints=(Checkpoint(date(2025, 6, 30), Decimal(5)),))
    full = replace(
        CURVE,
        goal=Decimal(30),
        pace=pace_of(target, Decimal(30)),
        checkpoints=((date(2025, 6, 30), Decimal(5)),),
        band=((AS_OF, Fraction(12), Fraction(12)), (date(2025, 12, 31), Fraction(13), Fraction(20))),
    )
    names = [trace.name for trace in draw_course(full, LIGHT).data if trace.name]
    assert names == ["预测区间（80%）", "序时进度", "实际累计", "阶段目标"]


def test_only_where_it_stands_now_is_marked_in_the_colour_of_the_state() -> None:
    course, now = draw_course(CURVE, LIGHT).data
    assert course.line.color == LIGHT.ink
    assert list(now.y) == [12]
    assert now.marker.color == LIGHT.tone(State.BEHIND).fill


def test_a_course_without_an_entry_is_empty() -> None:
    figure = draw_course(Curve("%", 2025, AS_OF, State.NOT_DUE, ()), LIGHT)
    assert all(len(trace.x) == 0 for trace in figure.data)


def test_everything_lies_below_the_top_of_the_axis() -> None:
    figure = draw_course(replace(CURVE, goal=Decimal(30)), LIGHT)
    assert figure.layout.yaxis.range[1] > 30
