"""The office's own tables: read by what was said of their header once, with the figures of the template."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.importing import ImportReport, import_entries
from lawdash.actions.entries.mapping import Counting, FileMapping
from lawdash.actions.entries.mappings import (
    export_mappings,
    find_mapping,
    import_mappings,
    list_mappings,
    mapping_for,
    read_headers,
    save_mapping,
)
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, list_entries
from tests.files.made import write_xlsx
from tests.helpers.offices import AT_HOME, office_of

VILLAGES = ["示例村01", "示例村02"]
MOST_CHOICES = 6
DAY, UNIT, COUNT, TITLE = "happened_on", "unit", "quantity", "title"
# Header, one row, what was chosen, and what the same row of the template would store.
LEDGERS: dict[str, tuple[list[str], list[object], FileMapping, tuple[str, int]]] = {
    "坐班": (
        ["序号", "坐班时间", "村名", "天数", "法律顾问", "咨询事项"],
        [1, "2025.3.5", "示例村01", 2, "示例律师", "土地流转"],
        FileMapping("坐班", "counsel-duty", {DAY: "坐班时间", UNIT: "村名", COUNT: "天数"}),
        ("示例村01", 2),
    ),
    "普法": (
        ["日期", "地点", "主题", "形式", "参加人数"],
        ["2025年3月8日", "文化广场", "宪法", "讲座", 50],
        FileMapping("普法", "themed-events", {DAY: "日期", TITLE: "主题"}, Counting.ONE),
        ("三湖镇", 1),
    ),
    "调解": (
        ["登记日期", "纠纷类型", "件数", "调解员"],
        ["2025年3月9日", "邻里", "3件", "示例甲"],
        FileMapping("调解", "complex-disputes", {DAY: "登记日期", COUNT: "件数"}),
        ("三湖镇", 3),
    ),
    "合法性审查": (
        ["送审时间", "事项", "意见书文号", "审查数", "出具意见书数"],
        ["20250310", "示例合同", "〔2025〕1号", 1, 1],
        FileMapping(
            "审查", "legality-reviews", {DAY: "送审时间", TITLE: "事项", COUNT: "审查数", "of_which": "出具意见书数"}
        ),
        ("三湖镇", 1),
    ),
    "培训": (
        ["时间", "培训内容", "讲师", "学时"],
        ["2025-03-11", "行政处罚法", "示例乙", 4],
        FileMapping("培训", "officer-training", {DAY: "时间", TITLE: "培训内容"}, Counting.ONE),
        ("三湖镇", 1),
    ),
    "短视频": (
        ["发布日期", "标题", "平台"],
        ["2025/3/12", "示例短视频", "视频号"],
        FileMapping("短视频", "short-videos", {DAY: "发布日期", TITLE: "标题"}, Counting.ONE),
        ("三湖镇", 1),
    ),
}


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, VILLAGES)
    return sqlite_engine


def table(folder: Path, header: list[str], *rows: list[object]) -> Path:
    return write_xlsx(folder / "own.xlsx", rows, header)


def stored(engine: Engine) -> list[tuple[str, date, str, Decimal]]:
    with reading(engine, AT_HOME) as session:
        found = list_entries(session, EntryFilter(), order="recorded_at", descending=False)
    return [(one.indicator_code, one.happened_on, one.unit_name, one.quantity) for one in found]


def bring(engine: Engine, file: Path, mapping: FileMapping | None, *, dry_run: bool = False) -> ImportReport:
    return import_entries(office_of(engine), file, dry_run=dry_run, mapping=mapping)


@pytest.mark.parametrize("kind", LEDGERS)
def test_a_ledger_of_the_kind_is_read_once_it_was_said_what_it_is(town: Engine, tmp_path: Path, kind: str) -> None:
    header, row, mapping, (unit, quantity) = LEDGERS[kind]
    file = table(tmp_path, header, row)
    with pytest.raises(Refused):
        bring(town, file, None)
    assert len(mapping.columns) + 2 <= MOST_CHOICES, "what was asked: the columns, the indicator, how it counts"
    headers = read_headers(office_of(town), file)
    assert headers == header
    assert mapping_for(office_of(town), headers) is None
    save_mapping(office_of(town), mapping, headers)
    again = mapping_for(office_of(town), headers)
    assert again == mapping, "nothing is asked the second time"
    report = bring(town, file, again)
    assert report.faults == []
    [(code, _, stored_unit, stored_quantity)] = stored(town)
    assert (code, stored_unit, stored_quantity) == (mapping.indicator, unit, Decimal(quantity))
    assert bring(town, file, again).added == 0, "the same table again adds nothing"


def test_a_header_that_has_changed_asks_again(town: Engine) -> None:
    mapping = LEDGERS["坐班"][2]
    save_mapping(office_of(town), mapping, ["坐班时间", "村名", "天数"])
    assert mapping_for(office_of(town), ["坐班 时间", "村名：", "天数"]) == mapping, "blanks and signs do not matter"
    assert mapping_for(office_of(town), ["坐班时间", "村名", "天数", "备注"]) is None


def test_totals_and_signatures_below_are_no_entries(town: Engine, tmp_path: Path) -> None:
    header = ["坐班时间", "村名", "天数"]
    rows: list[list[object]] = [["2025-03-05", "示例村01", 2], ["合计", "", 2], ["填表人：示例甲", "", ""]]
    report = bring(town, table(tmp_path, header, *rows), LEDGERS["坐班"][2])
    assert (report.added, report.faults) == (1, [])
    assert [one.row for one in report.reading.left_out] == [3, 4]


TOTALS = FileMapping("累计", "counsel-duty", {DAY: "截至日期", UNIT: "村", COUNT: "累计天数"}, Counting.TOTAL)


def test_of_a_running_total_what_it_has_grown_by_is_entered(town: Engine, tmp_path: Path) -> None:
    header = ["截至日期", "村", "累计天数"]
    rows: list[list[object]] = [
        ["2025-01-31", "示例村01", 2],
        ["2025-02-28", "示例村01", 5],
        ["2025-02-28", "示例村02", 1],
        ["2025-03-31", "示例村01", 5],
    ]
    report = bring(town, table(tmp_path, header, *rows), TOTALS)
    assert (report.added, report.skipped, report.faults) == (3, 1, [])
    assert [quantity for *_, quantity in stored(town)] == [2, 3, 1]
    again = bring(town, table(tmp_path, header, *rows, ["2025-04-30", "示例村01", 9]), TOTALS)
    assert (again.added, again.skipped) == (1, 4)
    assert [quantity for *_, quantity in stored(town)] == [2, 3, 1, 4]


def test_a_running_total_that_falls_is_named(town: Engine, tmp_path: Path) -> None:
    rows: list[list[object]] = [["2025-01-31", "示例村01", 5], ["2025-02-28", "示例村01", 3]]
    report = bring(town, table(tmp_path, ["截至日期", "村", "累计天数"], *rows), TOTALS)
    assert [str(fault) for fault in report.faults] == [
        "工作表“登记”第3行“累计天数”是累计数，却比此前累计的5少，请核对，现为“3”。"
    ]
    assert stored(town) == []


def test_they_go_to_another_store_as_a_file(town: Engine, tmp_path: Path) -> None:
    for _, _, mapping, _ in LEDGERS.values():
        save_mapping(office_of(town), mapping, list(mapping.columns.values()))
    file = tmp_path / "mappings.json"
    file.write_text(export_mappings(office_of(town)), encoding="utf-8")
    assert import_mappings(office_of(town), file) == len(LEDGERS)
    assert find_mapping(office_of(town), "坐班") == LEDGERS["坐班"][2]
    assert len(list_mappings(office_of(town))) == len(LEDGERS)
    with pytest.raises(Refused, match="没有名为“坐办”的导入对照，是否应为“坐班”"):
        find_mapping(office_of(town), "坐办")
    file.write_text(json.dumps([{"name": "x"}]), encoding="utf-8")
    with pytest.raises(Refused, match="不是导入对照文件"):
        import_mappings(office_of(town), file)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"indicator": "no-such"}, "没有可登记的指标"),
        ({"indicator": "owner-coverage"}, "没有可登记的指标"),
        ({"columns": {UNIT: "村名", COUNT: "天数"}}, "发生日期"),
        ({"columns": {DAY: "时间", UNIT: "村名"}}, "数量"),
        ({"columns": {DAY: "时间", COUNT: "天数"}}, "按单位登记"),
        ({"columns": {DAY: "时间", COUNT: "天数", UNIT: "村名", "stranger": "x"}}, "不是这个指标可填的列"),
    ],
)
def test_what_could_not_be_used_is_not_kept(town: Engine, change: dict[str, object], says: str) -> None:
    mapping = replace(LEDGERS["坐班"][2], **change)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=says):
        save_mapping(office_of(town), mapping, ["时间"])


def test_a_text_file_is_read_too(town: Engine, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    with file.open("w", encoding="gb18030", newline="") as opened:
        csv.writer(opened).writerows([["村名", "坐班时间", "天数"], ["示例村02", "2025-03-05", "2"]])
    mapping = LEDGERS["坐班"][2]
    assert read_headers(office_of(town), file) == ["村名", "坐班时间", "天数"]
    assert bring(town, file, mapping).added == 1
