from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from lawdash.figures.bar import bar_of
from lawdash.figures.bars import draw_bars
from lawdash.figures.canvas import text_width
from lawdash.figures.palette import LIGHT
from lawdash.judging.model import Comparator, Kind, Pace, State
from tests.figures.samples import assess, make_target

TRACKS, FILLS, PACES, TITLES, CLICKS = range(5)


def draw(*quantities: int) -> go.Figure:
    target = make_target()
    return draw_bars([bar_of(target, assess(target, quantity)) for quantity in quantities], LIGHT)


def test_a_bar_is_as_long_as_what_was_done_of_the_target() -> None:
    assert list(draw(12, 0).data[FILLS].x) == [0.4, 0.0]


def test_more_than_the_target_fills_the_bar_and_no_more() -> None:
    figure = draw(45)
    assert list(figure.data[FILLS].x) == [1.0]
    assert "45 / 30" in [note.text for note in figure.layout.annotations]


def test_the_mark_stands_at_the_pace() -> None:
    assert list(draw(12).data[PACES].x) == [pytest.approx(22 / 30)]


def test_there_is_no_mark_where_nothing_is_expected_yet() -> None:
    target = make_target(pace=Pace.AT_DUE)
    assert bar_of(target, assess(target, 0)).pace is None


def test_a_ratio_has_no_pace() -> None:
    target = make_target(kind=Kind.RATIO, threshold=Decimal(100), unit="%", pace=None)
    bar = bar_of(target, assess(target, 24, of_which=18))
    assert (bar.done, bar.pace) == (0.75, None)


def test_a_watch_has_no_bar() -> None:
    target = make_target(kind=Kind.WATCH, threshold=None, pace=None)
    assert list(draw_bars([bar_of(target, assess(target, 5))], LIGHT).data[TRACKS].x) == [0.0]


def test_a_click_answers_with_the_code_and_the_reason() -> None:
    clicks = draw(12).data[CLICKS]
    assert list(clicks.customdata) == ["legality-reviews"]
    assert "应完成22件" in clicks.hovertext[0].replace("<br>", "")


def test_colour_word_and_icon_stand_together() -> None:
    figure = draw(12)
    assert figure.data[FILLS].marker.color == (LIGHT.tone(State.FAR_BEHIND).fill,)
    assert "▼ 严重滞后" in figure.data[TITLES].text[0]


def test_rows_do_not_overlap_and_fill_the_height() -> None:
    target = make_target(title="法治建设成效占村(社区)和镇直部门年度考核权重以及其他一切")
    figure = draw_bars([bar_of(target, assess(target, 12)), bar_of(make_target(), assess(make_target(), 9))], LIGHT)
    clicks = figure.data[CLICKS]
    edges = [(y - width / 2, y + width / 2) for y, width in zip(clicks.y, clicks.width, strict=True)]
    assert edges[0][0] == 0
    assert all(before[1] <= after[0] for before, after in pairwise(edges))
    assert edges[-1][1] == figure.layout.height
    assert "<br>" in figure.data[TITLES].text[0]


def test_numbers_have_room_beside_the_bars() -> None:
    figure = draw(12)
    right_edge = max(note.xshift for note in figure.layout.annotations if note.xanchor == "right")
    assert right_edge < figure.layout.margin.r
    gap, unit = (next(n for n in figure.layout.annotations if text in n.text) for text in ("差10", "件"))
    assert unit.xshift + text_width("件") < gap.xshift - text_width("差10")


def test_rows_of_one_section_stand_below_one_heading() -> None:
    target = make_target()
    bars = [
        bar_of(target, assess(target, 3), heading)
        for heading in ("一 压实法治责任", "一 压实法治责任", "二 提升履职能力")
    ]
    notes = [note.text for note in draw_bars(bars, LIGHT).layout.annotations]
    assert notes.count("<b>一 压实法治责任</b>") == 1
    assert notes.count("<b>二 提升履职能力</b>") == 1


def test_made_good_is_hollow() -> None:
    target = make_target()
    made_good = assess(target, 30)
    bar = bar_of(target, made_good)
    hollow = draw_bars(
        [bar, type(bar)(**{name: getattr(bar, name) for name in bar.__slots__} | {"state": State.MADE_GOOD})], LIGHT
    )
    assert list(hollow.data[FILLS].marker.line.width) == [0, 2]


def test_an_undetermined_promise_is_hatched() -> None:
    target = make_target(kind=Kind.COVERAGE, threshold=Decimal(100), unit="%", count_unit="家")
    figure = draw_bars([bar_of(target, assess(target))], LIGHT)
    assert list(figure.data[TRACKS].marker.pattern.shape) == ["/"]


def test_a_ceiling_has_no_pace_mark() -> None:
    target = make_target(comparator=Comparator.AT_MOST, threshold=Decimal(3))
    assert bar_of(target, assess(target, 1)).pace is None
