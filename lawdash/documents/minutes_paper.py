"""会议纪要: when, where, who, the matters, what was decided with who and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from lawdash.actions.acting.leaving import note_export, witness
from lawdash.actions.meetings.looking import DecisionView, look_at_decisions, look_at_frozen, look_at_meetings
from lawdash.documents.official import add_blank, add_body, add_heading, add_signature, add_title, open_paper
from lawdash.judging.wording import format_date
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.meetings.meetings import Held, Meeting
from lawdash.store.state import read_state, read_township_name
from lawdash.supervising.meeting_rules import MeetingState


def export_minutes(office: Office, meeting_id: int, year: int, output: BinaryIO) -> None:
    """Of a meeting that was held, into the stream, once the event is stored that says it leaves.

    Raises Refused where there is none, Forbidden.
    """
    views = look_at_meetings(office, year)
    meeting = next((view.meeting for view in views if view.meeting.id == meeting_id), None)
    if meeting is None or meeting.state is not MeetingState.HELD:
        raise Refused("会议纪要在记录召开以后才能生成。")
    decided = [one for one in look_at_decisions(office, year) if one.decision.meeting_id == meeting_id]
    frozen = look_at_frozen(office, meeting_id)
    assert frozen is not None
    with office.reading() as session:
        township = read_township_name(session, office.township)
        is_sample = read_state(session).is_sample
    head = note_export(office, f"{meeting.name}纪要", 1)
    foot = "" if head is None else witness(head)
    write_minutes(meeting, decided, frozen.headline, output, township=township, witnessed=foot, is_sample=is_sample)


def write_minutes(
    meeting: Meeting,
    decided: Sequence[DecisionView],
    headline: str,
    output: BinaryIO,
    *,
    township: str,
    witnessed: str,
    is_sample: bool,
) -> None:
    """A docx into the stream. `headline` is that of the board that the meeting saw."""
    record = meeting.record
    assert record is not None
    paper = open_paper()
    add_title(paper, f"{township}法治政府建设{meeting.name}纪要")
    if is_sample:
        add_body(paper, "（示例数据，不作依据）")
    add_blank(paper)
    for line in _about(record.held):
        add_body(paper, line)
    told = [(title, lines) for title, lines in _sections(meeting, record.held, decided, headline) if lines]
    for number, (title, lines) in zip("一二三四五", told, strict=False):
        add_heading(paper, f"{number}、{title}")
        for line in lines:
            add_body(paper, line)
    add_blank(paper)
    add_body(paper, "签发：")
    add_signature(paper, township, record.held.held_on)
    if witnessed:
        add_body(paper, f"存证：{witnessed}")
    paper.save(output)


def _about(held: Held) -> list[str]:
    present = [] if held.present is None else [f"参加人数：{held.present}人"]
    return [f"时间：{_say(held.held_on)}", f"地点：{held.place}", f"主持人：{held.chair}", *present]


def _sections(
    meeting: Meeting, held: Held, decided: Sequence[DecisionView], headline: str
) -> list[tuple[str, list[str]]]:
    """Titles with their paragraphs; one without any is left out."""
    matters = (f"{one.text}：{one.note}" if one.note else one.text for one in meeting.plan.agenda)
    return [
        ("会议听取的情况", [headline]),
        ("议题", [f"{place}. {matter}" for place, matter in enumerate(matters, start=1)]),
        ("会议记录", [held.minutes] if held.minutes else []),
        ("议定事项", [_say_decision(one) for one in decided]),
        ("补记", [one.text for one in meeting.addenda]),
    ]


def _say_decision(view: DecisionView) -> str:
    said = view.decision.said
    who = f"牵头单位：{view.unit}；责任领导：{said.leader}；时限：{_say(said.until)}"
    return f"{view.decision.number}. {said.text}（{who}）"


def _say(day: date) -> str:
    return f"{day.year}年{format_date(day)}"
