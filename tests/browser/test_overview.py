"""总览 as a leader sees it: the answer on the first screen, on a desk and on a phone, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lawdash.figures.palette import DARK
from tests.browser.charts import click_chart, find_chart, overlapping, texts_of, width_overrun
from tests.browser.conftest import open_screen
from tests.browser.harness import Screen, Server

FIRST_BAR = (60, 26)
FIRST_CELL = (120, 34)


@pytest.fixture
def dark_screen(browser: Browser, server: Server) -> Iterator[Screen]:
    yield from open_screen(browser, server, color_scheme="dark")


def test_the_answer_fits_the_first_screen(screen: Screen) -> None:
    screen.open("/")
    for key in ("overview_strip", "overview_bars", "overview_grid"):
        box = find_chart(screen, key).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900, key
    title = screen.page.get_by_role("heading", level=1).bounding_box()
    assert title is not None
    assert title["y"] < 200


@pytest.mark.parametrize("key", ["overview_bars", "overview_grid"])
def test_no_label_lies_on_another(screen: Screen, key: str) -> None:
    screen.open("/")
    boxes = texts_of(screen, key)
    assert len(boxes) > 15
    assert overlapping(boxes) == []


@pytest.mark.parametrize("key", ["overview_bars", "overview_grid"])
def test_no_label_lies_on_another_on_a_phone(phone_screen: Screen, key: str) -> None:
    phone_screen.open("/")
    boxes = texts_of(phone_screen, key)
    assert overlapping(boxes) == []
    assert all(box.left >= 0 and box.right <= 390 for box in boxes)


def test_a_phone_shows_the_answer_before_any_chart(phone_screen: Screen) -> None:
    phone_screen.open("/")
    title = phone_screen.page.get_by_role("heading", level=1)
    expect(title).to_contain_text("47项承诺")
    above, strip = title.bounding_box(), find_chart(phone_screen, "overview_strip").bounding_box()
    assert above is not None
    assert strip is not None
    assert above["y"] + above["height"] <= strip["y"]
    assert width_overrun(phone_screen) == 0


def test_months_stand_upright(screen: Screen) -> None:
    screen.open("/")
    ticks = find_chart(screen, "overview_grid").locator(".xtick text")
    expect(ticks).to_have_text(["1月", *(str(month) for month in range(2, 13))])
    assert not any("rotate(9" in (tick.get_attribute("transform") or "") for tick in ticks.all())


def test_a_click_on_a_bar_leads_to_its_promise_and_back_stays_back(screen: Screen) -> None:
    screen.open("/")
    click_chart(screen, "overview_bars", *FIRST_BAR)
    assert screen.path() == "/target"
    assert screen.parameters()["as_of"] == "2025-09-30"
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("领导小组专题会议")
    screen.page.go_back()
    screen.wait()
    screen.page.wait_for_timeout(500)
    assert screen.path() == "/"


def test_a_click_on_a_village_and_month_leads_to_the_duty(screen: Screen) -> None:
    screen.open("/")
    click_chart(screen, "overview_grid", *FIRST_CELL)
    assert (screen.path(), screen.parameters()["target"]) == ("/target", "counsel-duty")


def test_a_promise_can_be_reached_by_keyboard(screen: Screen) -> None:
    screen.open("/")
    box = screen.page.get_by_role("combobox", name="查看一项承诺")
    box.focus()
    box.press_sequentially("合法性审查")
    box.press("Enter")
    screen.wait()
    assert (screen.path(), screen.parameters()["target"]) == ("/target", "legality-reviews")


def test_the_folded_parts_open(screen: Screen) -> None:
    screen.open("/")
    for title, key in (
        ("其余14项", "overview_rest_bars"),
        ("节点承诺（17项）", "overview_timeline"),
        ("监测事项（6项）", "overview_watch_bars"),
        ("单位排行", "overview_ranking"),
    ):
        screen.page.locator("summary", has_text=title).click()
        screen.wait()
        expect(find_chart(screen, key)).to_be_visible()
        assert overlapping(texts_of(screen, key)) == []


def test_the_dark_page_has_light_words(dark_screen: Screen) -> None:
    dark_screen.open("/")
    number = find_chart(dark_screen, "overview_bars").locator(".annotation text").first
    red, green, blue = (int(DARK.ink[at : at + 2], 16) for at in (1, 3, 5))
    expect(number).to_have_css("fill", f"rgb({red}, {green}, {blue})")


def test_charts_are_named_for_those_who_do_not_see_them(screen: Screen) -> None:
    screen.open("/")
    for name in ("各状态承诺数", "承诺进度条", "法律顾问进村坐班："):
        expect(screen.page.locator(f'[aria-label^="{name}"]').first).to_be_attached()
