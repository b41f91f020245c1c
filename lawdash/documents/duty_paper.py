"""述职材料 of a leader, or of a unit for its head: what they answer for, how it stands, what was charged to them.

What the ledger does not hold is left to them: empty headings at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from lawdash.actions.acting.access import looking_by_rights
from lawdash.actions.acting.leaving import note_export, witness
from lawdash.actions.acting.permissions import Act
from lawdash.actions.meetings.looking import DecisionView, look_at_decisions
from lawdash.actions.notices.looking import NoticeView, look_at_notices
from lawdash.actions.notices.words import say_turn
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.appraisal import appraise
from lawdash.board.board import Board, Promise
from lawdash.documents.official import add_blank, add_body, add_centred, add_heading, add_title, open_paper
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS, format_date, format_period
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused
from lawdash.roles import Role
from lawdash.store.units.reading import UnitRecord
from lawdash.supervising.decision_machine import DECISION_WORDS

_SHORT = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)
OWN_WORDS = ("主要做法", "存在的不足和原因", "下一步打算")
"""Headings that they fill in themselves."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Who gives account: a leader by name, or a unit."""

    name: str
    unit: UnitRecord | None = None


def export_duty(
    office: Office, year: int, output: BinaryIO, *, leader: str = "", unit: str = "", as_of: date | None = None
) -> None:
    """A docx into the stream, once the event is stored that says it leaves. Of `leader` or of `unit`, one of them.

    Raises Refused where nothing is theirs, Forbidden where staff ask for what is not their units'.
    """
    with looking_by_rights(office, Act.WRITE_DUTY) as (_, rights):
        pass
    board = look_at_board(office, year, as_of)
    if board is None:
        raise Refused(f"还没有{year}年的计划。")
    who = _find(board, leader, unit)
    is_staff_alone = rights.roles is not None and not rights.roles & {Role.LEADER, Role.ADMIN}
    if is_staff_alone and (who.unit is None or not rights.may_log_for(who.unit.id)):
        raise Forbidden("只能生成您负责的单位的述职材料。")
    led = [one for one in board.promises if _answers(one, who)]
    decisions = [one for one in look_at_decisions(office, year) if _is_charged(one, who)]
    if who.unit is None and not led and not decisions:
        raise Refused(f"{who.name}没有负责的承诺和议定事项。")
    notices = [one for one in look_at_notices(office, year) if _concerns(one, who, led)]
    head = note_export(office, f"{year}年{who.name}述职材料", 1)
    _write(board, who, led, decisions, notices, output, office.today, "" if head is None else witness(head))


def _find(board: Board, leader: str, unit: str) -> Answers:
    if leader:
        return Answers(leader)
    found = next((one for one in board.units if one.name == unit), None)
    if found is None:
        raise Refused(f"没有名为“{unit}”的单位。")
    return Answers(found.name, found)


def _answers(promise: Promise, who: Answers) -> bool:
    owner = promise.owner
    if owner is None:
        return False
    return owner.leader == who.name if who.unit is None else owner.lead_unit_id == who.unit.id


def _is_charged(view: DecisionView, who: Answers) -> bool:
    said = view.decision.said
    return said.leader == who.name if who.unit is None else said.unit_id == who.unit.id


def _concerns(view: NoticeView, who: Answers, led: Sequence[Promise]) -> bool:
    if who.unit is not None:
        return view.notice.addressee_id == who.unit.id
    mine = {one.record.id for one in led}
    return any(problem.problem.target_id in mine for problem in view.notice.problems)


def _write(
    board: Board,
    who: Answers,
    led: Sequence[Promise],
    decisions: Sequence[DecisionView],
    notices: Sequence[NoticeView],
    output: BinaryIO,
    today: date,
    witnessed: str,
) -> None:
    paper = open_paper()
    add_title(paper, f"{board.year}年法治建设述职材料")
    add_centred(paper, who.name)
    add_body(
        paper,
        f"（{board.plan.township}，数据截至{format_date(board.as_of)}{'，示例数据' if board.state.is_sample else ''}）",
    )
    add_blank(paper)
    short = [_say_promise(one) for one in led if one.assessment.state in _SHORT] + _missed(board, who)
    parts = (
        ("负责的承诺", [_say_promise(one) for one in led] or ["没有牵头的承诺。"]),
        ("应办事项", _obligations(board, who)),
        ("会议议定和领导交办的事项", [_say_decision(one, today) for one in decisions] or ["没有。"]),
        (
            "收到的整改通知书",
            [f"{one.number}：{say_turn(one.notice, one.addressee, today)}。" for one in notices] or ["没有。"],
        ),
        ("没有做到的", short or ["截至该日没有逾期、滞后和未办的事项。"]),
        *((heading, ["　"]) for heading in OWN_WORDS),
    )
    for number, (title, lines) in zip(
        "一二三四五六七八", ((title, lines) for title, lines in parts if lines), strict=False
    ):
        add_heading(paper, f"{number}、{title}")
        for line in lines:
            add_body(paper, line)
    if witnessed:
        add_body(paper, f"存证：{witnessed}")
    paper.save(output)


def _obligations(board: Board, who: Answers) -> list[str]:
    """What was asked of a unit in every period, in figures; nothing for a leader."""
    row = next((one for one in appraise(board, []) if who.unit is not None and one.unit == who.unit.name), None)
    if row is None or not row.due:
        return []
    return [f"到期应办{row.due}项，按期{row.in_time}项，补办{row.made_good}项，未办{row.missed}项。"]


def _missed(board: Board, who: Answers) -> list[str]:
    """What a unit owes from periods that have passed."""
    if who.unit is None:
        return []
    titles = {one.record.target.code: one.record.target.title for one in board.promises}
    mine = [one for one in board.missed() if one.unit == who.unit.name]
    return [f"{format_period(one.period_start, one.period_end)}{titles[one.code]}未达标。" for one in mine]


def _say_promise(promise: Promise) -> str:
    assessment = promise.assessment
    return f"{assessment.title}：{STATE_WORDS[assessment.state]}，{assessment.reason}。"


def _say_decision(view: DecisionView, today: date) -> str:
    said, standing = view.decision.said, view.decision.standing
    late = "，逾期" if standing.is_late(today) else ""
    return f"{said.text}（{format_date(standing.until)}前）：{DECISION_WORDS[standing.state]}{late}。"
