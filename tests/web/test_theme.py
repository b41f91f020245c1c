"""The theme and the figures show one set of colours."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from lawdash.figures.palette import DARK, LIGHT, Palette
from lawdash.settings import ROOT


@pytest.fixture(scope="module")
def theme() -> dict[str, Any]:
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        return dict(tomllib.load(file)["theme"])


@pytest.mark.parametrize(("mode", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_named_colours_are_those_of_the_states(theme: dict[str, Any], mode: str, palette: Palette) -> None:
    for name, tone in palette.tones.items():
        assert theme[mode][f"{name}Color"] == tone.fill
        assert theme[mode][f"{name}TextColor"] == tone.text
    assert theme[mode]["textColor"] == palette.ink


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_brand_is_ink(theme: dict[str, Any], mode: str) -> None:
    """Red, orange, yellow, blue and green mean states: the brand has next to no colour."""
    red, green, blue = (int(theme[mode]["primaryColor"][at : at + 2], 16) for at in (1, 3, 5))
    assert max(red, green, blue) - min(red, green, blue) < 40


def test_no_font_is_fetched(theme: dict[str, Any]) -> None:
    assert not re.search(r"https?:|//", str(theme))
