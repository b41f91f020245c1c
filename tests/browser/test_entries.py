"""登记 in a browser: what is logged moves the bar; villages are ticked; what was wrong is corrected or voided."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from lawdash.actions.entries.correct import void_entry
from lawdash.actions.entries.withdraw import REASON
from lawdash.actor import SYSTEM
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, EntryRecord, Page, list_entries
from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server, phone
from tests.browser.sheets import rows_of
from tests.browser.small_town import VILLAGES
from tests.helpers.offices import AT_HOME, office_of


def entries(server: Server, code: str) -> list[EntryRecord]:
    with reading(server.engine, AT_HOME) as session:
        chosen = EntryFilter(indicator_codes=(code,), include_voided=True)
        return list_entries(session, chosen, order="recorded_at", page=Page(100))


def type_in(screen: Screen, label: str, text: str) -> None:
    """Types as people do, and leaves the field."""
    field = screen.page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    screen.wait()


def log_event(screen: Screen, theme: str) -> None:
    screen.open("/log?year=2025&indicator=themed-events")
    type_in(screen, "主题（必填）", theme)
    screen.press("保存登记")
    expect(screen.page.get_by_text("已保存。")).to_be_visible()


def reached_in(screen: Screen, title: str) -> str:
    """What 总览 says that a promise has reached."""
    screen.open("/?year=2025&as_of=2025-10-10")
    return rows_of(screen.page).filter(has_text=title).locator(".fig").text_content() or ""


def test_what_is_logged_moves_the_bar(own_screen: Screen) -> None:
    assert reached_in(own_screen, "特色普法活动") == "3/12 场"
    log_event(own_screen, "秋季普法赶大集")
    expect(own_screen.page.get_by_text("3 → 4 场")).to_be_visible()
    assert reached_in(own_screen, "特色普法活动") == "4/12 场"
    [entry] = [one for one in entries(own_screen.server, "themed-events") if one.details]
    assert (entry.happened_on, entry.details) == (date(2025, 10, 10), {"主题": "秋季普法赶大集"})


def test_villages_are_ticked_and_saved_together(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=counsel-duty")
    type_in(own_screen, "数量（天，必填）", "2")
    for village in VILLAGES[:5]:
        own_screen.page.get_by_text(f"{village} 0 / 2 天").click()
    own_screen.wait()
    type_in(own_screen, "法律顾问（必填）", "示例顾问")
    own_screen.press("为5个单位保存登记")
    expect(own_screen.page.get_by_text("已保存。")).to_be_visible()
    saved = [one for one in entries(own_screen.server, "counsel-duty") if one.happened_on == date(2025, 10, 10)]
    assert sorted(one.unit_name for one in saved) == sorted(VILLAGES[:5])
    own_screen.press("再登记一条")
    expect(own_screen.page.get_by_text("10月还有1个未达标")).to_be_visible()


def test_what_is_typed_and_clicked_at_once_is_saved_as_typed(own_screen: Screen) -> None:
    """The click on the button is what takes the reader out of the field."""
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.page.get_by_label("主题（必填）", exact=True).fill("田间地头")
    own_screen.page.get_by_label("备注", exact=True).fill("示例备注")
    own_screen.press("保存登记")
    expect(own_screen.page.get_by_text("已保存。")).to_be_visible()
    [entry] = [one for one in entries(own_screen.server, "themed-events") if one.details]
    assert (entry.details["主题"], entry.note) == ("田间地头", "示例备注")


def test_what_is_wrong_is_said_and_nothing_is_lost(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.page.get_by_label("备注", exact=True).fill("示例备注")
    own_screen.press("保存登记")
    expect(own_screen.page.get_by_text("没有保存。")).to_be_visible()
    expect(own_screen.page.get_by_label("备注", exact=True)).to_have_value("示例备注")
    type_in(own_screen, "主题（必填）", "田间地头")
    own_screen.press("保存登记")
    expect(own_screen.page.get_by_text("已保存。")).to_be_visible()
    assert entries(own_screen.server, "themed-events")[0].note == "示例备注"


def dialog(screen: Screen) -> Locator:
    return screen.page.get_by_role("dialog")


def test_an_entry_is_corrected_with_a_reason(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.press("更正")
    amount = dialog(own_screen).get_by_label("数量（场，必填）", exact=True)
    amount.fill("2")
    amount.press("Tab")
    own_screen.wait()
    dialog(own_screen).get_by_label("主题（必填）", exact=True).fill("普法赶大集")
    dialog(own_screen).get_by_role("button", name="保存更正").click()
    expect(dialog(own_screen).get_by_text("“原因”不能为空")).to_be_visible()
    dialog(own_screen).get_by_label("更正原因（必填）", exact=True).fill("数量填错")
    dialog(own_screen).get_by_role("button", name="保存更正").click()
    own_screen.wait()
    new, old = entries(own_screen.server, "themed-events")[0], entries(own_screen.server, "themed-events")[1]
    assert (new.quantity, new.replaces_id) == (Decimal(2), old.id)
    assert (old.void_reason, old.replaced_by_id) == ("数量填错", new.id)
    expect(own_screen.page.get_by_text(f"第{old.id}号已作废，更正为第{new.id}号。")).to_be_visible()


def test_an_entry_is_voided_with_a_reason(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.press("作废")
    dialog(own_screen).get_by_label("作废原因（必填）", exact=True).fill("重复登记")
    dialog(own_screen).get_by_role("button", name="确认作废").click()
    own_screen.wait()
    assert entries(own_screen.server, "themed-events")[0].void_reason == "重复登记"
    expect(own_screen.page.get_by_text("已作废", exact=True)).to_be_visible()


def test_a_stale_row_is_refused_with_what_changed(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.press("作废")
    newest = entries(own_screen.server, "themed-events")[0]
    void_entry(office_of(own_screen.server.engine, SYSTEM), newest.id, "别人先作废了")
    dialog(own_screen).get_by_label("作废原因（必填）", exact=True).fill("重复登记")
    dialog(own_screen).get_by_role("button", name="确认作废").click()
    expect(dialog(own_screen).get_by_text("别人先作废了")).to_be_visible()


def test_an_entry_takes_a_few_taps_on_a_phone(browser: Browser, own_server: Server) -> None:
    for screen in open_apart(browser, own_server, **phone()):
        screen.open("/log?year=2025")
        screen.page.get_by_role("button", name="行政执法人员轮训").first.tap()
        screen.wait()
        screen.page.get_by_label("主题（必填）", exact=True).fill("田间地头")
        assert screen.page.evaluate("document.documentElement.scrollWidth") <= 390
        screen.page.get_by_role("button", name="保存登记").tap()
        expect(screen.page.get_by_text("已保存。")).to_be_visible()
    assert entries(own_server, "officer-training")[0].details == {"主题": "田间地头"}


@pytest.mark.parametrize("view", [{"viewport": {"width": 1366, "height": 768}}, phone()], ids=["desk", "phone"])
def test_a_receipt_is_in_sight_has_the_focus_and_takes_it_back(
    browser: Browser, own_server: Server, view: dict[str, Any]
) -> None:
    for screen in open_apart(browser, own_server, **view):
        log_event(screen, "田间地头")
        receipt = screen.page.locator("[class*=st-key-entry-][class*=-receipt]")
        expect(receipt).to_be_focused()
        expect(receipt).to_be_in_viewport(ratio=0.9)
        screen.press("撤销")
        said = screen.page.locator(".st-key-said-place")
        expect(said).to_contain_text("已撤销")
        expect(said).to_be_in_viewport()
        assert [one.void_reason for one in entries(own_server, "themed-events") if one.details] == [REASON]


def test_what_is_missing_is_listed_in_sight_and_leads_to_its_field(own_screen: Screen) -> None:
    own_screen.open("/log?year=2025&indicator=themed-events")
    own_screen.press("保存登记")
    summary = own_screen.page.locator("[class*=st-key-entry-][class*=-refusal]")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("有1处要改")
    summary.get_by_role("link", name=re.compile("主题")).click()
    expect(own_screen.page.get_by_label("主题（必填）", exact=True)).to_be_focused()


def test_a_row_of_the_ledger_opens_its_entry_in_this_tab(own_screen: Screen) -> None:
    log_event(own_screen, "田间地头")
    [entry] = [one for one in entries(own_screen.server, "themed-events") if one.details]
    own_screen.open("/ledger")
    own_screen.page.locator(f"a[href$='entry={entry.id}']").click()
    card = own_screen.page.locator(".st-key-ledger-entry")
    expect(card).to_be_focused()
    expect(card).to_contain_text("田间地头")
    assert len(own_screen.page.context.pages) == 1
    own_screen.press("收起")
    expect(card).to_have_count(0)
