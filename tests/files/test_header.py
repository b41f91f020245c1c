from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.files.cells import Range, SourceRow
from lawdash.files.header import DEPTH, Header, find_header
from lawdash.files.merges import spread
from tests.files.made import CHINESE
from tests.files.reading import WANTED


def rows_of(*texts: list[Any], merged: tuple[Range, ...] = (), hidden: tuple[int, ...] = ()) -> list[SourceRow]:
    rows = (
        SourceRow(line, {column: text for column, text in enumerate(row) if text}, line in hidden)
        for line, row in enumerate(texts, start=1)
    )
    return list(spread(rows, merged))


def find(*texts: list[Any], **options: Any) -> Header:
    header = find_header(rows_of(*texts, **options), WANTED)
    assert header is not None
    return header


@given(st.integers(0, DEPTH - 1))
def test_it_is_found_below_titles(titles: int) -> None:
    header = find(*[["三湖镇台账", "", "指标"]] * titles, CHINESE)
    assert (header.line, header.start, header.is_complete) == (titles + 1, titles + 1, True)


@given(
    st.lists(
        st.sampled_from(["{}", "{}：", "*{}", "{}（必填）", " {} ", "{}\n", "\u200b{}", "【{}】", "{}(次)", "＊{}＊"]),
        min_size=len(CHINESE),
        max_size=len(CHINESE),
    )
)
def test_what_surrounds_its_words_does_not_matter(patterns: list[str]) -> None:
    written = [pattern.format(name) for pattern, name in zip(patterns, CHINESE, strict=True)]
    header = find(written)
    assert [WANTED.code(name) for name in header.names] == [WANTED.code(name) for name in CHINESE]


def test_a_title_that_holds_one_name_is_none() -> None:
    assert find_header(rows_of(["指标"], ["说明", "数量"]), WANTED) is None
    assert find_header([], WANTED) is None


def test_it_may_lack_columns_and_says_so() -> None:
    assert find(["指标", "日期", "数量"]) == Header(1, ["指标", "日期", "数量"], 1, is_complete=False)


def test_a_hidden_row_is_none() -> None:
    assert find(["indicator", "happened_on", "quantity"], ["指标", "发生日期", "数量"], hidden=(1,)).line == 2


def test_it_reaches_down_as_far_as_its_merged_cells() -> None:
    top = ["指标", "发生日期", "数量", "", "标题"]
    under = ["", "", "件数", "其中", ""]
    merged = (Range(1, 0, 2, 0), Range(1, 1, 2, 1), Range(1, 2, 1, 3), Range(1, 4, 2, 4))
    header = find(top, under, ["特色普法活动", "2025-06-12", "2", "1"], merged=merged)
    assert header == Header(1, ["指标", "发生日期", "数量", "其中", "标题"], 2, is_complete=True)


@pytest.mark.parametrize("name", ["发生日期说明", "数", "其他"])
def test_a_name_of_its_own_is_no_column(name: str) -> None:
    assert WANTED.code(name) == ""
