"""督办 in a browser: filters that a link carries, lines that lead on, a file that holds the same."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.charts import is_inside, width_overrun
from tests.browser.harness import Screen


def test_a_link_carries_the_filters(screen: Screen) -> None:
    screen.open("/supervision?concern_unit=示例村04")
    lines = screen.page.get_by_test_id("stTable").locator("tbody tr")
    expect(lines).to_have_count(1)
    expect(lines.first).to_contain_text("示例村04")
    screen.page.get_by_text("逐个单位、逐期看未达标（2条）").click()
    expect(lines).to_have_count(3)
    expect(lines.last).to_contain_text("示例村04")


def test_a_line_leads_to_its_promise(screen: Screen) -> None:
    screen.open("/supervision")
    link = screen.page.get_by_test_id("stTable").get_by_role("link", name="法律顾问进村坐班").first
    screen.open(link.get_attribute("href") or "")
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("法律顾问进村坐班")
    assert screen.parameters()["as_of"] == "2025-09-30"


def test_the_list_can_be_taken_along(screen: Screen, tmp_path: Path) -> None:
    screen.open("/supervision?concern=未达标")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="导出CSV").click()
    path = tmp_path / "list.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["状态"] for row in rows} == {"未达标"}
    screen.page.get_by_text(f"逐个单位、逐期看未达标（{len(rows)}条）").click()
    expect(screen.page.get_by_test_id("stTable").last.locator("tbody tr")).to_have_count(len(rows))


def test_the_list_fits_a_phone(phone_screen: Screen) -> None:
    phone_screen.open("/supervision")
    table = phone_screen.page.get_by_test_id("stTable")
    expect(table).to_be_visible()
    assert is_inside(phone_screen, table.locator("table"))
    assert width_overrun(phone_screen) == 0
