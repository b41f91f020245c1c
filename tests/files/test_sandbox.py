"""Foreign files: what is refused before it is parsed, and what ends with the child process."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from lawdash.files.limits import MEBIBYTE, Limits
from lawdash.files.sandbox import default_limits, open_sheet
from lawdash.refusal import Refused
from lawdash.settings import get_settings
from tests.files.made import EVENT, write_csv, write_xlsx

LIMITS = Limits()


def read(path: Path, limits: Limits = LIMITS) -> list[list[str]]:
    """The texts of all rows below the header."""
    with open_sheet(path, limits) as sheet:
        return [[cell if isinstance(cell, str) else cell.reason for cell in row.cells] for row in sheet.rows]


def rezip(path: Path, added: dict[str, bytes], left_out: tuple[str, ...] = ()) -> Path:
    """The archive with other members in it."""
    members = {}
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name not in left_out}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | added).items():
            archive.writestr(name, content)
    return path


def sheet_xml(rows: str) -> dict[str, bytes]:
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return {"xl/worksheets/sheet1.xml": f"{start}{rows}</sheetData></worksheet>".encode()}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "a.xlsx", [EVENT])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"indicator", "只接受 CSV 或 XLSX"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "只接受 CSV 或 XLSX"),
        ("a.xlsm", b"PK\x03\x04", "只接受 CSV 或 XLSX"),
        ("a.xlsx", b"indicator,unit", "与扩展名不符"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "与扩展名不符"),
        ("a.csv", b"PK\x03\x04rest", "与扩展名不符"),
        ("a.xlsx", b"PK\x03\x04rest", "已损坏"),
        ("a.csv", "指标 unit".encode("utf-16"), "不是 CSV 文本"),
        ("a.csv", b"%PDF-1.7\n\x00\x01", "不是 CSV 文本"),
        ("a.csv", b"\xff\xff\xff\xff", "编码无法识别"),
        ("a.csv", b"", "空"),
        ("a.csv", b'a,b\n"c,d\n', "第2行的引号不成对"),
        ("a.csv", b'a,b\n"c"d,e\n', "第2行的引号不成对"),
    ],
)
def test_it_refuses_a_file_of_another_format(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=message):
        read(path)


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="无法打开"):
        read(tmp_path / "a.csv")


def test_it_refuses_a_file_over_the_size_limit(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [EVENT])
    with pytest.raises(Refused, match="超过"):
        read(path, replace(LIMITS, file_bytes=path.stat().st_size - 1))
    assert len(read(path, replace(LIMITS, file_bytes=path.stat().st_size))) == 1


def test_the_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWDASH_MAX_UPLOAD_MB", "3")
    monkeypatch.setenv("LAWDASH_MAX_IMPORT_ROWS", "7")
    get_settings.cache_clear()
    limits = default_limits()
    get_settings.cache_clear()
    assert (limits.file_bytes, limits.rows) == (3 * MEBIBYTE, 7)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_it_refuses_too_many_rows_columns_and_letters(tmp_path: Path, suffix: str) -> None:
    write = write_csv if suffix == "csv" else write_xlsx
    path = write(tmp_path / f"a.{suffix}", [EVENT] * 4)
    assert len(read(path, replace(LIMITS, rows=4))) == 4
    with pytest.raises(Refused, match="最多导入3行"):
        read(path, replace(LIMITS, rows=3))
    with pytest.raises(Refused, match="超过8列"):
        read(path, replace(LIMITS, columns=8))
    with pytest.raises(Refused, match="文字过多"):
        read(path, replace(LIMITS, characters=200))


def test_a_cell_is_cut_where_every_rule_has_long_refused_it(tmp_path: Path) -> None:
    [row] = read(write_csv(tmp_path / "a.csv", [["字" * 100_000]], ["标题"]))
    assert len(row[0]) == LIMITS.cell_characters


def test_it_reads_the_sheet_named_for_entries_else_the_first(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["一"]], ["标题"], sheet="说明")
    book = openpyxl.load_workbook(path)
    assert read(path) == [["一"]]
    page = book.create_sheet("登记")
    page.append(["标题"])
    page.append(["二"])
    book.save(path)
    assert read(path) == [["二"]]


def test_it_writes_cells_as_people_write_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    moment = datetime(2025, 6, 3, 9, 30)  # noqa: DTZ001 (a spreadsheet knows no zones)
    values = [12, 12.0, 0.5, 1e20, True, date(2025, 6, 3), moment, time(9, 5), " 字 ", None, "尾"]
    for values_of_row in (["标题"] * len(values), values):
        book.active.append(values_of_row)
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx") == [
        ["12", "12", "0.5", "1e+20", "是", "2025-06-03", "2025-06-03 09:30", "09:05", "字", "", "尾"]
    ]


def test_it_refuses_a_workbook_with_a_password_macros_or_links(tmp_path: Path, workbook: Path) -> None:
    content = workbook.read_bytes()
    for member, message in (
        ("xl/vbaProject.bin", "宏"),
        ("xl/externalLinks/externalLink1.xml", "其他文件"),
    ):
        workbook.write_bytes(content)
        with pytest.raises(Refused, match=message):
            read(rezip(workbook, {member: b"x"}))
    encrypted = bytearray(content)
    start = encrypted.find(b"PK\x01\x02")
    encrypted[start + 8] |= 1
    workbook.write_bytes(bytes(encrypted))
    with pytest.raises(Refused, match="密码"):
        read(workbook)


def test_it_refuses_another_document_in_a_zip(workbook: Path) -> None:
    with pytest.raises(Refused, match="不是 XLSX"):
        read(rezip(workbook, {"word/document.xml": b"<w/>"}, left_out=("xl/workbook.xml",)))


def test_it_refuses_a_zip_bomb_before_unpacking_it(workbook: Path) -> None:
    bomb = rezip(workbook, {"xl/media/image1.bin": b"\0" * (30 * MEBIBYTE)})
    assert bomb.stat().st_size < MEBIBYTE
    with pytest.raises(Refused, match="压缩比"):
        read(bomb)
    with pytest.raises(Refused, match="展开后过大"):
        read(bomb, replace(LIMITS, unpacked_bytes=29 * MEBIBYTE))
    with pytest.raises(Refused, match="展开后过大"):
        read(bomb, replace(LIMITS, members=5))


@pytest.mark.parametrize(
    "rows", ["<row><c r='A1'>", "<row r='x'></row>", '<row r="1"><c r="A1" t="s"><v>99</v></c></row>']
)
def test_it_refuses_a_broken_sheet(workbook: Path, rows: str) -> None:
    with pytest.raises(Refused, match="已损坏"):
        read(rezip(workbook, sheet_xml(rows)))


def test_a_sheet_may_lie_about_its_size(workbook: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>字</t></is></c></row>'
    xml = sheet_xml(row.format(1) + row.format(2))
    name, content = next(iter(xml.items()))
    lying = content.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    assert read(rezip(workbook, {name: lying})) == [["字"]]


def test_a_file_that_takes_too_long_ends_with_the_child(workbook: Path) -> None:
    """One row a billion lines down: openpyxl counts its way there."""
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    endless = rezip(workbook, sheet_xml(row.format(1) + row.format(1_000_000_000)))
    with pytest.raises(Refused, match="限定的时间和内存内无法读完"):
        read(endless, replace(LIMITS, seconds=1))


def test_a_file_that_takes_too_much_memory_ends_with_the_child(workbook: Path) -> None:
    limits = replace(LIMITS, memory_bytes=80 * MEBIBYTE, packing_ratio=10_000)
    assert len(read(workbook, limits)) == 1
    strings = b"".join(b"<si><t>%02000d</t></si>" % number for number in range(40_000))
    start = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    greedy = rezip(workbook, {"xl/sharedStrings.xml": start + strings + b"</sst>"})
    with pytest.raises(Refused, match="限定的时间和内存内无法读完"):
        read(greedy, limits)
