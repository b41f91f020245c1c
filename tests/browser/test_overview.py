"""总览 as a leader sees it: the answer on the first screen, on a desk and on a phone, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from lawdash.figures.palette import DARK
from tests.browser.charts import find_chart, overlapping, texts_of, width_overrun
from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server
from tests.browser.sheets import cells_of, find_sheet, rows_of, smallest_text, texts_of_sheet, wait_for_sheet


@pytest.fixture
def dark_screen(browser: Browser, server: Server) -> Iterator[Screen]:
    yield from open_apart(browser, server, color_scheme="dark")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_the_answer_fits_the_first_screen(screen: Screen, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    screen.open("/")
    wait_for_sheet(screen.page)
    for part in ("h1", ".strip", ".counts", ".rows >> nth=0", ".duty"):
        box = find_sheet(screen.page).locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] <= height, part


@pytest.mark.parametrize("width", [390, 768, 1024, 1160, 1366, 1440, 1920])
def test_nothing_lies_on_anything_at_any_width(screen: Screen, width: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": 900})
    screen.open("/")
    wait_for_sheet(screen.page)
    boxes = texts_of_sheet(screen.page)
    assert len(boxes) > 100
    assert overlapping(boxes) == []
    assert width_overrun(screen) == 0
    assert all(box.right <= width for box in boxes)
    assert smallest_text(screen.page) >= 13


def test_a_phone_shows_the_answer_before_any_chart(phone_screen: Screen) -> None:
    phone_screen.open("/")
    sheet = wait_for_sheet(phone_screen.page)
    title = phone_screen.page.get_by_role("heading", level=1)
    expect(title).to_contain_text("47项承诺")
    above, strip = title.bounding_box(), sheet.locator(".strip").bounding_box()
    assert above is not None
    assert strip is not None
    assert above["y"] + above["height"] <= strip["y"]
    assert overlapping(texts_of_sheet(phone_screen.page)) == []


def test_on_a_phone_a_row_is_large_enough_for_a_thumb(phone_screen: Screen) -> None:
    phone_screen.open("/")
    wait_for_sheet(phone_screen.page)
    for row in rows_of(phone_screen.page).all()[:10]:
        box = row.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    assert cells_of(phone_screen.page, "missed").first.is_visible()
    expect(find_sheet(phone_screen.page).get_by_role("rowheader", name="全福村")).to_be_hidden()
    find_sheet(phone_screen.page).get_by_text("没有未达标").click()
    expect(find_sheet(phone_screen.page).get_by_role("rowheader", name="全福村")).to_be_visible()


def test_a_click_on_a_row_leads_to_its_promise_and_back_stays_back(screen: Screen) -> None:
    screen.open("/")
    wait_for_sheet(screen.page)
    born = screen.page.evaluate("performance.timeOrigin")
    rows_of(screen.page).filter(has_text="领导小组专题会议").click()
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("领导小组专题会议")
    screen.wait()
    assert screen.path() == "/target"
    assert screen.parameters()["as_of"] == "2025-09-30"
    assert screen.page.evaluate("performance.timeOrigin") == born, "the page was loaded anew"
    screen.page.go_back()
    screen.wait()
    screen.page.wait_for_timeout(500)
    assert screen.path() == "/"


def test_a_promise_can_be_reached_by_keyboard(screen: Screen) -> None:
    screen.open("/")
    wait_for_sheet(screen.page)
    screen.page.keyboard.press("Tab")
    skip = find_sheet(screen.page).get_by_role("link", name="跳到承诺列表")
    skip.focus()
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.press("Tab")
    title = rows_of(screen.page).first.locator(".c2 b").inner_text()
    expect(rows_of(screen.page).first).to_be_focused()
    screen.page.keyboard.press("Enter")
    expect(screen.page.get_by_role("heading", level=1)).to_have_text(title)
    assert screen.path() == "/target"


def test_a_cell_leads_to_that_village_and_that_month_in_the_ledger(screen: Screen) -> None:
    screen.open("/")
    wait_for_sheet(screen.page)
    find_sheet(screen.page).locator("td.missed + td a").first.click()
    screen.page.get_by_text("共1条。").wait_for()
    screen.wait()
    parameters = screen.parameters()
    assert screen.path() == "/ledger"
    assert {name: parameters[name] for name in ("unit", "from", "to", "as_of")} == {
        "unit": "福兴村",
        "from": "2025-04-01",
        "to": "2025-04-30",
        "as_of": "2025-09-30",
    }
    expect(screen.page.get_by_text("4月坐班")).to_be_visible()


def test_one_state_and_the_sections_are_ways_to_look(screen: Screen) -> None:
    screen.open("/")
    sheet = wait_for_sheet(screen.page)
    sheet.locator(".counts a.on_track").click()
    expect(sheet.get_by_role("heading", level=2).first).to_contain_text("达到序时进度的")
    screen.wait()
    assert screen.parameters() == {"year": "2025", "as_of": "2025-09-30", "state": "on_track"}
    sheet.get_by_role("link", name="显示全部状态").click()
    expect(sheet.get_by_role("heading", level=2).first).to_contain_text("最差的10项")
    sheet.get_by_role("link", name="按板块看").click()
    expect(sheet.get_by_text("三、深化普法治理")).to_be_visible()
    assert rows_of(screen.page).count() == 47


def test_the_rest_unfolds_without_a_question_to_the_server(screen: Screen) -> None:
    screen.open("/")
    sheet = wait_for_sheet(screen.page)
    expect(rows_of(screen.page).nth(46)).to_be_hidden()
    fold = sheet.get_by_role("checkbox", name="其余37项")
    fold.focus()
    screen.page.keyboard.press("Space")
    expect(rows_of(screen.page).nth(46)).to_be_visible()


def test_another_tab_can_be_opened_on_a_row(screen: Screen) -> None:
    screen.open("/")
    wait_for_sheet(screen.page)
    with screen.page.context.expect_page() as opened:
        rows_of(screen.page).first.click(modifiers=["Control"])
    assert "/target?target=" in opened.value.url
    assert screen.path() == "/"
    opened.value.close()


def test_the_charts_library_is_fetched_only_for_what_is_unfolded(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open("/")
    wait_for_sheet(screen.page)
    assert len(asked) > 10
    assert [url for url in asked if "plotly" in url.lower()] == []
    for title, key in (("节点时间线（17项）", "overview_timeline"), ("各单位未达标", "overview_missed")):
        screen.page.locator("summary", has_text=title).click()
        screen.wait()
        expect(find_chart(screen, key)).to_be_visible()
        assert overlapping(texts_of(screen, key)) == []
    assert [url for url in asked if "plotly" in url.lower()] != []


def test_the_dark_page_has_light_words(dark_screen: Screen) -> None:
    dark_screen.open("/")
    title = wait_for_sheet(dark_screen.page).get_by_role("heading", level=1)
    red, green, blue = (int(DARK.ink[at : at + 2], 16) for at in (1, 3, 5))
    expect(title).to_have_css("color", f"rgb({red}, {green}, {blue})")


def test_another_theme_is_followed_at_once(screen: Screen) -> None:
    screen.open("/")
    sheet = wait_for_sheet(screen.page)
    screen.page.emulate_media(color_scheme="dark")
    red, green, blue = (int(DARK.ink[at : at + 2], 16) for at in (1, 3, 5))
    expect(sheet.get_by_role("heading", level=1)).to_have_css("color", f"rgb({red}, {green}, {blue})")


def test_a_chart_is_named_for_those_who_do_not_see_it(screen: Screen) -> None:
    screen.open("/")
    sheet = wait_for_sheet(screen.page)
    expect(sheet.locator(".strip a")).to_have_count(47)
    expect(sheet.get_by_role("link", name="合法性审查事项").first).to_be_visible()
    expect(sheet.get_by_role("columnheader", name="12")).to_be_visible()
    expect(sheet.get_by_role("rowheader", name="福兴村")).to_be_visible()
