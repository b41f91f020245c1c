"""The first screen in words: the worst first, each with its figures, and every promise somewhere on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lawdash.board.board import Board, Promise
from lawdash.board.sheet import Addresses, View, empty_sheet, sheet_of
from lawdash.figures.plain.sheet import Link, Row, Sheet
from lawdash.judging.model import Kind, State
from lawdash.judging.terms import Change
from tests.board.promising import board_of, judged
from tests.judging.ledger import Entry, on
from tests.judging.promises import VILLAGES, ceiling, count, coverage, level, milestone, monthly, ratio, watch

ZONE = ZoneInfo("Asia/Shanghai")
ADDRESSES = Addresses(
    plan="/plan",
    target=lambda code: f"/target/{code}",
    duty=lambda one: f"/duty/{one.unit}",
    view=lambda view: f"?{view.state or ''}&{view.by_section}&{view.page}",
    supervision="/supervision",
    units=lambda kind: f"/plan/{kind}",
    today="/today",
)
DUTY = [Entry(on(month, 12), Decimal(2), unit.name) for month in range(1, 9) for unit in VILLAGES]
EVERYTHING = (
    judged(count(12, code="events", title="特色普法活动", section="3.1"), [Entry(on(3, 1), Decimal(5))]),
    judged(milestone(code="aid", title="帮扶机制", section="2.1", due=on(6, 30)), next_step="10月提交审议"),
    judged(ratio(code="opinions", section="2.2"), [Entry(on(5, 1), Decimal(23), of_which=Decimal(21))]),
    judged(monthly(code="duty", title="进村坐班", section="4.3"), DUTY),
    judged(watch(code="visits", section="2.3"), [Entry(on(9, 18), Decimal(22))]),
    judged(count(1, code="hired", section="4.1"), [Entry(on(8, 1))]),
)


def sheet(*promises: Promise, view: View | None = None, before: Board | None = None, **fields: Any) -> Sheet:
    board = board_of(*(promises or EVERYTHING), **fields)
    return sheet_of(board, before, view or View(), ADDRESSES, ZONE)


def row(promise: Promise, before: Promise | None = None) -> Row:
    earlier = None if before is None else board_of(before, as_of=on(6, 30))
    [one] = sheet(promise, before=earlier).rows
    return one


def test_rows_stand_worst_first_and_lead_to_their_promises() -> None:
    rows = sheet().rows
    assert [one.address for one in rows] == [
        f"/target/{code}" for code in ("aid", "events", "duty", "opinions", "hired", "visits")
    ]


def test_a_row_says_what_is_done_of_what_and_what_is_short() -> None:
    one = row(EVERYTHING[0])
    assert (one.done_words, one.goal, one.unit, one.expected, one.gap) == ("5", "12", "件", "应9", "差4")
    assert one.done == pytest.approx(5 / 12)
    assert one.pace == pytest.approx(9 / 12)
    assert (one.due, one.was, one.change) == ("12月31日前", "", "")


def test_a_ratio_is_counted_in_what_it_reads_and_marked_at_its_end() -> None:
    one = row(EVERYTHING[2])
    assert (one.done_words, one.goal, one.unit, one.expected, one.gap) == ("21", "23", "件", "应23", "差2")
    assert one.pace == 1.0


def test_a_ratio_without_a_base_shows_a_dash() -> None:
    one = row(judged(ratio(due=on(8, 31))))
    assert (one.done_words, one.goal, one.unit, one.done) == ("—", "", "", None)


def test_a_level_is_marked_at_its_end() -> None:
    one = row(judged(level(), [Entry(on(5, 1), Decimal(12))]))
    assert (one.done_words, one.goal, one.unit, one.gap, one.pace) == ("12", "15", "%", "差3", 1.0)


def test_a_bar_ends_at_its_promise_whatever_more_was_done() -> None:
    one = row(judged(count(3), [Entry(on(2, 1), Decimal(9))]))
    assert (one.done, one.done_words, one.pace, one.expected) == (1.0, "9", None, "")


def test_a_ceiling_is_called_one() -> None:
    assert row(judged(ceiling(12), [Entry(on(2, 1))])).unit == "件（上限）"


def test_a_watch_has_a_figure_and_nothing_to_be_measured_by() -> None:
    one = row(EVERYTHING[4])
    assert (one.done_words, one.goal, one.unit, one.due, one.pace) == ("22", "", "次", "计划未定数量", None)


def test_what_is_done_in_time_has_no_mark_any_more() -> None:
    one = row(EVERYTHING[5])
    assert (one.state, one.pace, one.expected) == (State.ACHIEVED, None, "")


def test_a_row_says_how_it_has_moved_since_the_last_quarter() -> None:
    target = count(12)
    entries = [Entry(on(2, 1), Decimal(6))]
    one = row(judged(target, entries), judged(target, entries, on(6, 30)))
    assert (one.was, one.gap, one.change) == ("上季达到序时进度", "差3", "↑3")
    still = judged(milestone(due=on(6, 1)))
    same = row(still, judged(milestone(due=on(6, 1)), (), on(6, 30)))
    assert (same.was, same.gap, same.change) == ("", "差1", "持平")


def changed(*changes: tuple[str, str, str, str]) -> list[Change]:
    when = datetime(2025, 6, 3, 4, tzinfo=UTC)
    return [Change(field, label, old, new, "受理量不足", "示例甲", when) for field, label, old, new in changes]


def test_what_was_promised_first_stands_with_the_time_limit() -> None:
    changes = changed(
        ("due", "时限", "5月31日", "7月31日"), ("due", "时限", "7月31日", "12月31日"), ("remark", "备注", "甲", "乙")
    )
    one = row(judged(count(12), changes=changes))
    assert one.due == "12月31日前，原定5月31日"
    assert "原定7月31日，6月3日调整为12月31日，理由：受理量不足（示例甲）" in one.hint


def test_a_lowered_threshold_is_told_beside_the_bar() -> None:
    changes = changed(("threshold", "目标值", "20件", "12件"), ("checkpoints", "阶段目标", "无", "6月30日5件"))
    assert row(judged(count(12), changes=changes)).due == "12月31日前，原定20件，阶段目标有调整"


def test_a_deadline_that_has_passed_reads_so() -> None:
    assert row(EVERYTHING[1]).due == "6月30日到期"


def test_what_the_office_last_said_is_told_when_pointed_at() -> None:
    assert row(judged(count(12), progress="正在筹备")).hint == "最新进展（9月30日）：正在筹备"


def numbered(codes: int) -> list[Promise]:
    return [judged(count(12, code=f"c{number:02}", section=f"{number % 4 + 1}.1")) for number in range(codes)]


def test_ten_rows_stand_at_once_and_the_rest_is_folded() -> None:
    found = sheet(*numbered(13))
    assert (len(found.rows), len(found.rest)) == (10, 3)
    assert (found.title, found.rest_words) == ("最差的10项", "其余3项：严重滞后3")
    assert [way.words for way in found.ways] == ["按板块看"]


def test_one_state_is_shown_alone_and_whole() -> None:
    found = sheet(*numbered(13), *EVERYTHING, view=View(state=State.FAR_BEHIND))
    assert (len(found.rows), found.rest, found.title) == (14, (), "严重滞后的14项")
    [chosen] = [one for one in found.counts if one.is_chosen]
    assert (chosen.state, chosen.address) == (State.FAR_BEHIND, "?&False&1")
    assert [way.words for way in found.ways] == ["显示全部状态", "按板块看"]


def test_by_section_each_section_stands_under_its_heading_worst_first() -> None:
    found = sheet(view=View(by_section=True))
    assert [(one.heading, one.title) for one in found.rows if one.heading] == [
        ("二、提升履职能力", "帮扶机制"),
        ("三、深化普法治理", "特色普法活动"),
        ("四、建强基层队伍", "进村坐班"),
    ]
    assert (len(found.rows), found.title, found.rest) == (6, "全部6项", ())


def test_the_counts_hold_every_promise_once() -> None:
    found = sheet(*numbered(13), *EVERYTHING)
    assert sum(one.count for one in found.counts) == 19
    assert sum(len(one.promises) for one in found.counts) == 19
    assert [one.state for one in found.counts] == sorted((one.state for one in found.counts), key=lambda one: one.rank)


def test_a_count_says_how_it_has_changed() -> None:
    target = count(12)
    entries = [Entry(on(2, 1), Decimal(6))]
    before = board_of(judged(target, entries, on(6, 30)), EVERYTHING[1], as_of=on(6, 30))
    found = sheet(judged(target, entries), EVERYTHING[1], before=before)
    assert {one.state: one.change for one in found.counts} == {State.OVERDUE: "", State.BEHIND: "↑1"}
    assert found.key == "竖线为序时进度；↑↓比二季度末增、减"


def test_without_an_earlier_board_nothing_is_compared() -> None:
    for before in (None, board_of(*EVERYTHING, as_of=on(6, 30), entries=0)):
        found = sheet(before=before)
        assert found.key == "竖线为序时进度"
        assert not any(one.change for one in found.counts)
        assert "比二季度末" not in "".join(note.words for note in found.notes)


def test_missed_months_are_said_apart_with_the_way_to_them() -> None:
    found = sheet()
    assert "".join(note.words for note in found.notes) == "另有10个村次未达标。"
    assert Link("10个村次未达标", "/supervision") in found.notes


def test_what_was_made_good_since_is_said_with_the_way_to_today() -> None:
    found = sheet(made_good_since=3)
    assert "此后已补办3项，查看截至今天的情况。" in "".join(note.words for note in found.notes)
    assert Link("查看截至今天的情况", "/today") in found.notes


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/plan", "村(社区)尚未登记，1项承诺无法判定，去登记村(社区)。"),
        ("", "村(社区)尚未登记，1项承诺无法判定。"),
    ],
)
def test_missing_units_are_named_with_the_way_for_those_who_may(address: str, words: str) -> None:
    no_villages = replace(EVERYTHING[3].assessment, state=State.UNDETERMINED, obligations=())
    board = board_of(replace(EVERYTHING[3], assessment=no_villages), units=())
    found = sheet_of(board, None, View(), replace(ADDRESSES, units=lambda kind: address), ZONE)
    assert "".join(note.words for note in found.notes) == words


def test_a_plan_without_an_entry_reproaches_nobody() -> None:
    found = empty_sheet(board_of(*EVERYTHING, entries=0), ADDRESSES)
    assert found.answer == ("截至9月30日尚无登记",)
    assert (found.rows, found.counts, found.grid) == ((), (), None)


@pytest.mark.parametrize("as_of", [on(1, 1), on(6, 30), on(9, 30), on(10, 10)])
def test_every_kind_can_be_shown_on_every_day(as_of: date) -> None:
    targets = [count(), ceiling(), milestone(), coverage(), ratio(), level(), monthly(), watch()]
    assert {target.kind for target in targets} == set(Kind)
    promises = [judged(target, [Entry(on(1, 1))], as_of) for target in targets]
    assert len(sheet(*promises, as_of=as_of).rows) == len(targets)
