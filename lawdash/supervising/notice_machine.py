"""A rectification notice 整改通知书, from issue to closing 销号: which step may follow, by whom, and what it leads to.

Nothing stores a state: it is folded from what happened. A deed asks `check_step` first; whatever it does not refuse is
one of the transitions of the table below, and nothing else is.

    issued, received, returned   reply (addressee)                         → replied
    issued                       receive (addressee, or on paper)          → received
    issued, received             ask an extension (addressee)              → unchanged, an extension waits
    an extension waits           grant, refuse (supervisor, not the asker) → unchanged, the deadline moves or stays
    replied                      close (supervisor who never answered)     → closed
    replied                      send back (as close; a new day)           → returned
    closed                       look back: holds                          → closed
    closed                       look back: relapsed (a new day)           → returned
    any open one                 withdraw (supervisor)                     → withdrawn
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

DAYS_TO_ANSWER = 15
MOST_EXTENSION = timedelta(days=30)
MOST_CORRECTION = timedelta(days=15)


class NoticeState(StrEnum):
    """The values are those of `notices --format json`."""

    DRAFT = "draft"
    ISSUED = "issued"
    RECEIVED = "received"
    REPLIED = "replied"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in _OPEN


_OPEN = frozenset({NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.REPLIED, NoticeState.RETURNED})


class Step(StrEnum):
    """What can happen to a notice."""

    ISSUE = "issue"
    RECEIVE = "receive"
    REPLY = "reply"
    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    CLOSE = "close"
    SEND_BACK = "send_back"
    HOLDS = "holds"
    RELAPSED = "relapsed"
    WITHDRAW = "withdraw"


STEP_WORDS: dict[Step, str] = {
    Step.ISSUE: "下发",
    Step.RECEIVE: "签收",
    Step.REPLY: "答复",
    Step.ASK: "申请延期",
    Step.GRANT: "批准延期",
    Step.REFUSE: "不批准延期",
    Step.CLOSE: "销号",
    Step.SEND_BACK: "退回补正",
    Step.HOLDS: "回头看：整改到位",
    Step.RELAPSED: "回头看：问题反弹",
    Step.WITHDRAW: "撤回",
}
STATE_WORDS: dict[NoticeState, str] = {
    NoticeState.DRAFT: "草稿",
    NoticeState.ISSUED: "已下发",
    NoticeState.RECEIVED: "已签收",
    NoticeState.REPLIED: "待核验",
    NoticeState.RETURNED: "已退回",
    NoticeState.CLOSED: "已销号",
    NoticeState.WITHDRAWN: "已撤回",
}
_FROM: dict[Step, frozenset[NoticeState]] = {
    Step.RECEIVE: frozenset({NoticeState.ISSUED}),
    Step.REPLY: frozenset({NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.RETURNED}),
    Step.ASK: frozenset({NoticeState.ISSUED, NoticeState.RECEIVED}),
    Step.GRANT: _OPEN,
    Step.REFUSE: _OPEN,
    Step.CLOSE: frozenset({NoticeState.REPLIED}),
    Step.SEND_BACK: frozenset({NoticeState.REPLIED}),
    Step.HOLDS: frozenset({NoticeState.CLOSED}),
    Step.RELAPSED: frozenset({NoticeState.CLOSED}),
    Step.WITHDRAW: _OPEN,
}
_TO: dict[Step, NoticeState] = {
    Step.RECEIVE: NoticeState.RECEIVED,
    Step.REPLY: NoticeState.REPLIED,
    Step.CLOSE: NoticeState.CLOSED,
    Step.SEND_BACK: NoticeState.RETURNED,
    Step.RELAPSED: NoticeState.RETURNED,
    Step.WITHDRAW: NoticeState.WITHDRAWN,
}
_BY_ANOTHER = frozenset({Step.CLOSE, Step.SEND_BACK})


class NotAllowed(Exception):
    """The step may not be taken; `str()` is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One step that was taken. `on` is its day in the office, `by` the name of the account.

    `until` is a day that came with it: the deadline of an issue, the one asked for, the day to correct by.
    """

    step: Step
    on: date
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a notice is. `deadline` is the one in force; `correct_by` the day set by whoever sent it back last.

    `asked_until` is an extension that waits, None where none does. `in_time`: None while it is not closed.
    """

    state: NoticeState
    issued_on: date
    deadline: date
    correct_by: date | None = None
    asked_until: date | None = None
    received_on: date | None = None
    replied_on: date | None = None
    closed_on: date | None = None
    in_time: bool | None = None
    extensions: int = 0
    returns: int = 0
    answered_by: frozenset[str] = frozenset()
    asked_by: str = ""

    @property
    def due(self) -> date:
        """By when the addressee has to act."""
        return self.deadline if self.correct_by is None else max(self.deadline, self.correct_by)


def fold(happened: Iterable[Happened]) -> Standing:
    """What has become of it. The first must be its issue."""
    first, *others = happened
    assert first.step is Step.ISSUE
    assert first.until is not None
    standing = Standing(NoticeState.ISSUED, first.on, first.until)
    for one in others:
        standing = advance(standing, one)
    return standing


def advance(standing: Standing, one: Happened) -> Standing:
    """What a step leads to. That it may be taken is `check_step`'s business."""
    moved = replace(standing, state=_TO.get(one.step, standing.state))
    match one.step:
        case Step.RECEIVE:
            return replace(moved, received_on=one.on)
        case Step.REPLY:
            received = standing.received_on or one.on
            return replace(moved, received_on=received, replied_on=one.on, answered_by=standing.answered_by | {one.by})
        case Step.ASK:
            return replace(moved, asked_until=one.until, asked_by=one.by, answered_by=standing.answered_by | {one.by})
        case Step.GRANT:
            deadline = standing.asked_until or standing.deadline
            return replace(moved, deadline=deadline, asked_until=None, extensions=standing.extensions + 1)
        case Step.REFUSE:
            return replace(moved, asked_until=None)
        case Step.CLOSE:
            in_time = standing.replied_on is not None and standing.replied_on <= standing.deadline
            return replace(moved, closed_on=one.on, in_time=in_time, asked_until=None)
        case Step.SEND_BACK:
            return replace(moved, correct_by=one.until, returns=standing.returns + 1)
        case Step.RELAPSED:
            again = standing.returns + 1
            return replace(moved, correct_by=one.until, closed_on=None, in_time=None, returns=again)
        case Step.WITHDRAW:
            return replace(moved, asked_until=None)
        case _:
            return moved


def check_step(standing: Standing, one: Happened) -> None:
    """Raises NotAllowed where the step may not follow. Roles and units are the deed's business."""
    if standing.state not in _FROM.get(one.step, frozenset()):
        raise NotAllowed(f"这份通知书{STATE_WORDS[standing.state]}，不能{STEP_WORDS[one.step]}。")
    if one.step in _BY_ANOTHER and one.by in standing.answered_by:
        raise NotAllowed("您在这份通知书上答复或申请过延期，须由另一位督导组成员核验。")
    match one.step:
        case Step.RECEIVE:
            _check_receipt(standing, one)
        case Step.ASK:
            _check_extension(standing, one)
        case Step.GRANT | Step.REFUSE:
            _check_decision(standing, one)
        case Step.SEND_BACK | Step.RELAPSED:
            _check_correction(one)
        case _:
            return


def _check_receipt(standing: Standing, one: Happened) -> None:
    if one.until is not None and not standing.issued_on <= one.until <= one.on:
        raise NotAllowed("签收日期不能早于下发之日，也不能晚于今天。")


def _check_extension(standing: Standing, one: Happened) -> None:
    if standing.asked_until is not None:
        raise NotAllowed("已有一项延期申请等待批准。")
    if one.on > standing.deadline:
        raise NotAllowed("整改期限已过，不能再申请延期。")
    if one.until is None or not standing.deadline < one.until <= standing.deadline + MOST_EXTENSION:
        raise NotAllowed(f"延期须晚于现在的期限，最多延长{MOST_EXTENSION.days}天。")


def _check_decision(standing: Standing, one: Happened) -> None:
    if standing.asked_until is None:
        raise NotAllowed("没有等待批准的延期申请。")
    if one.by == standing.asked_by:
        raise NotAllowed("延期由您申请，须由另一个人批准。")


def _check_correction(one: Happened) -> None:
    if one.until is None or not one.on < one.until <= one.on + MOST_CORRECTION:
        raise NotAllowed(f"补正期限须在今天以后，最多{MOST_CORRECTION.days}天。")
