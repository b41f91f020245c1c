from __future__ import annotations

from lawdash.figures.canvas import blank_figure, hover_text, text_width, wrap
from lawdash.figures.palette import LIGHT


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    assert wrap("一二三四，五六", 4) == ["一二三四，", "五六"]


def test_a_short_title_keeps_one_line() -> None:
    assert wrap("合法性审查事项", 20) == ["合法性审查事项"]


def test_chinese_is_about_twice_as_wide_as_figures() -> None:
    assert text_width("件件", 10) == 20
    assert 8 <= text_width("12", 10) <= 14


def test_the_pointer_reads_a_title_and_a_sentence() -> None:
    assert hover_text("特色普法活动", "") == "<b>特色普法活动</b>"
    assert hover_text("特色普法活动", "差七场").startswith("<b>特色普法活动</b><br>")


def test_a_figure_lets_the_page_shine_through_and_cannot_be_dragged() -> None:
    layout = blank_figure(LIGHT, 100).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange
