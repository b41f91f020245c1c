from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.files.cells import Merged, Range, SourceRow, Unreadable
from lawdash.files.merges import has_content, spread


def spread_one(row: SourceRow, *ranges: Range) -> SourceRow:
    [spread_row] = spread([row], ranges)
    return spread_row


def test_every_row_of_a_range_gets_what_it_shows() -> None:
    rows = [SourceRow(line, {0: "福兴村"} if line == 2 else {0: "看不见", 1: "有"}) for line in (1, 2, 3, 5)]
    first, second, third, fifth = spread(rows, [Range(2, 0, 4, 0)])
    assert first.cells == {0: "看不见", 1: "有"}
    assert second.cells == {0: Merged("福兴村", "first")}
    assert third.cells == {0: Merged("福兴村", "below"), 1: "有"}
    assert fifth.cells == {0: "看不见", 1: "有"}


def test_a_range_of_one_row_leaves_its_first_cell_alone() -> None:
    row = spread_one(SourceRow(7, {0: "注：每季报送"}), Range(7, 0, 7, 2))
    assert row.cells == {0: "注：每季报送", 1: Merged("注：每季报送", "beside"), 2: Merged("注：每季报送", "beside")}


def test_a_row_that_only_lies_in_a_range_is_blank() -> None:
    rows = [SourceRow(2, {0: "福兴村"}), SourceRow(3, {})]
    assert [has_content(row) for row in spread(rows, [Range(2, 0, 3, 0)])] == [True, False]


def test_the_head_of_a_range_may_lie_in_a_row_that_is_not_there() -> None:
    assert spread_one(SourceRow(5, {1: "有"}), Range(2, 0, 9, 0)).cells == {0: Merged("", "below"), 1: "有"}


def test_more_ranges_than_a_row_can_hold_are_refused() -> None:
    with pytest.raises(Unreadable, match="合并单元格过多"):
        spread_one(SourceRow(1, {0: "x"}), *[Range(1, 0, 9, 0)] * 1_000)


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)), max_size=6),
    st.lists(st.integers(1, 14), unique=True).map(sorted),
)
def test_no_cell_outside_the_ranges_is_touched(boxes: list[tuple[int, int, int, int]], lines: list[int]) -> None:
    ranges = [Range(top, left, top + height, left + width) for top, left, height, width in boxes]
    rows = [SourceRow(line, {column: f"{line}/{column}" for column in range(8)}) for line in lines]
    for row in spread(rows, ranges):
        for column, cell in row.cells.items():
            inside = any(r.top <= row.line <= r.bottom and r.left <= column <= r.right for r in ranges)
            assert inside or cell == f"{row.line}/{column}"
