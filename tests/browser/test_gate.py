"""The gate as somebody at the keyboard meets it."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from lawdash.clock import REAL_CLOCK
from lawdash.store.accounts.sessions import end_session
from lawdash.store.accounts.tables import WebSessionRow
from lawdash.store.engine import noting, reading
from tests.browser.harness import DRAWN, TIMEOUT, Screen, Server, phone
from tests.browser.kept_server import PASSWORD
from tests.helpers.offices import AT_HOME
from tests.helpers.signed_in import NAME


def test_the_way_in_on_a_phone_without_scripts(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, **phone())
    page = context.new_page()
    page.goto(f"{server.url}/ledger?year=2025")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.get_by_label("账户名").fill(NAME)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(f"{server.url}/ledger?year=2025")
    context.close()


def test_the_way_out_stays_in_the_tab(own_screen: Screen) -> None:
    own_screen.open("/ledger")
    own_screen.page.get_by_role("link", name="退出登录").click()
    own_screen.page.get_by_role("button", name="退出登录").click()
    expect(own_screen.page.get_by_text("您已退出登录。")).to_be_visible()
    own_screen.page.goto(own_screen.server.url)
    expect(own_screen.page.get_by_label("账户名")).to_be_visible()


def test_an_open_page_is_cleared_when_its_login_ends(own_screen: Screen) -> None:
    own_screen.open("/ledger")
    with reading(own_screen.server.engine, AT_HOME) as session:
        logins = [row.id for row in session.query(WebSessionRow)]
    with noting(own_screen.server.engine, AT_HOME) as session:
        for login in logins:
            end_session(session, login, REAL_CLOCK.now())
    expect(own_screen.page.get_by_role("heading", name="登录已失效")).to_be_visible(timeout=TIMEOUT)
    expect(own_screen.page.locator(DRAWN)).to_have_count(2)
    own_screen.page.get_by_role("link", name="重新登录").click()
    own_screen.page.wait_for_url("**/login?next=%2Fledger**")
    own_screen.complaints.clear()  # The connection is refused from then on, and the browser says so.
