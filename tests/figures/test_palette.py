from __future__ import annotations

import pytest

from lawdash.figures.palette import DARK, LIGHT, STATE_COLOUR_NAMES, STATE_ICONS, Palette, palette
from lawdash.judging.model import ObligationState, State


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("state", list(State))
def test_words_of_a_state_can_be_read(colours: Palette, state: State) -> None:
    assert contrast(colours.tone(state).text, colours.page) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_secondary_text_can_be_read(colours: Palette) -> None:
    assert contrast(colours.faint, colours.page) >= 4.5
    assert contrast(colours.ink, colours.page) >= 7


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_number_in_a_missed_cell_can_be_read(colours: Palette) -> None:
    assert contrast("#ffffff", colours.obligation_fill(ObligationState.MISSED)) >= 3


def test_every_state_has_an_icon_of_its_own() -> None:
    assert len(set(STATE_ICONS.values())) == len(State)
    assert set(STATE_COLOUR_NAMES) == set(State)


def test_red_orange_yellow_and_blue_mean_one_warning_each() -> None:
    """Yellow alone means two: behind, filled, and made good, hollow (status.md)."""
    warnings = [STATE_COLOUR_NAMES[state] for state in State]
    assert [warnings.count(name) for name in ("red", "orange", "yellow", "blue")] == [1, 1, 2, 1]


def test_achieved_is_a_fuller_green_than_on_track() -> None:
    assert luminance(LIGHT.tone(State.ACHIEVED).fill) < luminance(LIGHT.tone(State.ON_TRACK).fill)


def test_a_dark_page_gets_its_own_set() -> None:
    assert palette(True) is DARK
    assert palette(False) is LIGHT
