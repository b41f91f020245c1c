"""速览: the same first screen as a plain page; without a script, on paper, on the wall, with three hundred villages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lawdash.actions.units.changing import add_units
from lawdash.figures.palette import DARK
from lawdash.judging.model import UnitKind
from tests.browser.charts import Box, overlapping
from tests.browser.harness import Screen, Server
from tests.browser.sheets import (
    cells_of,
    find_sheet,
    rows_of,
    smallest_text,
    texts_of_sheet,
    wait_for_sheet,
    words_of_sheet,
)
from tests.browser.small_town import NOW
from tests.helpers.offices import office_of
from tests.helpers.system_tools import require_tool

# Every piece of text, folded or not.
_TEXTS = """() => {
  const board = [...document.querySelectorAll(".board")].at(-1);
  for (const one of board.querySelectorAll(".skip, .ways, label, .pages")) one.remove();
  const walker = document.createTreeWalker(board, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode.data);
  return found;
}"""
_GROUNDS = """() => [...document.querySelectorAll("body, body *")].filter((one) => {
  const style = getComputedStyle(one);
  return style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none";
}).map((one) => one.outerHTML.slice(0, 80))"""
VIEWS = ["", "?as_of=2025-06-30", "?state=far_behind", "?by=section", "?as_of=2025-01-15"]


@pytest.fixture
def plain(browser: Browser, server: Server) -> Iterator[Page]:
    """A browser that runs no script at all."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield signed_in(context, server)
    context.close()


def signed_in(context: BrowserContext, server: Server) -> Page:
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in server.cookies.items()])
    return context.new_page()


def open_board(screen: Screen, query: str = "") -> None:
    screen.page.goto(f"{screen.server.url}/board{query}")
    wait_for_sheet(screen.page)


@pytest.mark.parametrize("query", VIEWS)
def test_both_ways_to_look_have_the_same_words_and_figures(screen: Screen, query: str) -> None:
    screen.open(f"/{query}")
    wait_for_sheet(screen.page)
    pages = words_of_sheet(screen.page)
    open_board(screen, query)
    assert words_of_sheet(screen.page) == pages
    assert len(pages) > 40


def test_it_needs_no_script(plain: Page, server: Server) -> None:
    plain.goto(f"{server.url}/board")
    expect(plain.get_by_role("heading", level=1)).to_contain_text("47项承诺")
    plain.get_by_text("其余37项").click()
    expect(rows_of(plain).nth(46)).to_be_visible()
    find_sheet(plain).locator(".counts a.on_track").click()
    expect(find_sheet(plain).get_by_role("heading", level=2).first).to_contain_text("达到序时进度的")
    plain.get_by_role("link", name="上半年").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("截至6月30日")
    rows_of(plain).first.focus()
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/target?target=*&year=2025&as_of=2025-06-30")


def test_a_cell_leads_to_its_village_and_month_without_a_script(plain: Page, server: Server) -> None:
    plain.goto(f"{server.url}/board")
    cells_of(plain, "missed").first.click()
    plain.wait_for_url("**/ledger?*")
    asked = parse_qs(urlsplit(plain.url).query)
    assert (asked["unit"], asked["from"], asked["to"]) == (["福兴村"], ["2025-03-01"], ["2025-03-31"])


def test_a_cell_shows_what_is_behind_it(screen: Screen) -> None:
    open_board(screen)
    find_sheet(screen.page).locator("td.missed + td a").first.click()
    expect(screen.page.get_by_text("4月坐班")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1024, 1366, 1440, 1920])
@pytest.mark.parametrize("query", ["", "?by=section"])
def test_nothing_lies_on_anything_at_any_width(screen: Screen, width: int, query: str) -> None:
    screen.page.set_viewport_size({"width": width, "height": 900})
    open_board(screen, query)
    boxes = texts_of_sheet(screen.page)
    assert overlapping(boxes) == []
    assert all(box.right <= width for box in boxes)
    assert screen.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert smallest_text(screen.page) >= 13


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_the_answer_fits_the_first_screen(screen: Screen, width: int, height: int) -> None:
    screen.page.set_viewport_size({"width": width, "height": height})
    open_board(screen)
    for part in (".rows >> nth=0", ".duty"):
        box = find_sheet(screen.page).locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, part


def test_a_dark_system_gets_a_dark_page(screen: Screen) -> None:
    screen.page.emulate_media(color_scheme="dark")
    open_board(screen)
    red, green, blue = (int(DARK.page[at : at + 2], 16) for at in (1, 3, 5))
    expect(screen.page.locator("body")).to_have_css("background-color", f"rgb({red}, {green}, {blue})")


def test_the_wall_is_one_screen_in_large_type(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    open_board(screen, "?wall=1")
    assert smallest_text(screen.page) >= 24
    boxes = [inked(box) for box in texts_of_sheet(screen.page)]
    assert overlapping(boxes) == []
    assert all(box.bottom <= 1080 and box.right <= 1920 for box in boxes)
    expect(rows_of(screen.page).nth(9)).to_be_visible()


def test_a_browser_asks_whether_anything_changed(plain: Page, server: Server) -> None:
    plain.goto(f"{server.url}/board?wall=1")
    again = plain.reload()
    assert again is not None
    assert again.request.all_headers()["if-none-match"]
    assert again.status in {200, 304}
    expect(plain.get_by_role("heading", level=1)).to_contain_text("47项承诺")


def test_paper_has_every_figure(screen: Screen, plain: Page, tmp_path: Path) -> None:
    open_board(screen)
    plain.goto(f"{screen.server.url}/board")
    paper = tmp_path / "board.pdf"
    plain.pdf(path=paper, prefer_css_page_size=True, print_background=False)
    printed = "".join(poppler("pdftotext", "-raw", str(paper), "-").split())
    shown = screen.page.evaluate(_TEXTS)
    assert len(shown) > 400
    assert [word for word in shown if "".join(word.split()) not in printed] == []
    assert "示例数据" in printed
    about = poppler("pdfinfo", str(paper))
    assert re.search(r"Page size: +841\.\d+ x 59[45]\.\d+ pts", about)
    assert re.search(r"Pages: +2\n", about)


def test_the_print_of_the_pages_is_the_same(screen: Screen, tmp_path: Path) -> None:
    screen.open("/")
    wait_for_sheet(screen.page)
    paper = tmp_path / "overview.pdf"
    screen.page.pdf(path=paper, prefer_css_page_size=True, print_background=False)
    printed = "".join(poppler("pdftotext", "-raw", str(paper), "-").split())
    assert "退出登录" not in printed
    open_board(screen)
    assert [word for word in screen.page.evaluate(_TEXTS) if "".join(word.split()) not in printed] == []
    about = poppler("pdfinfo", str(paper))
    assert re.search(r"Page size: +841\.\d+ x 59[45]\.\d+ pts", about)
    assert re.search(r"Pages: +2\n", about)


def test_paper_has_no_ground_of_any_colour(screen: Screen) -> None:
    open_board(screen)
    screen.page.emulate_media(media="print")
    assert screen.page.evaluate(_GROUNDS) == []


def test_a_page_of_paper_is_as_good_in_a_dark_room(screen: Screen) -> None:
    screen.page.emulate_media(media="print", color_scheme="dark")
    open_board(screen)
    expect(screen.page.get_by_role("heading", level=1)).to_have_css("color", "rgb(0, 0, 0)")


def test_three_hundred_villages_are_paged_and_the_head_stays(own_screen: Screen) -> None:
    names = [f"示例第{number:03}村" for number in range(1, 301)]
    add_units(office_of(own_screen.server.engine, now=NOW), UnitKind.VILLAGE, names)
    own_screen.page.set_viewport_size({"width": 1440, "height": 500})
    answer = own_screen.page.goto(f"{own_screen.server.url}/board")
    assert answer is not None
    assert len(answer.body()) < 70_000
    sheet = wait_for_sheet(own_screen.page)
    expect(sheet.get_by_text("共306个，欠得多的在前，第1页，共11页")).to_be_visible()
    expect(sheet.locator("tbody tr")).to_have_count(30)
    assert overlapping(texts_of_sheet(own_screen.page)) == []
    own_screen.page.mouse.wheel(0, 700)
    expect(sheet.get_by_role("columnheader", name="12")).to_be_in_viewport()
    sheet.get_by_role("link", name="下一页").click()
    expect(sheet.get_by_text("第2页，共11页")).to_be_visible()
    own_screen.open("/?units=11")
    expect(wait_for_sheet(own_screen.page).locator("tbody tr")).to_have_count(6)


def inked(box: Box) -> Box:
    """Lines set solid touch each other's boxes, never each other's ink, which takes about three quarters."""
    spare = (box.bottom - box.top) / 8
    return Box(box.words, box.left, box.right, box.top + spare, box.bottom - spare)


def poppler(tool: str, *arguments: str) -> str:
    return subprocess.run([require_tool(tool), *arguments], capture_output=True, text=True, check=True).stdout
