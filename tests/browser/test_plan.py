"""单位与计划 in a browser: from a store as `init` leaves it to verdicts, and a promise changed for all to see."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server, phone


def test_registering_villages_mends_what_is_missing(empty_screen: Screen) -> None:
    empty_screen.open("/plan?year=2025")
    missing = empty_screen.page.get_by_text("村(社区)尚未登记，3项承诺无法判定")
    expect(missing).to_be_visible()
    empty_screen.page.get_by_label("村(社区)名单，一行一个", exact=True).fill("福兴村\n全福村\n示例村03")
    empty_screen.page.get_by_label("村(社区)名单，一行一个", exact=True).press("Tab")
    empty_screen.wait()
    empty_screen.press("登记3个")
    expect(empty_screen.page.get_by_text("新登记3个单位")).to_be_visible()
    expect(missing).not_to_be_visible()
    expect(empty_screen.page.get_by_test_id("stTable").get_by_text("示例村03")).to_be_visible()


def test_units_come_from_a_file(empty_screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "单位.csv"
    file.write_text(
        "kind,name,active_from,active_to\nvillage,福兴村,2025-03-01,\n企业,示例企业01,,\n", encoding="utf-8"
    )
    empty_screen.open("/plan?year=2025")
    empty_screen.page.get_by_text("从文件导入单位").click()
    empty_screen.page.locator('input[type="file"]').first.set_input_files(file)
    empty_screen.wait()
    empty_screen.press("导入单位")
    expect(empty_screen.page.get_by_text("新登记2个单位")).to_be_visible()


def test_a_changed_promise_says_what_it_was(own_screen: Screen) -> None:
    own_screen.open("/plan?year=2025&part=承诺&target=short-videos")
    amount = own_screen.page.get_by_label("目标值（条）", exact=True)
    amount.fill("18")
    amount.press("Tab")
    own_screen.wait()
    own_screen.page.get_by_label("修改原因（必填）", exact=True).fill("县里统一调整")
    own_screen.press("保存为新版本")
    expect(own_screen.page.get_by_text("目标值：原定15条，10月10日调整为18条，理由：县里统一调整")).to_be_visible()
    own_screen.open("/plan?year=2025&part=变更记录")
    expect(own_screen.page.get_by_text("目标值：原定15条，10月10日调整为18条")).to_be_visible()


def test_no_page_for_entries_is_wider_than_a_phone(browser: Browser, server: Server) -> None:
    paths = [
        "/log?indicator=legality-reviews",
        "/log?indicator=counsel-duty",
        "/ledger?voided=true",
        "/ledger?tab=导入",
        *(f"/plan?part={part}" for part in ("单位", "承诺", "年底到期", "判定设置", "待批准", "变更记录", "计划文件")),
    ]
    for screen in open_apart(browser, server, **phone()):
        for path in paths:
            screen.open(path)
            widths = screen.page.evaluate(
                "[document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
            )
            assert max(widths) <= 390, path
