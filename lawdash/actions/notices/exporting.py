"""The register of notices as a file."""

from __future__ import annotations

from decimal import Decimal
from typing import BinaryIO

from lawdash.actions.acting.leaving import note_export, notes_of
from lawdash.actions.notices.register import RegisterLine, read_register
from lawdash.files.writing import FileFormat, Value, write_table
from lawdash.office import Office
from lawdash.supervising.notice_colour import COLOUR_WORDS
from lawdash.supervising.notice_machine import STATE_WORDS

TITLES = (
    *("文号", "发往单位", "事项", "问题数", "状态", "下发日期", "签收日期", "答复日期", "期限", "销号日期"),
    *("颜色", "按期", "延期次数", "退回次数"),
)


def export_register(office: Office, year: int, output: BinaryIO, file_format: FileFormat) -> int:
    """As it stands today, of a plan year, one line each, drafts for those who draft; how many lines were written.

    The event that says so is stored before anything leaves. Raises Forbidden.
    """
    lines = read_register(office, year)
    head = note_export(office, f"{year}年整改通知书登记簿", len(lines))
    return write_table(TITLES, map(_cells, lines), output, file_format, sheet="登记簿", notes=notes_of(head))


def _cells(line: RegisterLine) -> list[Value]:
    return [
        line.number or "",
        line.addressee,
        line.matter,
        Decimal(line.problems),
        STATE_WORDS[line.state],
        line.issued,
        line.received,
        line.replied,
        line.due,
        line.closed,
        "" if line.colour is None else COLOUR_WORDS[line.colour],
        "" if line.on_time is None else "是" if line.on_time else "否",
        Decimal(line.extensions),
        Decimal(line.returns),
    ]
