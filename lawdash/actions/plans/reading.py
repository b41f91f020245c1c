"""A published report read into a proposed plan. The store is neither asked nor written."""

from __future__ import annotations

from pathlib import Path

from lawdash.files.documents.reading import read_document
from lawdash.plan_reading.normalise import join_lines, normalise
from lawdash.plan_reading.reading import NoPlan, PlanRead, read_plan
from lawdash.refusal import Refused

MOST_CHARACTERS = 1_000_000


def read_report_text(path: Path) -> str:
    """The text that every offset counts in. Raises Refused on a file that cannot be read."""
    document = read_document(path)
    text = normalise(document.text)
    if document.has_broken_lines:
        text = join_lines(text)
    if len(text) > MOST_CHARACTERS:
        raise Refused("文件的文字超过一百万字，请只留下报告本身。")
    return text


def read_report(text: str, year: int | None, this_year: int, section: str = "", is_whole: bool = False) -> PlanRead:
    """As `read_plan`, of a text that `read_report_text` gave. Raises Refused where it promises nothing."""
    try:
        return read_plan(text, year, this_year, normalise(section), is_whole)
    except NoPlan as nothing:
        raise Refused(str(nothing)) from None
