"""Accounts and the trail, as the people meet them: a colleague comes, another is shut out, a login is ended."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lawdash.roles import Role
from tests.browser.charts import is_inside, width_overrun
from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server
from tests.browser.kept_server import PASSWORD
from tests.helpers.signed_in import NAME, Login, add_login

INITIAL, NEW = "yi-qi-lai-zuo-2025", "wo-zi-ji-de-2025"
COLLEAGUE = "示例新人"

Open = Callable[[Login | None], Screen]


@pytest.fixture
def open_other(browser: Browser, own_server: Server) -> Iterator[Open]:
    """Another browser on the server of `own_screen`; a login of None: nobody has signed in there."""
    with ExitStack() as stack:

        def open_one(login: Login | None) -> Screen:
            cookies = {}
            if login is not None:
                name, _, value = login.cookie.partition("=")
                cookies[name] = value
            opening = contextmanager(open_apart)(browser, replace(own_server, cookies=cookies))
            return stack.enter_context(opening)

        yield open_one


def type_in(screen: Screen, label: str, text: str) -> None:
    """And on by Tab, which beside a password leads to the eye first."""
    field = screen.page.get_by_test_id("stMain").get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    screen.wait()


def pick(screen: Screen, label: str, option: str) -> None:
    screen.page.get_by_test_id("stMain").get_by_label(label, exact=False).first.click()
    screen.page.get_by_role("option", name=option, exact=True).click()
    screen.wait()


def expect_shut_out(screen: Screen) -> None:
    """Within seconds, and without a click."""
    expect(screen.page.get_by_role("heading", name="登录已失效")).to_be_visible(timeout=10_000)
    screen.page.goto(screen.server.url)
    expect(screen.page.get_by_role("button", name="登录")).to_be_visible()
    screen.complaints.clear()  # In between the connection was refused, and the browser said so.


def test_a_colleague_comes_in_changes_the_initial_password_and_works(own_screen: Screen, open_other: Open) -> None:
    own_screen.open("/users")
    type_in(own_screen, "账户名（必填）", COLLEAGUE)
    pick(own_screen, "负责单位", "福兴村")
    own_screen.page.keyboard.press("Escape")  # The list stays open for more of them.
    type_in(own_screen, "初始密码（必填）", INITIAL)
    type_in(own_screen, "再输入一次初始密码", INITIAL)
    type_in(own_screen, "本人的登录密码（必填）", PASSWORD)
    own_screen.press("新建账户")
    expect(own_screen.page.get_by_text(f"已新建账户“{COLLEAGUE}”")).to_be_visible()

    newcomer = open_other(None)
    newcomer.page.goto(f"{newcomer.server.url}/ledger")
    newcomer.page.get_by_label("账户名").fill(COLLEAGUE)
    newcomer.page.get_by_label("密码").fill(INITIAL)
    newcomer.page.get_by_role("button", name="登录").click()
    expect(newcomer.page.get_by_text("请先修改初始密码")).to_be_visible()
    expect(newcomer.page.get_by_test_id("stSidebar").get_by_role("link", name="台账")).to_have_count(0)
    newcomer.page.get_by_role("link", name="去修改密码").click()
    expect(newcomer.page.get_by_text("您的密码由他人设定")).to_be_visible()
    newcomer.wait()
    type_in(newcomer, "原密码（必填）", INITIAL)
    type_in(newcomer, "新密码（必填）", NEW)
    type_in(newcomer, "再输入一次新密码", NEW)
    newcomer.press("修改密码")
    expect(newcomer.page.get_by_text("密码已修改")).to_be_visible()
    newcomer.go_to("登记")
    expect(newcomer.page.get_by_role("heading", name="登记", exact=True)).to_be_visible()
    expect(newcomer.page.get_by_test_id("stSidebar").get_by_text(COLLEAGUE)).to_be_visible()


def test_whoever_is_disabled_is_out_within_seconds(own_screen: Screen, open_other: Open) -> None:
    colleague = open_other(add_login(own_screen.server.engine, COLLEAGUE, [Role.STAFF]))
    colleague.open("/ledger")
    own_screen.open("/users")
    pick(own_screen, "选一个账户", COLLEAGUE)
    own_screen.page.get_by_text("启用", exact=True).last.click()
    own_screen.wait()
    own = own_screen.page.get_by_label("本人的登录密码（必填）").nth(1)
    own.fill(PASSWORD)
    own.press("Tab")
    own_screen.wait()
    own_screen.press("保存修改")
    expect(own_screen.page.get_by_text(f"“{COLLEAGUE}”已修改")).to_be_visible()
    expect_shut_out(colleague)
    expect(own_screen.page.get_by_role("row", name=re.compile(f"{COLLEAGUE}.*停用"))).to_be_visible()


def test_a_login_elsewhere_is_ended_from_the_own_account(own_screen: Screen, open_other: Open) -> None:
    elsewhere = open_other(add_login(own_screen.server.engine, NAME))
    elsewhere.open("/ledger")
    own_screen.open("/account")
    expect(own_screen.page.get_by_text("正在使用的登录：2处")).to_be_visible()
    own_screen.press("结束")
    expect(own_screen.page.get_by_text("已结束一处登录")).to_be_visible()
    expect_shut_out(elsewhere)
    own_screen.go_to("台账")
    expect(own_screen.page.get_by_test_id("stTable")).to_be_visible()


def test_the_trail_is_taken_along_as_filtered_and_says_so(own_screen: Screen, tmp_path: Path) -> None:
    own_screen.open("/audit?what=变更单位")
    with own_screen.page.expect_download() as download:
        own_screen.page.get_by_role("link", name="导出CSV").click()
    path = tmp_path / "trail.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["事项"] for row in rows} == {"变更单位"}
    assert len(rows) == own_screen.page.get_by_test_id("stTable").locator("tbody tr").count()
    own_screen.open("/audit")
    first = own_screen.page.get_by_test_id("stTable").locator("tbody tr").first
    expect(first).to_contain_text("导出审计记录")
    expect(first).to_contain_text(f"事项：变更单位；条数：{len(rows)}")
    expect(first).to_contain_text(NAME)


@pytest.mark.parametrize("path", ["/audit", "/users", "/account"])
def test_the_pages_about_people_fit_a_phone(phone_screen: Screen, path: str) -> None:
    phone_screen.open(path)
    assert width_overrun(phone_screen) == 0
    for table in phone_screen.page.get_by_test_id("stTable").all():
        assert is_inside(phone_screen, table.locator("table"))
