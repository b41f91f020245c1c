"""像是重复: what is probably on record already is never counted unasked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.correct import void_entry
from lawdash.actions.entries.importing import ImportReport, WithSimilar, import_entries
from lawdash.actions.entries.similar import differ
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.helpers.offices import AT_HOME, office_of

HEADER = ("指标", "单位", "发生日期", "数量", "标题", "备注", "编号")
MEETING = "领导小组专题会议"


def bring(
    engine: Engine, folder: Path, *rows: tuple[str, str, str, str], similar: WithSimilar = "ask", dry_run: bool = False
) -> ImportReport:
    """Rows of day, title, note and reference."""
    path = folder / "entries.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = [(MEETING, "", day, 1, title, note, reference) for day, title, note, reference in rows]
        csv.writer(file).writerows([HEADER, *lines])
    return import_entries(office_of(engine), path, dry_run=dry_run, similar=similar)


def count(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return count_entries(session, EntryFilter())


MARCH = ("2025-03-05", "第一次会", "研究部署", "")
MENDED = ("2025-03-05", "第一次会议", "研究部署。", "")
MAY = ("2025-05-06", "第二次会", "", "")
JUNE = ("2025-06-06", "第三次会", "", "")


def test_a_table_that_comes_again_with_a_title_mended(sqlite_engine: Engine, tmp_path: Path) -> None:
    bring(sqlite_engine, tmp_path, MARCH, MAY)
    report = bring(sqlite_engine, tmp_path, MENDED, MAY, JUNE)
    assert (report.added, report.skipped) == (1, 1)
    assert [(one.row, one.alike.title, one.why) for one in report.similar] == [(2, "第一次会", "只有标题、备注不同")]
    assert count(sqlite_engine) == 2, "nothing is stored while nobody has said what they are"


@pytest.mark.parametrize(("similar", "stored"), [("skip", 3), ("add", 4)])
def test_it_is_left_out_or_taken_as_somebody_says(
    sqlite_engine: Engine, tmp_path: Path, similar: WithSimilar, stored: int
) -> None:
    bring(sqlite_engine, tmp_path, MARCH, MAY)
    bring(sqlite_engine, tmp_path, MENDED, MAY, JUNE, similar=similar)
    assert count(sqlite_engine) == stored


def test_a_row_that_another_row_accounts_for_is_new(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The entry it resembles is in the file as well: two meetings of one day."""
    bring(sqlite_engine, tmp_path, MARCH)
    report = bring(sqlite_engine, tmp_path, ("2025-03-05", "下午的会", "", ""), MARCH)
    assert (report.added, report.skipped, report.similar) == (1, 1, [])
    assert count(sqlite_engine) == 2


def test_two_case_numbers_are_two_cases(sqlite_engine: Engine, tmp_path: Path) -> None:
    bring(sqlite_engine, tmp_path, ("2025-03-05", "会议", "", "〔2025〕1号"))
    report = bring(sqlite_engine, tmp_path, ("2025-03-05", "会议", "", "〔2025〕2号"))
    assert (report.added, report.similar) == (1, [])


def test_equal_rows_of_one_file_are_as_many_as_there_are(sqlite_engine: Engine, tmp_path: Path) -> None:
    assert bring(sqlite_engine, tmp_path, MARCH, MARCH).added == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("001", "1"),
        ("3-1", "2026-03-01"),
        ("3-1", "46082"),
        ("20250307000000123", "20250307000000100"),
        ("1E5", "100000"),
        ("2025.10", "2025.1"),
        ("Ａ-1", "a-1"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_reference_does_not_differ(
    sqlite_engine: Engine, tmp_path: Path, typed: str, kept: str
) -> None:
    assert not differ(typed, kept)
    bring(sqlite_engine, tmp_path, ("2025-03-05", "会议", "", typed))
    report = bring(sqlite_engine, tmp_path, ("2025-03-05", "会议", "", kept))
    assert len(report.similar) == 1
    assert count(sqlite_engine) == 1


@pytest.mark.parametrize(("one", "other"), [("1", "2"), ("3-1", "3-2"), ("甲1号", "甲01号"), ("100000", "1E6")])
def test_references_that_differ(one: str, other: str) -> None:
    assert differ(one, other)


def test_what_was_voided_is_not_on_record(sqlite_engine: Engine, tmp_path: Path) -> None:
    bring(sqlite_engine, tmp_path, MARCH)
    void_entry(office_of(sqlite_engine), 1, "录错")
    assert bring(sqlite_engine, tmp_path, MENDED).added == 1
