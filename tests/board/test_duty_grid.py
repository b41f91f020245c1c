"""The grid of villages and months: what was done where, what is owed, and how many units a page takes."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from lawdash.board.board import Promise
from lawdash.board.duty_grid import LINES_ON_A_PAGE, duty_of, grid_of
from lawdash.figures.plain.sheet import Grid
from lawdash.judging.model import Obligation, ObligationState, Unit
from tests.board.promising import AS_OF, TODAY, board_of, judged, promise
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import VILLAGES, count, monthly, quarterly

ENTRIES = [Entry(on(month, 12), Decimal(2), unit.name) for month in range(1, 10) for unit in VILLAGES]


def without(*gaps: tuple[str, int]) -> list[Entry]:
    return [one for one in ENTRIES if (one.unit, one.happened_on.month) not in gaps]


def drawn(entries: Collection[Entry], page: int = 1) -> Grid:
    return _grid(judged(monthly(), entries), page)


def _grid(duty: Promise, page: int = 1) -> Grid:
    def address(one: Obligation) -> str:
        return f"/{one.unit}/{one.period_start.month}"

    return grid_of(duty, page, address="/target", duty=address, other_page=lambda number: f"?{number}")


def many(units: int, missing: Collection[str] = ()) -> Promise:
    """Counsel duty of so many villages in January, those in `missing` idle."""
    villages = [Unit(f"村{number:03}") for number in range(1, units + 1)]
    entries = [Entry(on(1, 12), Decimal(2), one.name) for one in villages if one.name not in missing]
    target = monthly(due=on(1, 31))
    return promise(target, verdict(target, entries, AS_OF, today=TODAY, units=villages))


def test_every_unit_has_a_line_and_every_period_a_column() -> None:
    grid = drawn(ENTRIES)
    assert [line.unit for line in grid.lines] == [unit.name for unit in VILLAGES]
    assert grid.periods == tuple(str(month) for month in range(1, 13))
    assert all(len(line.cells) == 12 for line in grid.lines)


def test_a_missed_month_says_what_was_done_and_leads_there() -> None:
    grid = drawn([*without(("示例村04", 7)), Entry(on(7, 3), Decimal(1), "示例村04")])
    [line] = [line for line in grid.lines if line.missed]
    cell = line.cells[6]
    assert line.unit == "示例村04"
    assert cell is not None
    assert (cell.state, cell.figure, cell.address) == (ObligationState.MISSED, "1", "/示例村04/7")
    assert cell.hint == "1 / 2 天，未达标"


def test_what_is_met_needs_no_words_and_what_was_made_good_has_some() -> None:
    late = Entry(on(8, 20), Decimal(2), "示例村04", makes_good=on(7, 1))
    cells = drawn([*without(("示例村04", 7)), late]).lines[3].cells
    assert [cell.hint for cell in cells[6:8] if cell] == ["2 / 2 天，已补办", ""]


def test_misses_are_summed_by_line_and_column() -> None:
    grid = drawn(without(("示例村04", 7), ("示例村04", 8), ("示例村02", 7)))
    assert [line.missed for line in grid.lines] == [0, 1, 0, 2, 0, 0, 0, 0, 0, 0]
    assert grid.missed == (0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0)
    assert grid.all_missed == 3
    assert grid.kept_words == "其余8个村(社区)没有未达标"


def test_where_nothing_is_missed_all_are_kept() -> None:
    assert drawn(ENTRIES).kept_words == "10个村(社区)没有未达标"


def test_one_page_keeps_the_order_of_registration() -> None:
    grid = _grid(many(LINES_ON_A_PAGE, ["村030"]))
    assert (grid.lines[-1].unit, grid.pages_words, grid.pages) == ("村030", "", ())


def test_three_hundred_villages_take_ten_pages_those_that_owe_first() -> None:
    duty = many(300, ["村299", "村123"])
    first, last, beyond = (_grid(duty, page) for page in (1, 10, 99))
    assert [line.unit for line in first.lines[:3]] == ["村123", "村299", "村001"]
    assert len(first.lines) == LINES_ON_A_PAGE
    assert first.pages_words == "共300个，欠得多的在前，第1页，共10页"
    assert [(page.words, page.address) for page in first.pages] == [("下一页", "?2")]
    assert [(page.words, page.address) for page in last.pages] == [("上一页", "?9")]
    assert last == beyond
    assert first.all_missed == last.all_missed == 2


def test_without_units_a_sentence_stands_instead() -> None:
    target = monthly()
    grid = _grid(promise(target, verdict(target, (), AS_OF, today=TODAY)))
    assert grid.lines == ()
    assert grid.instead == "截至9月30日范围内尚未登记单位，无法判定。"


def test_only_what_units_owe_one_by_one_has_a_grid() -> None:
    assert duty_of(board_of(judged(count()), judged(quarterly()))) is None
    duty = judged(monthly(), ENTRIES)
    assert duty_of(board_of(judged(count()), duty)) is duty
