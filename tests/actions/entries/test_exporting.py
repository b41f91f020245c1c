from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.exporting import export_entries
from lawdash.actions.entries.importing import ImportReport, import_entries
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.personal import find_personal_data
from lawdash.files.writing import FileFormat
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter
from lawdash.store.trail.chain import EventFilter, read_events
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.actions.conftest import CLERK, DAY, Log
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

INJECTIONS = ["=1+1", "+SUM(A1)", "-A1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1", "\uff1d1+1"]


def export(engine: Engine, file_format: FileFormat, **chosen: Any) -> bytes:
    output = io.BytesIO()
    export_entries(
        office_of(engine, CLERK),
        EntryFilter(**chosen),
        output,
        file_format,
        own_password=None,
        order="recorded_at",
        descending=False,
    )
    return output.getvalue()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_has_the_columns_of_an_import_and_what_is_on_record(town: Engine, log: Log) -> None:
    log("counsel-duty", unit="福兴村", quantity="0.5", details={"法律顾问": "示例律师", "到达时间": "09:05"})
    content = export(town, "csv")
    assert content.startswith("\ufeff指标,单位,发生日期,数量,其中,".encode())
    [row] = csv_rows(content)
    assert (row["指标"], row["单位"], row["发生日期"], row["数量"]) == (
        "法律顾问进村坐班",
        "福兴村",
        "2025-06-10",
        "0.5",
    )
    assert (row["其中"], row["补办所属日期"], row["法律顾问"], row["到达时间"]) == ("", "", "示例律师", "09:05")
    assert (row["标记"], row["登记人"], row["登记时间"]) == ("", "示例经办", "2025-07-01 12:00:00")
    assert "参加人数" not in row


def test_a_workbook_holds_numbers_and_days_as_such(town: Engine, log: Log) -> None:
    log("legality-reviews", quantity=8, of_which=7, title="合同审查")
    [header, row] = openpyxl.load_workbook(io.BytesIO(export(town, "xlsx")))["登记"].iter_rows(values_only=True)
    cells = dict(zip(header, row, strict=True))
    assert (cells["数量"], cells["其中"], cells["发生日期"].date(), cells["标题"]) == (8, 7, DAY, "合同审查")
    assert cells["单位"] == "三湖镇"


def test_it_writes_exactly_what_the_filter_lets_through(town: Engine, log: Log) -> None:
    log("themed-events", title="一")
    log("themed-events", title="二", happened_on="2025-06-11")
    log("short-videos", title="三")
    assert [row["标题"] for row in csv_rows(export(town, "csv", indicator_codes=("themed-events",)))] == ["一", "二"]
    assert [row["标题"] for row in csv_rows(export(town, "csv", happened_to=DAY))] == ["一", "三"]
    assert csv_rows(export(town, "csv", year=2024)) == []


def test_it_marks_what_was_backfilled_voided_and_corrected(town: Engine, log: Log) -> None:
    log("themed-events", title="补录的", happened_on="2025-05-01")
    void_entry(office_of(town, CLERK, now=NOW + timedelta(hours=1)), log("themed-events", title="作废的"), "重复登记")
    wrong = log("themed-events", title="更正的")
    right = EntryDraft("themed-events", happened_on=DAY, quantity=2)
    correct_entry(office_of(town, CLERK), wrong, right, "少录一场", key="c")
    rows = csv_rows(export(town, "csv", include_voided=True))
    assert [row["标记"] for row in rows] == ["补录", "作废", "作废（已更正）", ""]
    assert (rows[1]["作废人"], rows[1]["作废时间"], rows[1]["作废原因"]) == (
        "示例经办",
        "2025-07-01 13:00:00",
        "重复登记",
    )


def test_no_cell_of_a_csv_is_calculated(town: Engine, log: Log) -> None:
    for text in INJECTIONS:
        log("themed-events", title=text, note=text, details={"主题": text})
    for row in csv_rows(export(town, "csv")):
        for text in row.values():
            assert not text.startswith(("=", "+", "-", "@", "\uff1d"))


def test_no_cell_of_a_workbook_is_calculated(town: Engine, log: Log) -> None:
    for text in [*INJECTIONS, "https://example.org/x"]:
        log("themed-events", title=text)
    sheet = openpyxl.load_workbook(io.BytesIO(export(town, "xlsx")))["登记"]
    titles = [row[6] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in titles] == [*INJECTIONS, "https://example.org/x"]
    assert {cell.data_type for cell in titles} == {"s"}
    assert all(cell.hyperlink is None for cell in titles)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_imported_again_adds_nothing(town: Engine, log: Log, tmp_path: Path, file_format: FileFormat) -> None:
    log("counsel-duty", unit="福兴村", quantity="0.125", makes_good="2025-05-20", details={"法律顾问": "示例律师"})
    log("legality-reviews", quantity=8, of_which=0, note="第一行\n第二行", reference='A,"1"')
    log("themed-events", title="'=1", details={"主题": "@所有人", "参加人数": "35"})
    void_entry(office_of(town, CLERK), log("short-videos"), "重复登记")
    path = tmp_path / f"台账.{file_format}"
    path.write_bytes(export(town, file_format, include_voided=True))
    report = import_entries(office_of(town, CLERK), path, dry_run=False)
    assert report == ImportReport(rows=3, added=0, skipped=3, faults=[])


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30).filter(
    lambda text: find_personal_data(text) is None
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=texts, note=texts, theme=texts, file_format=st.sampled_from(["csv", "xlsx"]))
def test_whatever_is_logged_survives_the_way_out_and_in(
    town: Engine, tmp_path: Path, title: str, note: str, theme: str, file_format: FileFormat
) -> None:
    draft = EntryDraft("themed-events", happened_on=DAY, quantity=1, title=title, note=note, details={"主题": theme})
    log_entry(office_of(town, CLERK), draft, key=uuid4().hex)
    path = tmp_path / f"台账.{file_format}"
    path.write_bytes(export(town, file_format))
    report = import_entries(office_of(town, CLERK), path, dry_run=False)
    assert (report.added, report.faults) == (0, [])
    assert report.skipped == report.rows > 0


def test_an_export_leaves_an_event_with_what_was_chosen(town: Engine, log: Log) -> None:
    log("counsel-duty", unit="福兴村", quantity=1)
    log("legality-reviews", quantity=2, of_which=2)
    export(town, "csv", year=2025, indicator_codes=("counsel-duty",), text="福兴")
    with reading(town, AT_HOME) as session:
        event = read_events(session, EventFilter(), limit=1)[0]
    assert (event.actor, event.action, event.before) == (CLERK.name, Act.EXPORT, None)
    assert event.after == {
        "内容": "台账",
        "条数": 1,
        "格式": "CSV",
        "年度": "2025年",
        "指标": "法律顾问进村坐班",
        "文字": "福兴",
    }


@pytest.mark.parametrize(
    ("chosen", "is_whole"),
    [
        ({"year": 2025}, True),
        ({"year": 2025, "include_voided": True}, True),
        ({"year": 2025, "happened_from": date(2025, 1, 1)}, True),
        ({"year": 2025, "indicator_codes": ("counsel-duty",)}, False),
        ({"year": 2025, "text": "福兴"}, False),
    ],
)
def test_the_whole_ledger_leaves_only_for_ones_password(
    town: Engine, log: Log, chosen: dict[str, Any], is_whole: bool
) -> None:
    log("counsel-duty", unit="福兴村", quantity=1)
    log("legality-reviews", quantity=2, of_which=2)
    actor = at_browser(town, make_account(town))

    def leave(password: str | None) -> str:
        output = io.BytesIO()
        export_entries(office_of(town, actor), EntryFilter(**chosen), output, "csv", own_password=password)
        return output.getvalue().decode("utf-8-sig")

    if is_whole:
        for wrong in (None, "", "not the password"):
            with pytest.raises(Refused, match="密码不正确"):
                leave(wrong)
        assert "福兴村" in leave(PASSWORD)
    else:
        assert "福兴村" in leave(None)


def test_most_of_the_ledger_leaves_in_parts_only_for_ones_password(town: Engine, log: Log) -> None:
    """Ten days, three at a time: the same part twice counts once, and the hour before counts no more."""
    for number in range(10):
        log("themed-events", happened_on=date(2025, 6, 1 + number))
    leader = at_browser(town, make_account(town, "示例领导", Role.LEADER, unit_ids=()))

    def take(first: int, last: int, *, password: str | None = None, minutes: int = 0) -> int:
        days = EntryFilter(year=2025, happened_from=date(2025, 6, first), happened_to=date(2025, 6, last))
        office = office_of(town, leader, now=NOW + timedelta(minutes=minutes))
        return export_entries(office, days, io.BytesIO(), "csv", own_password=password)

    assert [take(1, 3), take(1, 3), take(4, 5)] == [3, 3, 2]
    for part in ((6, 6), (4, 6), (6, 10)):
        with pytest.raises(Refused, match="密码"):
            take(*part)
    assert take(6, 6, password=PASSWORD) == 1
    assert take(7, 9) == 3
    with pytest.raises(Refused, match="密码"):
        take(4, 6, minutes=50)
    assert take(4, 6, minutes=61) == 3
