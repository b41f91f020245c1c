"""整改通知书 as a paper, with the receipt 送达回证 on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from lawdash.actions.acting.leaving import note_export, witness
from lawdash.actions.notices.looking import look_at_notices
from lawdash.documents.official import (
    add_blank,
    add_body,
    add_centred,
    add_flush,
    add_heading,
    add_signature,
    add_title,
    break_page,
    open_paper,
)
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.notices.notices import Notice
from lawdash.store.state import read_township_name

CONSEQUENCE = "逾期未整改或者整改不到位的，将按规定通报并提请处理。"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a notice needs besides itself: its number, who gets it, who signs, and what bears witness of its store."""

    number: str
    addressee: str
    signer: str
    witness: str


def export_notice(office: Office, name: str, output: BinaryIO) -> None:
    """The notice of that name (2025-3) into the stream, once the event is stored that says it leaves.

    Raises Refused where there is none that the reader may see, Forbidden.
    """
    view = next((one for one in look_at_notices(office) if one.notice.name == name), None)
    if view is None:
        raise Refused(f"没有编号为{name}的整改通知书。")
    with office.reading() as session:
        township = read_township_name(session, office.township)
    head = note_export(office, f"整改通知书{view.number}", 1)
    letter = Letter(view.number, view.addressee, f"{township}督导组", "" if head is None else witness(head))
    write_notice(view.notice, letter, output)


def write_notice(notice: Notice, letter: Letter, output: BinaryIO) -> None:
    """A docx into the stream."""
    paper = open_paper()
    standing = notice.standing
    add_title(paper, "整改通知书")
    add_centred(paper, letter.number)
    add_blank(paper)
    add_flush(paper, f"{letter.addressee}：")
    add_body(paper, f"经{_say(notice.found_on)}核查，发现你单位在法治政府建设年度任务中存在以下问题，现通知整改。")
    add_heading(paper, "一、依据")
    add_body(paper, notice.basis)
    add_heading(paper, "二、存在的问题")
    for place, one in enumerate(notice.problems, start=1):
        add_body(paper, f"{place}. {one.problem.matter}。标准：{one.problem.standard}。事实：{one.problem.fact}")
    add_heading(paper, "三、整改要求")
    add_body(paper, notice.requirements)
    add_heading(paper, "四、整改期限")
    add_body(paper, f"请于{_say(standing.deadline)}前完成整改并书面答复。{CONSEQUENCE}")
    add_blank(paper)
    add_signature(paper, letter.signer, standing.issued_on)
    break_page(paper)
    add_title(paper, "送达回证")
    add_blank(paper)
    for line in (
        f"文书名称及文号：整改通知书 {letter.number}",
        f"受送达单位：{letter.addressee}",
        "送达地点：",
        "送达方式：",
        "送达人（签名）：",
        "收件人（签名、盖章）：",
        "收到日期：　　　　年　　月　　日",
        "备注：",
    ):
        add_body(paper, line)
    if letter.witness:
        add_body(paper, f"存证：{letter.witness}")
    paper.save(output)


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
