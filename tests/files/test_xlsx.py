from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lawdash.files.cells import NO_RESULT
from lawdash.files.tables import (
    ABOVE,
    BLANK_SHEET,
    HIDDEN_ROW,
    HIDDEN_SHEET,
    REPEATED,
    UNCALCULATED,
    RowLeftOut,
    Unread,
)
from lawdash.refusal import Refused
from tests.files.made import CHINESE, CODES, EVENT, MAIN, rezip, sheet_xml, text_row, write_xlsx
from tests.files.reading import find_left_out, read, read_sheets, wanting

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
FOUR = ["指标", "发生日期", "数量", "备注"]


def make(path: Path, *sheets: tuple[str, Iterable[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """A workbook of plain sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        page.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def entry(number: int) -> list[Any]:
    return ["特色普法活动", "2025-06-12", number, f"第{number}场"]


def test_it_reads_every_visible_sheet_with_the_header_and_names_the_others(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx",
        ("封面", [["三湖镇台账"]]),
        ("一季度", [FOUR, entry(1), entry(2)]),
        ("二季度", [["三湖镇"], FOUR, entry(3)]),
        ("汇总", [["指标", "数量"], ["特色普法活动", 3]]),
        ("旧表", [FOUR, entry(9)]),
        ("Sheet3", []),
        hidden=["旧表"],
    )
    assert read_sheets(path) == {"一季度": [2, 3], "二季度": [3]}
    left_out, unread = find_left_out(path)
    assert left_out == [RowLeftOut(1, ABOVE)]
    assert unread == [
        Unread("封面", "的前15行里没有表头，未读入"),
        Unread("汇总", "的表头缺列，未读入", 1, ["指标", "数量"]),
        Unread("旧表", HIDDEN_SHEET),
        Unread("Sheet3", BLANK_SHEET),
    ]


def test_it_reads_no_hidden_row_and_says_which(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("登记")
    for line, row in enumerate([FOUR, *(entry(number) for number in range(1, 6))]):
        page.write_row(line, 0, row)
    page.set_row(2, None, None, {"hidden": True})
    page.set_row(4, 0)
    book.close()
    assert read_sheets(path) == {"登记": [2, 4, 6]}
    assert find_left_out(path)[0] == [RowLeftOut(3, HIDDEN_ROW), RowLeftOut(5, HIDDEN_ROW)]


def test_a_header_that_comes_again_on_every_page_is_no_row(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", ("登记", [FOUR, entry(1), FOUR, entry(2)]))
    assert read_sheets(path) == {"登记": [2, 4]}
    assert find_left_out(path)[0] == [RowLeftOut(3, REPEATED)]


def test_merged_cells_say_what_the_range_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("登记")
    page.write_row(0, 0, FOUR)
    page.merge_range("A2:A4", "特色普法活动")
    page.merge_range("C2:C3", 5)
    page.merge_range("C4:D4", 7)
    for line in (1, 2, 3):
        page.write(line, 1, "2025-06-12")
    page.merge_range("A5:D5", "注：每季报送")
    book.close()
    assert read(path) == [
        ["first:特色普法活动", "2025-06-12", "first:5", ""],
        ["below:特色普法活动", "2025-06-12", "below:5", ""],
        ["below:特色普法活动", "2025-06-12", "7", "beside:7"],
        ["注：每季报送", "beside:注：每季报送", "beside:注：每季报送", "beside:注：每季报送"],
    ]


def test_it_writes_cells_as_people_write_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    moment = datetime(2025, 6, 3, 9, 30)  # noqa: DTZ001 (a spreadsheet knows no zones)
    values = [12, 12.0, 0.5, 1e20, True, date(2025, 6, 3), moment, time(9, 5), " 字 ", None, "尾"]
    names = [f"列{place}" for place in range(len(values))]
    book.active.append(names)
    book.active.append(values)
    book.save(tmp_path / "a.xlsx")
    shown = ["12", "12", "0.5", "1" + 20 * "0", "是", "2025-06-03", "2025-06-03 09:30", "09:05", "字", "", "尾"]
    assert read(tmp_path / "a.xlsx", wanting(*names)) == [shown]


def test_a_formula_is_what_was_kept_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("登记")
    page.write_row(0, 0, FOUR)
    page.write_row(1, 0, ["特色普法活动", "2025-06-12"])
    page.write_formula("C2", "=1+1", None, 2)
    page.write_formula("D2", '="第"&1', None, "第1")
    page.write_row(2, 0, ["特色普法活动", "2025-06-12"])
    page.write_formula("C3", "=1+1")  # nobody has calculated it: a 0 is kept
    page.write_formula("D3", "=NA()", None, "#N/A")
    page.write_formula("D4", '=IF(A4="","",A4)', None, "")
    book.close()
    assert read(path) == [
        ["特色普法活动", "2025-06-12", "2", "第1"],
        ["特色普法活动", "2025-06-12", NO_RESULT, "是表格错误值，请改填数值或文字"],
    ]
    assert find_left_out(path)[0] == [RowLeftOut(4, UNCALCULATED)]


def test_a_row_of_formulas_that_give_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT])
    blank = '<row r="3"><c r="A3" t="str"><f>IF(B3="","",B3)</f><v></v></c></row>'
    rezip(path, sheet_xml(text_row(1, CODES) + text_row(2, EVENT) + blank))
    assert read_sheets(path) == {"登记": [2]}
    assert find_left_out(path) == ([], [])


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_rows_and_cells_need_no_address_and_no_namespace_matters(tmp_path: Path, namespace: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT])
    rows = (
        text_row(1, CODES)
        + "<row><c t='inlineStr'><is><t>themed-events</t></is></c><c/>"
        + "<c t='d'><v>2025-06-12T00:00:00</v></c><c><v>2</v></c></row>"
    )
    assert read(rezip(path, sheet_xml(rows, namespace=namespace))) == [
        ["themed-events", "", "2025-06-12", "2", "", "", "", "", ""]
    ]


def test_prefixes_back_slashes_and_other_capitals_are_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT])
    cells = "".join(f"<x:c t='str'><x:v>{text}</x:v></x:c>" for text in CODES)
    row = "".join(f"<x:c t='str'><x:v>{text}</x:v></x:c>" for text in EVENT)
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>{cells}</x:row><x:row>{row}</x:row></x:sheetData>'
    xml += '<x:mergeCells><x:mergeCell ref="A2:A3"/></x:mergeCells></x:worksheet>'
    rezip(path, {"XL\\Worksheets\\sheet1.xml": xml.encode()}, left_out=("xl/worksheets/sheet1.xml",))
    assert read(path)[0][:2] == ["first:themed-events", ""]


def test_what_is_spoken_is_no_part_of_a_text(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT])
    text = "<is><r><t>特色普法</t></r><r><t>_x000D_活动</t></r><rPh sb='0' eb='1'><t>tese</t></rPh></is>"
    rows = text_row(1, ["指标", "发生日期", "数量"]) + f"<row r='2'><c t='inlineStr'>{text}</c></row>"
    assert read(rezip(path, sheet_xml(rows))) == [["特色普法\r活动", "", ""]]


@pytest.mark.parametrize(
    ("member", "content"),
    [
        (
            "xl/styles.xml",
            b"<styleSheet><fonts><font><family val='34'/></font></fonts><fills><fill/></fills></styleSheet>",
        ),
        ("docProps/core.xml", b"<coreProperties><created>2025/3/5 9:30</created></coreProperties>"),
        ("docProps/app.xml", b"no XML at all"),
        ("xl/theme/theme1.xml", b"no XML at all"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/calcChain.xml", b"no XML at all"),
        ("xl/drawings/drawing1.xml", b"no XML at all"),
    ],
)
def test_what_is_no_value_cannot_spoil_a_workbook(tmp_path: Path, member: str, content: bytes) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT])
    assert read(rezip(path, {member: content})) == [EVENT]


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_serial_of_a_workbook_that_counts_from_1904_is_its_day(tmp_path: Path, is_1904: bool) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path, {"date_1904": is_1904, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet("登记")
    page.write_row(0, 0, FOUR)
    page.write_row(1, 0, ["特色普法活动", date(2025, 6, 12), 1])
    book.close()
    assert read(path)[0][1] == "2025-06-12"


def test_a_sheet_may_lie_about_its_size(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT, EVENT])
    [(name, content)] = sheet_xml(text_row(1, CODES) + text_row(2, EVENT) + text_row(3, EVENT)).items()
    lying = content.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    assert len(read(rezip(path, {name: lying}))) == 2


def test_a_workbook_whose_sheets_cannot_be_found_is_broken(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [EVENT], CHINESE)
    with pytest.raises(Refused, match="已损坏"):
        read(rezip(path, {}, left_out=("xl/worksheets/sheet1.xml",)))
    with pytest.raises(Refused, match="已损坏"):
        read(rezip(path, {}, left_out=("xl/workbook.xml",)))
