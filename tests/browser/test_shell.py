"""What all pages share: navigation, plan year and as-of date in the address, the words of an error."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from lawdash.web.navigation import PAGES
from tests.browser.harness import Screen, Server

QUICK_CHOICES = {"一季度末": "2025-03-31", "上半年": "2025-06-30", "三季度末": "2025-09-30", "今天": "2025-10-10"}


def test_the_address_always_says_what_is_shown(screen: Screen) -> None:
    screen.open("/")
    assert screen.parameters() == {"year": "2025", "as_of": "2025-09-30"}


@pytest.mark.parametrize(("choice", "day"), QUICK_CHOICES.items())
def test_a_quick_choice_sets_the_date(screen: Screen, choice: str, day: str) -> None:
    screen.open("/?as_of=2025-02-14")
    screen.press(choice)
    assert screen.parameters()["as_of"] == day
    assert shown_date(screen) == day


def test_a_day_still_ahead_cannot_be_chosen(screen: Screen) -> None:
    screen.open("/")
    expect(screen.page.get_by_role("button", name="年末", exact=True)).to_be_disabled()
    expect(screen.page.get_by_role("button", name="三季度末", exact=True)).to_be_enabled()


def test_a_date_can_be_picked_from_the_calendar(screen: Screen) -> None:
    screen.open("/?as_of=2025-06-30")
    sidebar = screen.page.get_by_test_id("stSidebar")
    sidebar.get_by_test_id("stDateInput").get_by_role("button").first.click()
    screen.page.get_by_role("button", name="2025年6月17日").click()
    screen.wait()
    assert screen.parameters()["as_of"] == "2025-06-17"


def test_the_view_stays_over_all_pages(screen: Screen) -> None:
    screen.open("/?year=2025&as_of=2025-06-30")
    for page in PAGES.values():
        screen.go_to(page.title)
        assert screen.parameters() == {"year": "2025", "as_of": "2025-06-30"}, page.title
        expect_dates(screen, ["2025-06-30"] if page.has_as_of else [])


def test_back_leads_to_the_page_and_the_date_before(screen: Screen) -> None:
    screen.open("/target?target=legality-reviews&year=2025&as_of=2025-06-30")
    screen.press("一季度末")
    screen.go_to("督办")
    screen.page.go_back()
    screen.wait()
    assert (screen.path(), screen.parameters()["as_of"], shown_date(screen)) == ("/target", "2025-03-31", "2025-03-31")
    screen.page.go_back()
    screen.wait()
    assert (screen.path(), screen.parameters()["as_of"], shown_date(screen)) == ("/target", "2025-06-30", "2025-06-30")


def test_reloading_changes_nothing(screen: Screen) -> None:
    screen.open("/")
    screen.press("上半年")
    screen.reload()
    assert shown_date(screen) == "2025-06-30"


def test_a_link_that_makes_no_sense_says_so_once(screen: Screen) -> None:
    screen.open("/?year=1999&as_of=never")
    said = screen.page.get_by_text("链接中的计划年度没有对应的计划，已改为2025年。")
    expect(said).to_be_visible()
    expect(screen.page.get_by_text("链接中的截至日期无法识别，已改为2025-09-30。")).to_be_visible()
    screen.press("上半年")
    expect(said).to_have_count(0)


def test_a_store_of_ones_own_is_no_sample(empty_screen: Screen) -> None:
    empty_screen.open("/")
    expect(empty_screen.page.get_by_text("示例数据")).to_have_count(0)


def test_an_unknown_address_leads_to_the_first_page(screen: Screen) -> None:
    screen.open("/no/such/page")
    assert screen.path() == "/"


def test_on_a_phone_the_sidebar_makes_room_after_a_choice(phone_screen: Screen) -> None:
    phone_screen.open("/")
    sidebar = phone_screen.page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    phone_screen.page.get_by_test_id("stExpandSidebarButton").click()
    phone_screen.go_to("台账")
    expect(sidebar).to_have_attribute("data-collapsed", "true")
    assert phone_screen.path() == "/ledger"


def test_two_readers_do_not_share_a_view(browser: Browser, server: Server) -> None:
    first, second = (Screen(browser.new_page(), server) for _ in range(2))
    first.open("/?as_of=2025-03-31")
    second.open("/?as_of=2025-06-30")
    first.press("三季度末")
    assert (shown_date(first), shown_date(second)) == ("2025-09-30", "2025-06-30")
    first.page.close()
    second.page.close()


def expect_dates(screen: Screen, days: list[str]) -> None:
    """None on a page that shows what is there today."""
    screen.page.get_by_test_id("stSidebar").get_by_role("link").first.wait_for()
    expect(screen.page.get_by_test_id("stSidebar").get_by_test_id("stDateInput")).to_have_count(len(days))
    assert [shown_date(screen) for _ in days] == days


def shown_date(screen: Screen) -> str:
    """The date that the field in the sidebar shows."""
    field = screen.page.get_by_test_id("stSidebar").get_by_test_id("stDateInput")
    field.get_by_role("spinbutton").first.wait_for()
    parts = [part.inner_text() for part in field.get_by_role("spinbutton").all()]
    return "-".join(part.strip().zfill(2) for part in parts)
