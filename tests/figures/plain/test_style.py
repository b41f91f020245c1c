"""One source of colours, four sizes of text, and nothing that an older browser must know to show a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest

from lawdash.figures.palette import DARK, LIGHT
from lawdash.figures.plain import style as module
from lawdash.figures.plain.style import style
from lawdash.judging.model import State

FOLDER = Path(module.__file__).parent
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.css")}
ON_PAPER = "@media print"


def on_screen(css: str) -> str:
    return css.split(ON_PAPER)[0]


@pytest.mark.parametrize("name", SHEETS)
def test_no_colour_is_written_by_hand_on_the_screen(name: str) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", on_screen(SHEETS[name])) == []


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - {"show.css"}))
def test_every_size_of_text_is_one_of_the_four(name: str) -> None:
    sizes = set(re.findall(r"font-size: ([^;]+);", SHEETS[name])) - {"inherit"}
    assert sizes <= {f"var(--{size})" for size in ("small", "body", "large", "answer")} | {"13px"}


def test_the_wall_has_six_sizes_of_its_own_the_least_of_them_36_px_at_1920() -> None:
    scale = dict(re.findall(r"--(\w+): ([\d.]+)vw;", SHEETS["show.css"]))
    assert set(re.findall(r"font-size: ([^;]+);", SHEETS["show.css"])) == {f"var(--{name})" for name in scale}
    assert len(scale) == 6
    assert min(map(float, scale.values())) * 1920 / 100 >= 36


def test_no_text_is_smaller_than_thirteen_pixels() -> None:
    sizes = re.findall(r"--(?:small|body|large|answer): (\d+)px", SHEETS["board.css"])
    assert len(sizes) >= 8
    assert min(map(int, sizes)) == 13


def test_every_variable_that_is_used_is_given() -> None:
    css = style("page")
    used, given = set(re.findall(r"var\(--([a-z-]+)\)", css)), set(re.findall(r"--([a-z-]+):", css))
    assert used <= given
    assert given - used == set()


@pytest.mark.parametrize("where", ["page", "part"])
def test_both_sets_of_colours_are_in_it(where: Literal["page", "part"]) -> None:
    css = style(where)
    for palette in (LIGHT, DARK):
        for tone in (*palette.tones.values(), palette.achieved):
            assert tone.fill in css
            assert tone.text in css


def test_every_state_has_its_colour_and_on_paper_its_icon() -> None:
    css = style("page")
    for state in State:
        assert f".board .{state} {{ --fill:" in css
        assert f".board .strip .{state} a::before" in css


def test_a_page_asks_for_nothing_that_chromium_60_does_not_know() -> None:
    """Container queries came in 2022, gaps between flexible boxes in 2020, :is and inset in 2021."""
    css = style("page")
    assert "@container" not in css
    assert "container-type" not in css
    assert (
        re.findall(r"[ {](?:gap|inset|row-gap|column-gap|aspect-ratio):|:(?:is|where|has)\(|\b(?:min|max|clamp)\(", css)
        == []
    )


def test_a_part_measures_its_own_place() -> None:
    css = style("part")
    assert css.count("@container") >= 4
    assert "@media (max-width" not in css


def test_nothing_is_fetched() -> None:
    assert not re.search(r"url\(|@import|@font-face", style("page") + style("part"))
