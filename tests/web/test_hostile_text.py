"""Text that would like to be more than text, in every field and on every page: it reads as it was typed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from google.protobuf.message import Message
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.correct import void_entry
from lawdash.actions.entries.exporting import export_entries
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.plans.changing import TargetChanges, add_progress_note, change_target
from lawdash.actions.plans.file import export_plan
from lawdash.actions.trail.reading import export_trail
from lawdash.actions.units.changing import add_units, change_unit
from lawdash.actor import Actor
from lawdash.files.writing import FileFormat
from lawdash.judging.model import UnitKind
from lawdash.judging.terms import Terms
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter
from lawdash.store.trail.chain import EventFilter
from lawdash.store.units.reading import read_units
from lawdash.web.kit.markdown import escape
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.signed_in import Login, add_login
from tests.store.makers import add_target_version
from tests.web.on_page import button, field
from tests.web.reading import sheet
from tests.web.town import record_of

HOSTILE = (
    "[点这里](javascript:alert(1))",
    "![图](http://elsewhere.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "$E=mc^2$ 与 $$x$$",
    ":material/delete: :red[警告] :smile:",
    "**粗** __体__ `码` ~~删~~",
    "=cmd|' /C calc'!A0",
    "# 标题 | 表格 |",
    "👩‍👩‍👧‍👦🏳️‍🌈é" + "长" * 60,
)
EVERYTHING = " ".join(HOSTILE)
DANGEROUS = (
    "](javascript:",
    "![图](",
    "<img",
    "<script",
    "$E=mc",
    "$$x",
    ":material/delete:",
    ":red[",
    ":smile:",
    "**粗**",
    "__体__",
    "`码`",
    "~~删~~",
)
"""What Streamlit's markdown would make something of, unless a backslash stands before it."""
_ALIVE = re.compile("|".join(rf"(?<!\\){re.escape(sign)}" for sign in DANGEROUS))
MARKDOWN = {"body", "label", "help", "caption"}
"""The fields of elements in which Streamlit reads markdown."""
DAY, CODE = date(2025, 6, 10), "counsel-duty"
PAGES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("target", {"target": CODE}),
    ("target", {"target": "brand"}),
    ("log", {"indicator": CODE}),
    ("log", {"indicator": "brand"}),
    ("ledger", {"voided": "true"}),
    ("ledger", {"entry": "1"}),
    ("ledger", {"entry": "2"}),
    ("ledger", {"tab": "导入"}),
    ("supervision", {}),
    *(
        ("plan", {"part": part, "target": CODE})
        for part in ("单位", "承诺", "年底到期", "判定设置", "待批准", "变更记录", "计划文件")
    ),
    ("audit", {}),
    ("users", {}),
    ("account", {}),
]

OpenApp = Callable[..., AppTest]


@pytest.fixture
def hostile(sqlite_engine: Engine) -> Login:
    """Somebody of a hostile name, who has filled in every field there is with hostile text."""
    engine, login = sqlite_engine, add_login(sqlite_engine, HOSTILE[0], tuple(Role))
    actor = Actor(login.user.name, login.user.id, login.session_id, HOSTILE[2])
    add_units(office_of(engine, actor), UnitKind.VILLAGE, HOSTILE)
    for number, text in enumerate(HOSTILE):
        details = {"法律顾问": text} if number % 2 else {}
        draft = EntryDraft(CODE, text, DAY, 1, title=text, note=EVERYTHING, reference=text, details=details)
        _log(engine, actor, draft)
    _log(engine, actor, EntryDraft("brand", "", DAY, 1, title=EVERYTHING[:200], note=EVERYTHING))
    void_entry(office_of(engine, actor), 2, EVERYTHING)
    for code in (CODE, "brand"):
        _retitle(engine, code)
        add_progress_note(
            office_of(engine, actor), record_of(engine, code).id, DAY, EVERYTHING, EVERYTHING, EVERYTHING, key=code
        )
    record = record_of(engine, CODE)
    words = TargetChanges(clause=EVERYTHING, remark=EVERYTHING)
    change_target(office_of(engine, actor), record.id, words, EVERYTHING, expected_version=record.version)
    less = TargetChanges(threshold=Decimal(1))
    change_target(office_of(engine, actor), record.id, less, EVERYTHING, expected_version=record.version + 1)
    _close_a_village(engine, actor)
    return login


def _log(engine: Engine, actor: Actor, draft: EntryDraft) -> None:
    log_entry(office_of(engine, actor), draft, key=uuid4().hex)


def _retitle(engine: Engine, code: str) -> None:
    """As a plan file would have it."""
    record = record_of(engine, code)
    terms = Terms(
        replace(record.target, title=EVERYTHING[:150]), record.baseline, remark=record.remark, clause=record.clause
    )
    with by_hand(engine, now=NOW) as session:
        add_target_version(session, record.id, terms, reason=EVERYTHING, author=HOSTILE[0], now=NOW)


def _close_a_village(engine: Engine, actor: Actor) -> None:
    with reading(engine, AT_HOME) as session:
        village = next(unit for unit in read_units(session) if unit.name == HOSTILE[2])
    dates = {"active_from": None, "active_to": date(2025, 6, 30)}
    change_unit(office_of(engine, actor), village.id, name=village.name, **dates, reason=EVERYTHING, expected_version=1)


def markdown_of(app: AppTest) -> Iterator[str]:
    """All that is read as markdown, wherever on the page."""
    nodes: list[Any] = [app._tree]
    while nodes:
        node = nodes.pop()
        nodes += getattr(node, "children", {}).values()
        if isinstance(getattr(node, "proto", None), Message):
            yield from _texts(node.proto)
        if getattr(node, "type", "") in {"table", "arrow_table"}:
            yield from (str(cell) for row in node.value.to_numpy() for cell in row)


def _texts(message: Message) -> Iterator[str]:
    for column, value in message.ListFields():
        if column.message_type is not None:
            values = value if isinstance(value, list) or hasattr(value, "append") else [value]
            for one in values:
                if isinstance(one, Message):
                    yield from _texts(one)
        elif column.name in MARKDOWN:
            yield str(value)


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_hostile_text_reads_as_it_was_typed(
    open_app: OpenApp, hostile: Login, page: str, address: dict[str, str]
) -> None:
    app = open_app(page, visitor=hostile, year="2025", as_of="2025-06-30", **address)
    assert list(app.exception) == []
    assert [text for text in markdown_of(app) if _ALIVE.search(text)] == []
    sheets = [one.proto.bytes.decode() for one in app.get("bidi_component")]
    assert [html for html in sheets if "<img" in html or "<script" in html or 'href="javascript' in html] == []
    charts = [str(one.proto.spec) for one in app.get("plotly_chart")]
    assert [chart for chart in charts if "<img" in chart or "<script" in chart] == []


def test_the_signs_would_be_seen(open_app: OpenApp, hostile: Login) -> None:
    """The texts are on those pages, each sign of them escaped."""
    app = open_app("ledger", visitor=hostile, entry="2")
    assert any("\\*\\*粗\\*\\*" in text for text in markdown_of(app))


def test_hostile_text_is_whole_on_the_first_screen(open_app: OpenApp, sqlite_engine: Engine, hostile: Login) -> None:
    """In a title, in the names of villages and in what the office said last."""
    app = open_app(visitor=hostile, year="2025", as_of="2025-06-30")
    words = " ".join(sheet(app).words.split())
    with reading(sqlite_engine, AT_HOME) as session:
        villages = [unit.name for unit in read_units(session) if unit.kind is UnitKind.VILLAGE]
    assert len(villages) == len(HOSTILE)
    assert [name for name in villages if " ".join(name.split()) not in words] == []
    assert any(EVERYTHING[:60] in anchor.title for anchor in sheet(app).anchors)


def test_a_refusal_that_quotes_hostile_text_quotes_it_as_text(open_app: OpenApp, hostile: Login) -> None:
    """The name stands for a village already, whoever registered it."""
    app = open_app("plan", visitor=hostile, part="单位", kind="企业")
    field(app, "企业名单，一行一个").set_value(HOSTILE[0]).run()
    button(app, "登记1个").click().run()
    refusals = [text for text in markdown_of(app) if "没有保存" in text]
    assert [escape(HOSTILE[0]) in text for text in refusals] == [True]
    assert not _ALIVE.search(refusals[0])


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_no_export_runs_anything(sqlite_engine: Engine, hostile: Login, file_format: FileFormat) -> None:
    actor = Actor(hostile.user.name, hostile.user.id)
    ledger, trail = io.BytesIO(), io.BytesIO()
    chosen = EntryFilter(include_voided=True)
    export_entries(office_of(sqlite_engine, actor), chosen, ledger, file_format, own_password=None)
    export_trail(office_of(sqlite_engine, actor), EventFilter(), trail, file_format)
    for content in (ledger, trail):
        cells = list(_cells(content.getvalue(), file_format))
        assert any(HOSTILE[7] in cell for cell in cells)
        if file_format == "csv":
            assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    plan = export_plan(office_of(sqlite_engine, actor), 2025)
    assert [cell for cell in _cells(plan.encode(), "csv") if cell.startswith(("=", "+", "-", "@"))] == []


def _cells(content: bytes, file_format: FileFormat) -> Iterator[str]:
    if file_format == "csv":
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            yield from row
        return
    for worksheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for cell in chain.from_iterable(worksheet.iter_rows()):
            assert cell.data_type != "f", cell.value
            assert cell.hyperlink is None, cell.value
            yield str(cell.value)
