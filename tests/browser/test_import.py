"""台账 in a browser: importing a file, the wrong file, and taking the ledger home as one."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from playwright.sync_api import expect

from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.browser.harness import Screen, Server
from tests.helpers.offices import AT_HOME

Write = Callable[[Path, list[list[str]]], Path]
IMPORT = "/ledger?year=2025&tab=导入"
HEADER = ["指标", "单位", "发生日期", "数量", "其中", "补办所属日期", "标题", "备注", "编号"]
ROWS = [
    ["特色普法活动", "", "2025-07-03", "1", "", "", "法治夜市", "", "A-1"],
    ["法律顾问进村坐班", "福兴村", "2025-10-09", "1.5", "", "", "", "", "A-2"],
    ["合法性审查事项", "", "2025-10-08", "2", "1", "", "示例协议", "", "A-3"],
]


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def write_xlsx(path: Path, rows: list[list[str]]) -> Path:
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    for line, row in enumerate([HEADER, *rows]):
        sheet.write_row(line, 0, row)
    workbook.close()
    return path


def count(server: Server) -> int:
    with reading(server.engine, AT_HOME) as session:
        return count_entries(session, EntryFilter())


def choose(screen: Screen, file: Path) -> None:
    screen.page.locator('input[type="file"]').first.set_input_files(file)
    screen.wait()


@pytest.mark.parametrize(("name", "write"), [("登记.csv", write_csv), ("登记.xlsx", write_xlsx)])
def test_a_file_is_checked_then_imported(own_screen: Screen, tmp_path: Path, name: str, write: Write) -> None:
    file = write(tmp_path / name, ROWS)
    before = count(own_screen.server)
    own_screen.open(IMPORT)
    choose(own_screen, file)
    expect(own_screen.page.get_by_text("检查通过：共3行，将登记3条。")).to_be_visible()
    assert count(own_screen.server) == before, "a check stores nothing"
    own_screen.press("登记这3条")
    expect(own_screen.page.get_by_text("已登记3条")).to_be_visible()
    assert count(own_screen.server) == before + 3
    own_screen.press("再导入一个文件")
    choose(own_screen, file)
    expect(own_screen.page.get_by_text("没有新的登记。另有3条以前登记过")).to_be_visible()


def test_five_clicks_import_once(own_screen: Screen, tmp_path: Path) -> None:
    before = count(own_screen.server)
    own_screen.open(IMPORT)
    choose(own_screen, write_csv(tmp_path / "登记.csv", ROWS))
    confirm = "button:has-text('登记这3条')"
    own_screen.page.wait_for_selector(confirm)
    own_screen.page.eval_on_selector(confirm, "button => { for (let i = 0; i < 5; i++) button.click(); }")
    expect(own_screen.page.get_by_text("已登记3条")).to_be_visible()
    assert count(own_screen.server) == before + 3


def test_every_fault_is_listed_and_nothing_is_stored(own_screen: Screen, tmp_path: Path) -> None:
    wrong = [
        ROWS[0],
        ["特色普法活动", "", "2025-13-03", "一", "", "", "", "", ""],
        ["法律顾问进村坐班", "复兴村", "2025-10-09", "1", "", "", "", "", ""],
    ]
    before = count(own_screen.server)
    own_screen.open(IMPORT)
    choose(own_screen, write_csv(tmp_path / "登记.csv", wrong))
    expect(own_screen.page.get_by_text("文件里有3处不合要求，一条也没有登记。")).to_be_visible()
    table = own_screen.page.get_by_test_id("stTable")
    for place in ("第3行", "发生日期", "2025-13-03", "第4行", "复兴村", "是否应为“福兴村”"):
        expect(table.get_by_text(place).first).to_be_visible()
    assert count(own_screen.server) == before
    own_screen.press("改好后重新选择文件")
    expect(own_screen.page.get_by_text("选好文件后先逐行检查")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "content"),
    [("登记.pdf", b"%PDF-1.7"), ("登记.xlsx", b"%PDF-1.7"), ("登记.csv", b"\x00\x01\x02\x03"), ("登记.csv", b"")],
)
def test_a_wrong_file_is_refused_in_a_sentence(own_screen: Screen, tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    own_screen.open(IMPORT)
    choose(own_screen, file)
    expect(own_screen.page.get_by_text("这个文件不能导入。")).to_be_visible()
    own_screen.press("换一个文件")
    expect(own_screen.page.get_by_text("选好文件后先逐行检查")).to_be_visible()


def test_a_template_is_downloaded(screen: Screen, tmp_path: Path) -> None:
    screen.open(IMPORT)
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="下载模板").click()
    path = tmp_path / "template.xlsx"
    download.value.save_as(path)
    assert [cell.value for cell in next(load_workbook(path)["登记"].rows)][:3] == HEADER[:3]


def test_what_is_exported_is_what_the_filters_leave(screen: Screen, tmp_path: Path) -> None:
    screen.open("/ledger?year=2025&indicator=特色普法活动")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="导出CSV").click()
    path = tmp_path / "ledger.csv"
    download.value.save_as(path)
    assert download.value.suggested_filename == "2025年台账-2025-10-10.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["发生日期"] for row in rows] == ["2025-08-20", "2025-05-20", "2025-02-20"]
    assert {row["指标"] for row in rows} == {"特色普法活动"}


def test_filters_stand_in_the_address(screen: Screen) -> None:
    screen.open("/ledger?year=2025")
    screen.page.get_by_label("文字", exact=True).fill("赶大集")
    screen.page.get_by_label("文字", exact=True).press("Enter")
    screen.wait()
    assert screen.parameters()["text"] == "赶大集"
    expect(screen.page.get_by_text("共3条。")).to_be_visible()
    screen.reload()
    expect(screen.page.get_by_text("共3条。")).to_be_visible()
