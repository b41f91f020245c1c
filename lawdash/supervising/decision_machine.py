"""What leaders have decided 议定事项, or charged a unit with 批示: which step may follow, by whom, what it leads to.

Nothing stores a state: it is folded from what happened, as notice_machine.py does it.

    open       report done (staff of the lead unit, or the leader named)     → reported
    reported   confirm (leader who never reported it)                        → done
    reported   send back (as confirm; a reason)                              → open
    open       put off (leader; a later day, a reason)                       → open
    open       cancel (leader; a reason)                                     → cancelled
    open, reported   void (with the meeting that decided it)                 → cancelled
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lawdash.supervising.notice_machine import NotAllowed


class DecisionState(StrEnum):
    """The values are those of `decisions --format json`."""

    OPEN = "open"
    REPORTED = "reported"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self in (DecisionState.OPEN, DecisionState.REPORTED)


class DecisionStep(StrEnum):
    """What can happen to a decision after it was made."""

    REPORT = "report"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    PUT_OFF = "put_off"
    CANCEL = "cancel"
    VOID = "void"


DECISION_STEP_WORDS: dict[DecisionStep, str] = {
    DecisionStep.REPORT: "报结",
    DecisionStep.CONFIRM: "确认办结",
    DecisionStep.SEND_BACK: "退回",
    DecisionStep.PUT_OFF: "延期",
    DecisionStep.CANCEL: "撤销",
    DecisionStep.VOID: "随会议作废",
}
DECISION_WORDS: dict[DecisionState, str] = {
    DecisionState.OPEN: "办理中",
    DecisionState.REPORTED: "待确认",
    DecisionState.DONE: "已办结",
    DecisionState.CANCELLED: "已撤销",
}
_OPEN = frozenset({DecisionState.OPEN, DecisionState.REPORTED})
_FROM: dict[DecisionStep, frozenset[DecisionState]] = {
    DecisionStep.REPORT: frozenset({DecisionState.OPEN}),
    DecisionStep.CONFIRM: frozenset({DecisionState.REPORTED}),
    DecisionStep.SEND_BACK: frozenset({DecisionState.REPORTED}),
    DecisionStep.PUT_OFF: frozenset({DecisionState.OPEN}),
    DecisionStep.CANCEL: frozenset({DecisionState.OPEN}),
    DecisionStep.VOID: _OPEN,
}
_TO: dict[DecisionStep, DecisionState] = {
    DecisionStep.REPORT: DecisionState.REPORTED,
    DecisionStep.CONFIRM: DecisionState.DONE,
    DecisionStep.SEND_BACK: DecisionState.OPEN,
    DecisionStep.CANCEL: DecisionState.CANCELLED,
    DecisionStep.VOID: DecisionState.CANCELLED,
}
_BY_ANOTHER = frozenset({DecisionStep.CONFIRM, DecisionStep.SEND_BACK})


@dataclass(frozen=True, slots=True)
class Stepped:
    """One step that was taken. `on` is its day in the office, `by` the account; `until` the new day of a put off."""

    step: DecisionStep
    on: date
    by: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionStanding:
    """Where a decision is. `until` is the day in force; `reported_on` that of the report that waits or was accepted."""

    state: DecisionState
    until: date
    reported_on: date | None = None
    confirmed_on: date | None = None
    put_off: int = 0
    sent_back: int = 0
    reported_by: frozenset[str] = frozenset()

    def is_late(self, today: date) -> bool:
        """逾期: the day after `until`, and for good where it was reported only then."""
        if self.state is DecisionState.CANCELLED:
            return False
        return (self.reported_on or today) > self.until


def fold_decision(until: date, steps: Iterable[Stepped]) -> DecisionStanding:
    """What has become of a decision that was to be done by `until`."""
    standing = DecisionStanding(DecisionState.OPEN, until)
    for one in steps:
        standing = advance_decision(standing, one)
    return standing


def advance_decision(standing: DecisionStanding, one: Stepped) -> DecisionStanding:
    """What a step leads to. That it may be taken is `check_decision_step`'s business."""
    moved = replace(standing, state=_TO.get(one.step, standing.state))
    match one.step:
        case DecisionStep.REPORT:
            return replace(moved, reported_on=one.on, reported_by=standing.reported_by | {one.by})
        case DecisionStep.CONFIRM:
            return replace(moved, confirmed_on=one.on)
        case DecisionStep.SEND_BACK:
            return replace(moved, reported_on=None, sent_back=standing.sent_back + 1)
        case DecisionStep.PUT_OFF:
            return replace(moved, until=one.until or standing.until, put_off=standing.put_off + 1)
        case _:
            return moved


def check_decision_step(standing: DecisionStanding, one: Stepped) -> None:
    """Raises NotAllowed where the step may not follow. Roles and units are the deed's business."""
    if standing.state not in _FROM[one.step]:
        raise NotAllowed(f"这项议定事项{DECISION_WORDS[standing.state]}，不能{DECISION_STEP_WORDS[one.step]}。")
    if one.step in _BY_ANOTHER and one.by in standing.reported_by:
        raise NotAllowed("这项议定事项由您报结，须由另一位领导确认。")
    if one.step is DecisionStep.PUT_OFF and (one.until is None or one.until <= max(standing.until, one.on)):
        raise NotAllowed("延期须晚于现在的时限，也须在今天以后。")
