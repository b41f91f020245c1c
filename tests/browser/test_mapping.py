"""The office's own table in the browser: asked once which column is what, read by itself the next time."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.browser.harness import Screen, Server
from tests.files.made import write_xlsx
from tests.helpers.offices import AT_HOME

HEADER = ["序号", "坐班时间", "村名", "天数"]


def count(server: Server) -> int:
    with reading(server.engine, AT_HOME) as session:
        return count_entries(session, EntryFilter(year=2025, indicator_codes=("counsel-duty",)))


def choose(screen: Screen, label: str, option: str) -> None:
    field = screen.page.get_by_label(label, exact=True)
    field.click()
    field.fill(option)
    screen.page.get_by_role("option", name=option, exact=True).click()
    screen.wait()


def upload(screen: Screen, file: Path) -> None:
    screen.open("/ledger?tab=导入")
    screen.page.locator("input[type=file]").set_input_files(file)
    screen.wait()


def test_it_is_asked_once(own_screen: Screen, tmp_path: Path) -> None:
    before = count(own_screen.server)
    first = write_xlsx(tmp_path / "坐班.xlsx", [[1, "2025-10-05", "福兴村", 2]], HEADER)
    upload(own_screen, first)
    expect(own_screen.page.get_by_text("这是本单位自己的表？")).to_be_visible()
    choose(own_screen, "这张表登记的是", "法律顾问进村坐班")
    choose(own_screen, "发生日期是哪一列", "坐班时间")
    choose(own_screen, "单位是哪一列", "村名")
    choose(own_screen, "数量是哪一列", "天数")
    own_screen.press("按此读取")
    expect(own_screen.page.get_by_text("按保存的对照“坐班”读取")).to_be_visible()
    own_screen.press("登记这1条")
    expect(own_screen.page.get_by_text("已登记1条")).to_be_visible()
    assert count(own_screen.server) == before + 1
    second = write_xlsx(tmp_path / "坐班2.xlsx", [[1, "2025-10-06", "全福村", 2]], HEADER)
    upload(own_screen, second)
    expect(own_screen.page.get_by_text("按保存的对照“坐班”读取")).to_be_visible()
    expect(own_screen.page.get_by_text("这是本单位自己的表？")).to_have_count(0)
    own_screen.press("登记这1条")
    expect(own_screen.page.get_by_text("已登记1条")).to_be_visible()
    assert count(own_screen.server) == before + 2
