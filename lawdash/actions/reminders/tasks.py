"""我的任务: what is expected of whoever asks, oldest first, and nothing else.

Each provider looks with the right that its own page asks for, so that nobody is reminded of what they may not see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from lawdash.actions.acting.access import looking_by_rights
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.actions.doubts.deciding import questions_to_me
from lawdash.actions.entries.returning import look_at_returned
from lawdash.actions.meetings.looking import look_at_decisions
from lawdash.actions.notices.looking import NoticeView, look_at_notices
from lawdash.actions.proposals.looking import look_at_deciders, look_at_proposals
from lawdash.actor import Actor
from lawdash.board.board import Board, Promise
from lawdash.clock import local_date
from lawdash.judging.model import Obligation, ObligationState, State, Waiting
from lawdash.judging.wording import STATE_WORDS, format_number, format_period
from lawdash.office import Office
from lawdash.store.responsibility.responsibility import Assignment
from lawdash.supervising.decision_machine import DecisionState
from lawdash.supervising.notice_colour import DAYS_TO_VERIFY, Colour, colour_of
from lawdash.supervising.notice_machine import NoticeState

NAMED_UNITS = 3


class Reason(StrEnum):
    """Why something stands on the list."""

    NOTICE = "整改通知书"
    VERIFY = "待核验"
    EXTENSION = "延期待批"
    PROPOSAL = "待批准"
    RETURNED = "被退回"
    ASKED = "请说明"
    DECISION = "议定事项"
    DUE = "本月应办"
    LEAD = "我牵头"
    ASSIST = "配合"


@dataclass(frozen=True, slots=True)
class Task:
    """`due` None: no day is set. `page` and `parameters` are where it is done, `deed` the word on the way there.

    `is_since`: `due` is the day since which it waits, not one by which it is to be done.
    """

    reason: Reason
    title: str
    detail: str
    due: date | None
    deed: str
    page: str
    parameters: tuple[tuple[str, str], ...] = ()
    colour: Colour | None = None
    is_since: bool = False


def my_tasks(office: Office, board: Board) -> list[Task]:
    """Sorted by date; `board` is one as of today. Raises Forbidden."""
    with looking_by_rights(office) as (_, found):
        rights = found
    tasks = [task for provide in PROVIDERS for task in provide(office, board, rights)]
    return sorted(tasks, key=lambda task: (task.due is None, task.due or date.max))


def next_due(board: Board, rights: Rights) -> date | None:
    """The end of the next period in which one of the reader's units owes something; None: nothing ahead."""
    ends = [one.period_end for _, one in _own(board, rights) if one.period_end >= board.today]
    return min(ends, default=None)


def _notices(office: Office, board: Board, rights: Rights) -> Iterator[Task]:
    for view in look_at_notices(office):
        yield from _to_answer(view, board.today, rights)
        yield from _to_verify(office, view, board.today, rights)


def _to_answer(view: NoticeView, today: date, rights: Rights) -> Iterator[Task]:
    standing = view.notice.standing
    is_mine = rights.may(Act.REPLY_NOTICE) and rights.may_log_for(view.notice.addressee_id)
    if is_mine and standing.state in _DEEDS:
        deed, detail = _DEEDS[standing.state]
        yield _about(view, Reason.NOTICE, f"{view.number}　{detail}", standing.due, deed, today)


def _to_verify(office: Office, view: NoticeView, today: date, rights: Rights) -> Iterator[Task]:
    """Never by who answered, nor an extension by who asked for it."""
    standing, me = view.notice.standing, office.actor.name
    is_replied = standing.state is NoticeState.REPLIED and me not in standing.answered_by
    if is_replied and standing.replied_on is not None and rights.may(Act.VERIFY_NOTICE):
        due = standing.replied_on + timedelta(days=DAYS_TO_VERIFY)
        yield _about(view, Reason.VERIFY, f"{view.number}　{view.addressee}已答复", due, "核验", today)
    if standing.asked_until is not None and me != standing.asked_by and rights.may(Act.DECIDE_EXTENSION):
        asked = f"{view.number}　{view.addressee}申请延期"
        yield _about(view, Reason.EXTENSION, asked, standing.deadline, "审批", today)


_DEEDS: dict[NoticeState, tuple[str, str]] = {
    NoticeState.ISSUED: ("签收、答复", "请签收并答复"),
    NoticeState.RECEIVED: ("答复", "请答复"),
    NoticeState.RETURNED: ("补正并重新答复", "答复被退回，请补正"),
}


def _about(view: NoticeView, reason: Reason, title: str, due: date, deed: str, today: date) -> Task:
    colour = colour_of(view.notice.standing, today)
    first = view.notice.problems[0].problem
    detail = f"{first.matter}：{first.fact}"
    return Task(reason, title, detail, due, deed, "notice", (("notice", view.notice.name),), colour)


def _returned(office: Office, _board: Board, rights: Rights) -> Iterator[Task]:
    if not rights.may(Act.CORRECT):
        return
    for one in look_at_returned(office):
        entry = one.entry
        if rights.may_log_for(entry.unit_id):
            amount = f"{format_number(entry.quantity)}{entry.unit_of_measure}"
            yield Task(
                Reason.RETURNED,
                f"第{entry.id}号登记　{entry.indicator_title}　{entry.unit_name}　{amount}",
                f"{one.account}退回，理由：{one.reason}",
                local_date(one.returned_at, office.zone),
                "修改并重新提交",
                "log",
                (("again", str(entry.id)),),
                is_since=True,
            )


def _asked(office: Office, _board: Board, rights: Rights) -> Iterator[Task]:
    if rights.may(Act.ANSWER_ABOUT_ENTRY):
        for entry, question in questions_to_me(office):
            title = f"第{entry.id}号登记　{entry.indicator_title}　{entry.unit_name}"
            said, where = f"{question.account}：{question.said}", (("entry", str(entry.id)),)
            yield Task(Reason.ASKED, title, said, question.until, "说明", "ledger", where)


def _proposals(office: Office, _board: Board, rights: Rights) -> Iterator[Task]:
    if not rights.may(Act.DECIDE_CHANGE):
        return
    deciders = look_at_deciders(office)
    for one in look_at_proposals(office, only_open=True):
        may_decide = rights.roles is None or any(who.id == office.actor.user_id for who in deciders.get(one.id, ()))
        if may_decide:
            asked = one.proposal
            detail = f"{asked.proposed_by}申请，理由：{asked.reason}"
            yield Task(Reason.PROPOSAL, asked.title, detail, None, "去审批", "plan", (("part", "待批准"),))


def _decisions(office: Office, board: Board, rights: Rights) -> Iterator[Task]:
    """To report for whom it was charged, to confirm for leaders who did not report it."""
    may_confirm, me = rights.may(Act.CONFIRM_DECISION), office.actor.name
    for view in look_at_decisions(office, board.year):
        standing, said = view.decision.standing, view.decision.said
        is_named = rights.may(Act.CHARGE) and rights.roles is not None and said.leader == me
        is_charged = is_named or (rights.may(Act.LOG) and rights.may_log_for(said.unit_id))
        source = "批示" if view.meeting is None else view.meeting.name
        detail = f"{source}，牵头单位{view.unit}，责任领导{said.leader}"
        if standing.state is DecisionState.OPEN and is_charged:
            yield Task(Reason.DECISION, said.text, detail, standing.until, "报结", "meeting", _DECISIONS)
        if standing.state is DecisionState.REPORTED and may_confirm and me not in standing.reported_by:
            yield Task(Reason.DECISION, said.text, f"{detail}，已报结", standing.until, "确认", "meeting", _DECISIONS)


_DECISIONS = (("tab", "议定事项"),)


def _due(_office: Office, board: Board, rights: Rights) -> Iterator[Task]:
    """One task for each duty and period, with the units that are short."""
    if not rights.may(Act.LOG):
        return
    open_ones: dict[tuple[str, date], list[tuple[Promise, Obligation]]] = defaultdict(list)
    for promise, one in _own(board, rights):
        is_due = one.period_start <= board.today <= one.period_end or one.waiting is Waiting.LOGGING
        if one.state is ObligationState.OPEN and is_due:
            open_ones[one.code, one.period_end].append((promise, one))
    for (_, end), owed in open_ones.items():
        promise, first = owed[0]
        target = promise.record.target
        left = sum((one.required - one.done for _, one in owed), Decimal(0))
        period = format_period(first.period_start, first.period_end)
        late = first.waiting is Waiting.LOGGING
        due = end + timedelta(days=board.plan.rules.logging_days) if late else end
        yield Task(
            Reason.DUE,
            f"{target.title}　{period}还差{format_number(left)}{target.unit}",
            f"{_say_units([one.unit for _, one in owed])}；每期不少于{format_number(first.required)}{target.unit}"
            + ("；登记期内可补登" if late else ""),
            due,
            "登记",
            "log",
            (("indicator", target.indicator),),
        )


def _own(board: Board, rights: Rights) -> Iterator[tuple[Promise, Obligation]]:
    for promise in board.promises:
        units = board.units_of(promise)
        for one in promise.assessment.obligations:
            unit = units.get(one.unit)
            if unit is not None and rights.may_log_for(unit.id):
                yield promise, one


def _led(office: Office, board: Board, rights: Rights) -> Iterator[Task]:
    """What is late and the reader, or a unit of theirs, answers for or helps with."""
    if office.actor.user_id is None:
        return
    for promise in board.promises:
        assessment, reason = promise.assessment, _part_in(promise.owner, office.actor, rights)
        if reason is not None and assessment.state in _LATE:
            title = f"{assessment.title}　{STATE_WORDS[assessment.state]}"
            where = (("target", assessment.code),)
            yield Task(reason, title, f"{assessment.reason}。", assessment.due, "查看", "target", where)


def _part_in(owner: Assignment | None, actor: Actor, rights: Rights) -> Reason | None:
    """None: no part in it. To answer for all as the township's own unit does is not to help with all."""
    if owner is None:
        return None
    if owner.leader == actor.name or owner.account_id == actor.user_id or owner.lead_unit_id in rights.unit_ids:
        return Reason.LEAD
    return Reason.ASSIST if rights.unit_ids.intersection(owner.assisting) else None


_LATE = frozenset({State.OVERDUE, State.FAR_BEHIND, State.BEHIND})


def _say_units(names: list[str]) -> str:
    return "、".join(names) if len(names) <= NAMED_UNITS else f"{names[0]}等{len(names)}个单位"


Provider = Callable[[Office, Board, Rights], Iterator[Task]]
PROVIDERS: tuple[Provider, ...] = (_notices, _returned, _asked, _proposals, _decisions, _due, _led)
