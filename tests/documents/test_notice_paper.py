"""整改通知书 as a paper: what stands in it, and the official layout."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.shared import Mm
from sqlalchemy import Engine

from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.units.changing import add_units
from lawdash.documents.notice_paper import export_notice
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.units.reading import read_units
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

HOSTILE = "=1+1 {{7*7}} <w:p> & 福兴村"


def paper(engine: Engine, fact: str = HOSTILE) -> bytes:
    add_units(office_of(engine), UnitKind.VILLAGE, ["示例村01"])
    with reading(engine, AT_HOME) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == "示例村01")
    text = NoticeText(
        2025, village, "年度计划", NOW.date(), "请整改。", None, (Problem("示例事项", "不少于2天", fact),)
    )
    [draft] = draft_notices(office_of(engine), [text])
    notice = issue_draft(office_of(engine), draft, expected_version=1)
    output = io.BytesIO()
    export_notice(office_of(engine), notice.name, output)
    return output.getvalue()


def test_everything_it_has_to_say_stands_in_it(sqlite_engine: Engine) -> None:
    said = [one.text for one in Document(io.BytesIO(paper(sqlite_engine))).paragraphs]
    for line in (
        "整改通知书",
        "三法督〔2025〕1号",
        "示例村01：",
        f"1. 示例事项。标准：不少于2天。事实：{HOSTILE}",
        "年度计划",
        "三湖镇督导组",
        "2025年7月1日",
        "送达回证",
    ):
        assert line in said
    assert any(line.startswith("请于2025年7月16日前完成整改并书面答复。") for line in said)


def test_it_is_laid_out_as_official_papers_are(sqlite_engine: Engine) -> None:
    content = paper(sqlite_engine)
    section = Document(io.BytesIO(content)).sections[0]
    for length, wanted in (
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.top_margin, Mm(37)),
        (section.left_margin, Mm(28)),
        (section.right_margin, Mm(26)),
        (section.bottom_margin, Mm(35)),
    ):
        assert length is not None
        assert abs(length - wanted) < Mm(1)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body, footer = (parts.read(f"word/{name}.xml").decode() for name in ("document", "footer1"))
    for font in ("方正小标宋简体", "仿宋_GB2312", "黑体"):
        assert f'w:eastAsia="{font}"' in body
    assert "PAGE" in footer


def test_it_leaves_an_event_and_bears_witness_of_it(sqlite_engine: Engine) -> None:
    said = [one.text for one in Document(io.BytesIO(paper(sqlite_engine))).paragraphs]
    with reading(sqlite_engine, AT_HOME) as session:
        [last] = read_events(session, EventFilter(), limit=1)
    assert last.after["内容"] == "整改通知书三法督〔2025〕1号"
    assert any(line.startswith(f"存证：{last.id}·") for line in said)
