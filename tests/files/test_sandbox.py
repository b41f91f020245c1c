"""Foreign files: what is refused before it is parsed, and what ends with the child process."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from lawdash.files.limits import MEBIBYTE, Limits
from lawdash.files.sandbox import default_limits
from lawdash.refusal import Refused
from lawdash.settings import get_settings
from tests.files.made import EVENT, rezip, sheet_xml, write_csv, write_xlsx
from tests.files.reading import read

LIMITS = Limits()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "a.xlsx", [EVENT])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"indicator,unit", "与扩展名不符.*文本"),
        ("a.xlsx", OLE + "Workbook\0".encode("utf-16-le"), r"与扩展名不符.*\.xls"),
        ("a.xlsx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "设有打开密码"),
        ("a.xls", OLE + "WordDocument\0".encode("utf-16-le"), "Word 文档"),
        ("a.xls", OLE, "不是工作簿"),
        ("a.xls", b"PK\x03\x04rest", "与扩展名不符.*压缩"),
        ("a.xls", b"\xef\xbb\xbf <html><table>", "网页"),
        ("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        ("a.xls", b"indicator\tunit", "与扩展名不符.*文本"),
        ("a.csv", b"PK\x03\x04rest", "与扩展名不符"),
        ("a.csv", b"%PDF-1.7\n\x00\x01", "PDF 文档"),
        ("a.png", b"\x89PNG\r\n", "图片"),
        ("a.xlsx", b"Rar!\x1a\x07", "解压"),
        ("a.doc", b"indicator", "不接受扩展名“.doc”"),
        ("a.xlsm", b"PK\x03\x04", "不接受扩展名“.xlsm”"),
        ("a.csv", b"\x00\x01\x02\x03", "无法识别的格式"),
        ("a.xlsx", b"PK\x03\x04rest", "已损坏"),
        ("a.xlsx", b"", "空"),
        ("a.csv", b"", "空"),
    ],
)
def test_it_refuses_a_file_of_another_format_by_its_true_name(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=message):
        read(path)


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("word/document.xml", "Word 文档"),
        ("ppt/presentation.xml", "演示文稿"),
        ("content.xml", "OpenDocument"),
        ("OFD.xml", "OFD"),
        ("xl/workbook.bin", "xlsb"),
        ("材料.xlsx", "压缩包"),
    ],
)
def test_it_tells_what_else_is_packed_in_the_same_way(tmp_path: Path, member: str, message: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(Refused, match=message):
        read(path)


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="无法打开"):
        read(tmp_path / "a.csv")


def test_it_refuses_a_file_over_the_size_limit(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [EVENT])
    with pytest.raises(Refused, match="超过"):
        read(path, limits=replace(LIMITS, file_bytes=path.stat().st_size - 1))
    assert len(read(path, limits=replace(LIMITS, file_bytes=path.stat().st_size))) == 1


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
    assert len(read(path, limits=replace(LIMITS, rows=4))) == 4
    with pytest.raises(Refused, match="最多导入3行"):
        read(path, limits=replace(LIMITS, rows=3))
    with pytest.raises(Refused, match="文字过多"):
        read(path, limits=replace(LIMITS, characters=200))
    with pytest.raises(Refused, match="第1行超过8列"):
        read(path, limits=replace(LIMITS, columns=8))


def test_a_cell_is_cut_where_every_rule_has_long_refused_it(tmp_path: Path) -> None:
    row = ["themed-events", "", "2025-06-12", "1", "", "", "字" * 100_000]
    [read_row] = read(write_csv(tmp_path / "a.csv", [row]))
    assert len(read_row[6]) == LIMITS.cell_characters


def test_it_refuses_a_workbook_with_a_password_or_macros(workbook: Path) -> None:
    content = workbook.read_bytes()
    with pytest.raises(Refused, match="宏"):
        read(rezip(workbook, {"xl/vbaProject.bin": b"x"}))
    encrypted = bytearray(content)
    start = encrypted.find(b"PK\x01\x02")
    encrypted[start + 8] |= 1
    workbook.write_bytes(bytes(encrypted))
    with pytest.raises(Refused, match="密码"):
        read(workbook)


def test_it_refuses_a_zip_bomb_before_unpacking_it(workbook: Path) -> None:
    bomb = rezip(workbook, {"xl/media/image1.bin": b"\0" * (30 * MEBIBYTE)})
    assert bomb.stat().st_size < MEBIBYTE
    with pytest.raises(Refused, match="压缩比"):
        read(bomb)
    with pytest.raises(Refused, match="展开后过大"):
        read(bomb, limits=replace(LIMITS, unpacked_bytes=29 * MEBIBYTE))
    with pytest.raises(Refused, match="展开后过大"):
        read(bomb, limits=replace(LIMITS, members=5))


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1'>",
        "<row r='x'></row>",
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1"><v>zwölf</v></c></row>',
        '<row r="1"><c r="A1"><v>NaN</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_it_refuses_a_broken_sheet(workbook: Path, rows: str) -> None:
    with pytest.raises(Refused, match="已损坏"):
        read(rezip(workbook, sheet_xml(rows)))


def test_it_refuses_a_workbook_that_brings_entities_of_its_own(workbook: Path) -> None:
    entities = b'<!DOCTYPE workbook [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    with pytest.raises(Refused, match="已损坏"):
        read(rezip(workbook, {"xl/workbook.xml": entities}))


def test_a_file_that_takes_too_long_ends_with_the_child(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ([*EVENT[:6], number, "", ""] for number in range(99_000)))
    with pytest.raises(Refused, match="限定的时间和内存内无法读完"):
        read(path, limits=replace(LIMITS, seconds=0))


def test_a_file_that_takes_too_much_memory_ends_with_the_child(workbook: Path) -> None:
    limits = replace(LIMITS, memory_bytes=80 * MEBIBYTE, packing_ratio=10_000)
    assert len(read(workbook, limits=limits)) == 1
    strings = b"".join(b"<si><t>%02000d</t></si>" % number for number in range(40_000))
    start = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    greedy = rezip(workbook, {"xl/sharedStrings.xml": start + strings + b"</sst>"})
    with pytest.raises(Refused, match="限定的时间和内存内无法读完"):
        read(greedy, limits=limits)
