"""Who is late with what, as a file: the lines that the filter leaves, after an event."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.plans.exporting import export_concerns
from lawdash.board.concerns import Concern, ConcernFilter
from lawdash.files.writing import FileFormat
from lawdash.refusal import Refused
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, read_events
from tests.actions.conftest import CLERK
from tests.helpers.offices import AT_HOME, office_of

DAY = date(2025, 6, 30)


def file_of(town: Engine, chosen: ConcernFilter, file_format: FileFormat) -> bytes:
    output = io.BytesIO()
    export_concerns(office_of(town, CLERK), 2025, DAY, chosen, output, file_format)
    return output.getvalue()


@pytest.fixture
def lagging(town: Engine) -> Engine:
    """福兴村 was on duty for one of two days in March, and nobody ever else."""
    draft = EntryDraft("counsel-duty", "福兴村", date(2025, 3, 10), quantity=1)
    log_entry(office_of(town, CLERK), draft, key="k")
    return town


def test_the_csv_holds_the_lines_in_their_order(lagging: Engine) -> None:
    chosen = ConcernFilter(concerns=(Concern.MISSED,), units=("福兴村",))
    header, *rows = csv.reader(io.StringIO(file_of(lagging, chosen, "csv").decode("utf-8-sig")))
    assert header == [
        "状态",
        "承诺事项",
        "板块",
        "单位",
        "时限",
        "超期天数",
        "差额",
        "计量单位",
        "说明",
        "调整和进展",
        "责任领导",
        "牵头单位",
    ]
    assert [row[4] for row in rows] == [
        "2025-01-31",
        "2025-02-28",
        "2025-03-31",
        "2025-04-30",
        "2025-05-31",
    ]
    assert rows[2] == [
        "未达标",
        "法律顾问进村坐班",
        "四、建强基层队伍",
        "福兴村",
        "2025-03-31",
        "91",
        "1",
        "天",
        "3月：1 / 2 天",
        "",
        "",
        "",
    ]
    with reading(lagging, AT_HOME) as session:
        assert read_events(session, EventFilter())[0].after == {"内容": "督办清单", "条数": 5}


def test_the_workbook_holds_numbers_as_numbers(lagging: Engine) -> None:
    sheet = load_workbook(
        io.BytesIO(file_of(lagging, ConcernFilter(units=("福兴村",), concerns=(Concern.MISSED,)), "xlsx"))
    ).active
    assert sheet is not None
    assert [cell.value for cell in sheet[4]][5:8] == [91, 1, "天"]


def test_without_a_plan_nothing_leaves(town: Engine) -> None:
    with pytest.raises(Refused, match="还没有2031年的计划"):
        export_concerns(office_of(town, CLERK), 2031, DAY, ConcernFilter(), io.BytesIO(), "csv")
