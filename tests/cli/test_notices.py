"""`notices` and `notice`."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import Engine

from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.units.reading import read_units
from tests.cli.conftest import Run
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of


def test_the_register_and_a_paper(done: Run, run: Run, sqlite_engine: Engine, tmp_path: Path) -> None:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, ["示例村01"])
    with reading(sqlite_engine, AT_HOME) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == "示例村01")
    text = NoticeText(2025, village, "年度计划", NOW.date(), "请整改。", None, (Problem("示例事项", "标准", "事实"),))
    first, _ = draft_notices(office_of(sqlite_engine), [text, text])
    issue_draft(office_of(sqlite_engine), first, expected_version=1)
    issued, draft = json.loads(done("notices", "--year", 2025, "--format", "json").out)
    assert issued == {
        "number": "三法督〔2025〕1号",
        "addressee": "示例村01",
        "target": None,
        "state": "issued",
        "issued": "2025-07-01",
        "due": "2025-07-16",
        "closed": None,
        "colour": "red",
        "received": None,
        "replied": None,
        "on_time": None,
        "extensions": 0,
        "returns": 0,
        "problems": 1,
    }
    assert (draft["state"], draft["number"]) == ("draft", None)
    assert json.loads(done("notices", "--year", 2025, "--state", "closed", "--format", "json").out) == []
    file = tmp_path / "notice.docx"
    done("notice", "2025-1", "-o", file)
    assert file.read_bytes().startswith(b"PK")
    refused = run("notice", "2025-9", "-o", tmp_path / "none.docx")
    assert (refused.status, (tmp_path / "none.docx").exists()) == (1, False)
    assert "没有编号为2025-9的整改通知书。" in refused.err
    assert [path.name for path in tmp_path.glob(".lawdash-*")] == []
