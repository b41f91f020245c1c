"""`meetings`, `decisions`, `minutes` and `status --meeting`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import Engine

from lawdash.actions.meetings.holding import hold_meeting
from lawdash.actions.meetings.preparing import edit_meeting, prepare_meeting
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.meetings.meetings import DecisionDraft, Held, Matter, MeetingPlan
from lawdash.store.units.reading import read_units
from lawdash.supervising.meeting_rules import MeetingKind
from tests.cli.conftest import Run
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of


@pytest.fixture
def held(sqlite_engine: Engine) -> str:
    """The hash of what the second quarter's meeting saw."""
    office = office_of(sqlite_engine)
    add_units(office, UnitKind.VILLAGE, ["示例村01"])
    with reading(sqlite_engine, AT_HOME) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == "示例村01")
    meeting_id = prepare_meeting(office, MeetingKind.QUARTER, 2025, 1)
    said = DecisionDraft("值班", "补齐一季度值班", village, "示例领导01", date(2025, 9, 30))
    plan = MeetingPlan(MeetingKind.QUARTER, 2025, 1, agenda=(Matter("村(社区)值班"),), drafts=(said,))
    edit_meeting(office, meeting_id, plan, expected_version=1)
    there = Held(NOW.date(), "示例会议室", "示例领导01", 9, "研究了一季度的进度。")
    return hold_meeting(office, meeting_id, there, expected_version=2)


def test_what_was_held_and_decided_is_listed(done: Run, held: str) -> None:
    [meeting] = json.loads(done("meetings", "--year", 2025, "--format", "json").out)
    assert (meeting["kind"], meeting["quarter"], meeting["state"], meeting["decisions"]) == ("quarterly", 1, "held", 1)
    assert (meeting["held_on"], meeting["as_of"], meeting["sha256"]) == ("2025-07-01", "2025-03-31", held)
    [decision] = json.loads(done("decisions", "--year", 2025, "--format", "json").out)
    assert decision == {
        "meeting": "一季度会商",
        "number": 1,
        "text": "补齐一季度值班",
        "target": None,
        "unit": "示例村01",
        "leader": "示例领导01",
        "due": "2025-09-30",
        "state": "open",
        "reported": None,
        "confirmed": None,
        "overdue": True,
    }
    assert json.loads(done("decisions", "--year", 2025, "--state", "done", "--format", "json").out) == []
    assert "补齐一季度值班" in done("decisions", "--year", 2025).out


def test_status_of_a_meeting_is_what_it_saw(done: Run, run: Run, held: str) -> None:
    live = json.loads(done("status", "--year", 2025, "--as-of", "2025-03-31", "--format", "json").out)
    frozen = json.loads(done("status", "--year", 2025, "--meeting", 1, "--format", "json").out)
    assert [row.keys() for row in frozen] == [row.keys() for row in live]
    assert [row["code"] for row in frozen] == [row["code"] for row in live]
    assert "截至3月31日" in done("status", "--year", 2025, "--meeting", 1).out
    refused = run("status", "--year", 2025, "--meeting", 2)
    assert (refused.status, "还没有召开" in refused.err) == (1, True)


def test_the_minutes_say_what_was_decided(done: Run, run: Run, held: str, tmp_path: Path) -> None:
    file = tmp_path / "minutes.docx"
    done("minutes", "--year", 2025, "--quarter", 1, "-o", file)
    text = "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    for wanted in (
        "一季度会商纪要",
        "示例会议室",
        "9人",
        "研究了一季度的进度。",
        "1. 补齐一季度值班",
        "示例村01",
        "2025年9月30日",
        "存证",
    ):
        assert wanted in text
    refused = run("minutes", "--year", 2025, "--quarter", 4, "-o", tmp_path / "none.docx")
    assert (refused.status, (tmp_path / "none.docx").exists()) == (1, False)
