"""Old workbooks, as Excel 2003 and WPS write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwt

from lawdash.files.limits import Limits
from lawdash.files.tables import HIDDEN_ROW, HIDDEN_SHEET, RowLeftOut, Unread
from lawdash.files.xls_records import count_cells
from lawdash.refusal import Refused
from tests.files.reading import find_left_out, read, read_sheets

FOUR = ["指标", "发生日期", "数量", "备注"]


def styled(code: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=code)


def fill(page: Any, *rows: Sequence[Any]) -> None:
    for line, row in enumerate([FOUR, *rows]):
        for column, value in enumerate(row):
            if value != "":
                page.write(line, column, value, styled("yyyy-mm-dd") if isinstance(value, date) else styled("general"))


@pytest.mark.parametrize("suffix", ["xls", "et"])
def test_it_reads_what_the_cells_show(tmp_path: Path, suffix: str) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("登记")
    fill(page, ["特色普法活动", date(2025, 6, 12), 2, "好"], ["特色普法活动", "2025年6月13日", "3件", True])
    page.write(3, 2, 0.15, styled("0%"))
    page.write(3, 3, 1, styled("000"))
    page.write(4, 2, 23000, styled('0!.0,"万亩"'))
    page.write(4, 1, 45717, styled("general"))
    book.save(str(tmp_path / f"a.{suffix}"))
    assert read(tmp_path / f"a.{suffix}") == [
        ["特色普法活动", "2025-06-12", "2", "好"],
        ["特色普法活动", "2025年6月13日", "3件", "是"],
        ["", "", "15%", "001"],
        ["", "45717", "单元格显示为2.3万亩，实际为23000，请改为常规格式后核对", ""],
    ]


def test_it_knows_what_is_hidden_and_what_is_merged(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("登记")
    fill(page, *(["", "2025-06-12", number] for number in range(1, 4)))
    page.write_merge(1, 3, 0, 0, "特色普法活动")
    page.row(2).hidden = True
    hidden = book.add_sheet("旧表")
    fill(hidden, ["特色普法活动", "2025-06-12", 9])
    hidden.visibility = 1
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert read_sheets(path) == {"登记": [2, 4]}
    assert [row[0] for row in read(path)] == ["first:特色普法活动", "below:特色普法活动"]
    assert find_left_out(path) == ([RowLeftOut(3, HIDDEN_ROW)], [Unread("旧表", HIDDEN_SHEET)])


def test_it_refuses_a_broken_one(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    fill(book.add_sheet("登记"), ["特色普法活动", "2025-06-12", 1])
    path = tmp_path / "a.xls"
    book.save(str(path))
    path.write_bytes(path.read_bytes()[:2000] + "Workbook\0".encode("utf-16-le"))
    with pytest.raises(Refused, match="已损坏"):
        read(path)


def test_it_counts_cells_before_it_makes_any(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("登记")
    fill(page, ["特色普法活动", "2025-06-12", 1])
    for column in range(10, 30):
        page.write(1, column, None, styled("0.00"))  # a run of blanks is one record
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert count_cells(path) == 7 + 20
    assert len(read(path, limits=Limits(cells=27))) == 1
    with pytest.raises(Refused, match="格子过多"):
        read(path, limits=Limits(cells=26))
