"""Where the parts of a chart lie on the screen, and a click on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from playwright.sync_api import Locator

from tests.browser.harness import Screen

_BOXES_OF_TEXTS = """(chart) => [...chart.querySelectorAll('svg text')]
  .filter((text) => text.textContent.trim() && !text.closest('.hoverlayer'))
  .map((text) => { const box = text.getBoundingClientRect();
    return {words: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom}; })"""

_WIDTH_OVERRUN = """() => Math.max(...[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
  .map((one) => one.scrollWidth - one.clientWidth))"""


@dataclass(frozen=True, slots=True)
class Box:
    words: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """By more than the hair that two lines of text may share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 3


def find_chart(screen: Screen, key: str) -> Any:
    return screen.page.locator(f".st-key-{key} .js-plotly-plot")


def texts_of(screen: Screen, key: str) -> list[Box]:
    find_chart(screen, key).locator("svg text").first.wait_for(state="attached")
    return [Box(**box) for box in find_chart(screen, key).evaluate(_BOXES_OF_TEXTS)]


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [(one.words, other.words) for one, other in combinations(boxes, 2) if one.overlaps(other)]


def click_chart(screen: Screen, key: str, across: float, down: float) -> None:
    """Clicks so many pixels from the chart's upper left corner, and waits for what follows."""
    chart = find_chart(screen, key)
    chart.locator("svg text").first.wait_for(state="attached")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    screen.page.mouse.move(box["x"] + across, box["y"] + down)
    screen.page.wait_for_timeout(200)
    screen.page.mouse.click(box["x"] + across, box["y"] + down)
    screen.page.wait_for_timeout(600)
    screen.wait()


def width_overrun(screen: Screen) -> int:
    """How many pixels of the page lie beyond the right edge of the screen."""
    return int(screen.page.evaluate(_WIDTH_OVERRUN))


def is_inside(screen: Screen, element: Locator) -> bool:
    """Whether nothing of it lies beyond the right edge of the screen."""
    size = screen.page.viewport_size
    assert size is not None
    return bool(element.evaluate("(element) => element.getBoundingClientRect().right") <= size["width"])
