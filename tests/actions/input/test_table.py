"""Small files as tables: units, plans, and what both share with entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from lawdash.actions.input.columns import Columns
from lawdash.actions.input.reading import LeftOut, Reading, SheetRead, say_reading
from lawdash.actions.input.table import open_tables, read_table
from lawdash.actions.input.table_rows import BESIDE, MERGED_BLANK, MERGED_FIGURE, SERIAL_OF_1904, TableRow
from lawdash.files.tables import HIDDEN_SHEET
from lawdash.refusal import Refused
from tests.files.made import write_csv

COLUMNS = Columns(
    {"name": "名称", "day": "日期", "amount": "数量", "note": "备注"},
    required=frozenset({"name", "day"}),
    others=frozenset({"主题"}),
    figures=frozenset({"amount"}),
    texts=frozenset({"note"}),
    days=frozenset({"day"}),
)
HEADER = ["名称", "日期", "数量", "备注"]


def make(path: Path, *rows: Sequence[Any], merged: Sequence[str] = (), **options: Any) -> Path:
    """A workbook; of each merged range the first cell is kept, as a spreadsheet does."""
    book = xlsxwriter.Workbook(path, options)
    page = book.add_worksheet("登记")
    for line, row in enumerate([HEADER, *rows]):
        page.write_row(line, 0, row)
    for area in merged:
        line, column = xlsxwriter.utility.xl_cell_to_rowcol(area.split(":")[0])
        page.merge_range(area, [HEADER, *rows][line][column])
    book.close()
    return path


def faults_of(rows: Sequence[TableRow]) -> list[tuple[int | None, str, str]]:
    return [(fault.line, fault.field, fault.message) for row in rows for fault in row.faults]


def test_codes_titles_and_other_names_make_columns_in_any_order(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["宪法", "2", "2025-06-12", "福兴村"]], ["主题", "amount", "日期", "NAME"])
    [row] = read_table(path, COLUMNS)
    assert row.values == {"主题": "宪法", "amount": "2", "day": "2025-06-12", "name": "福兴村"}


def test_a_merged_name_or_day_counts_for_each_of_its_rows(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx", ["甲", "2025-06-12", 1], ["", "", 2], ["乙", "2025-06-13", 3], merged=["A2:A3", "B2:B3"]
    )
    assert [(row.values["name"], row.values["day"]) for row in read_table(path, COLUMNS)] == [
        ("甲", "2025-06-12"),
        ("甲", "2025-06-12"),
        ("乙", "2025-06-13"),
    ]


def test_a_merged_figure_is_refused_by_name(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", ["甲", "2025-06-12", 5], ["乙", "2025-06-12", ""], merged=["C2:C3"])
    rows = read_table(path, COLUMNS)
    assert faults_of(rows) == [(2, "数量", MERGED_FIGURE), (3, "数量", MERGED_FIGURE)]
    assert [row.values["amount"] for row in rows] == ["", ""]


def test_a_cell_that_is_merged_away_or_merged_and_blank_means_nothing(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx", ["甲", "", 1], ["", "2025-06-12", 2], ["", "2025-06-12", 3], merged=["A2:B2", "A3:A4"]
    )
    assert faults_of(read_table(path, COLUMNS)) == [
        (2, "日期", BESIDE),
        (3, "名称", MERGED_BLANK),
        (4, "名称", MERGED_BLANK),
    ]


def test_merged_texts_do_no_harm(tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", ["甲", "2025-06-12", 1, "同"], ["乙", "2025-06-12", 1, ""], merged=["D2:D3"])
    assert [row.values["note"] for row in read_table(path, COLUMNS)] == ["同", "同"]


def test_a_bare_number_is_no_day_where_it_may_count_from_1904(tmp_path: Path) -> None:
    assert not faults_of(read_table(make(tmp_path / "a.xlsx", ["甲", 45717]), COLUMNS))
    path = make(tmp_path / "b.xlsx", ["甲", 45717], date_1904=True)
    assert faults_of(read_table(path, COLUMNS)) == [(2, "日期", SERIAL_OF_1904)]


def test_cells_without_a_column_are_one_fault_a_row(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["甲", "2025-06-12", "多", "多", "多"]], ["名称", "日期", "", "备注"])
    assert faults_of(read_table(path, COLUMNS)) == [(2, "第3列", "表头没有这一列，须留空")]
    path = write_csv(tmp_path / "b.csv", [["甲", "2025-06-12", "", "", "多", "多"]], HEADER)
    assert faults_of(read_table(path, COLUMNS)) == [(2, "第5列", "表头没有这一列，须留空")]


def test_of_a_small_file_nothing_is_left_out_in_silence(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["甲", "2025-06-12", "示例"]], ["名称", "日期", "责任人"])
    with pytest.raises(Refused, match="第1行的“责任人”列不是要读的列"):
        read_table(path, COLUMNS)
    numbered = write_csv(tmp_path / "b.csv", [["1", "甲", "2025-06-12"]], ["序号", "名称", "日期"])
    assert [row.values["name"] for row in read_table(numbered, COLUMNS)] == ["甲"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (["名称", "时间", "数量"], "表头（第1行）缺少“日期”列"),
        (["名称", "日其", "数量"], "缺少“日期”列（表中的“日其”是否应为“日期”）"),
        (["名称", "日期", "日 期*"], "“日期”列重复"),
        (["甲", "乙"], "没有找到表头：前15行里，没有一行写有“名称”“日期”等列名"),
    ],
)
def test_it_says_what_a_header_lacks(tmp_path: Path, header: list[str], message: str) -> None:
    with pytest.raises(Refused) as refused:
        read_table(write_csv(tmp_path / "a.csv", [["甲", "2025-06-12", "1"]], header), COLUMNS)
    assert message in str(refused.value)


def test_a_header_is_never_repeated_with_personal_data(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["甲", "2025-06-12", ""]], ["名称", "日期", "联系电话13812345678"])
    with pytest.raises(Refused) as refused:
        read_table(path, COLUMNS)
    assert "13812345678" not in str(refused.value)


def test_a_table_that_is_hidden_is_named_as_such(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("封面").write(0, 0, "台账")
    hidden = book.add_worksheet("登记")
    hidden.write_row(0, 0, HEADER)
    hidden.hide()
    book.close()
    with pytest.raises(Refused, match="隐藏的工作表“登记”不读；工作表“封面”的前15行里"):
        read_table(tmp_path / "a.xlsx", COLUMNS)


def test_a_cell_in_which_nothing_can_be_seen_is_empty(tmp_path: Path) -> None:
    rows = [["甲", "2025-06-12", "", ""], ["\u200b", "\u3000", "\u3164", "\u2800\ufeff"]]
    assert [row.line for row in read_table(write_csv(tmp_path / "a.csv", rows, HEADER), COLUMNS)] == [2]
    assert [row.line for row in read_table(make(tmp_path / "a.xlsx", *rows), COLUMNS)] == [2]


def test_what_was_read_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = make(
        tmp_path / "a.xlsx", ["甲", "2025-06-12", 1], ["略", ""], ["略", ""], ["乙", "2025-06-12", 2], ["略", ""]
    )
    with open_tables(path, COLUMNS, lambda row: "是合计行，未读入" if row.values["name"] == "略" else "") as tables:
        assert [row.line for row in tables.rows] == [2, 5]
    assert tables.reading.read == [SheetRead("登记", 1, 2)]
    assert list(say_reading(tables.reading)) == [
        "工作表“登记”表头在第1行，读入2行。",
        "工作表“登记”第3至4行、第6行是合计行，未读入。",
    ]


def test_a_whole_sheet_is_told_by_its_name() -> None:
    reading = Reading([SheetRead("", 1, 3)], [LeftOut("旧表", None, HIDDEN_SHEET, matters=False)])
    assert list(say_reading(reading)) == ["表头在第1行，读入3行。", "工作表“旧表”是隐藏的工作表，未读入。"]
