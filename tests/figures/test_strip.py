from __future__ import annotations

from lawdash.figures.palette import LIGHT
from lawdash.figures.strip import describe_strip, draw_strip
from lawdash.judging.model import State

COUNTS = {State.OVERDUE: 2, State.UNDETERMINED: 3, State.ACHIEVED: 13, State.WATCH: 6}


def test_the_strip_holds_all_promises_worst_first() -> None:
    figure = draw_strip(COUNTS, LIGHT)
    (segments,) = figure.data
    assert figure.layout.xaxis.range == (0, 24)
    assert [round(start) for start in segments.base] == [0, 2, 5, 18]
    assert [round(width) for width in segments.x] == [2, 3, 13, 6]


def test_undetermined_is_hatched_and_watch_has_no_colour() -> None:
    marker = draw_strip(COUNTS, LIGHT).data[0].marker
    assert list(marker.pattern.shape) == ["", "/", "", ""]
    assert marker.color[-1] == "rgba(0,0,0,0)"


def test_the_strip_is_told_in_words() -> None:
    assert describe_strip(COUNTS) == "各状态承诺数：逾期2项、无法判定3项、已完成13项、监测6项。"


def test_no_promise_at_all_is_an_empty_strip() -> None:
    assert len(draw_strip({}, LIGHT).data[0].x) == 0
