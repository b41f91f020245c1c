"""What leaders decided: charged between meetings, reported done, confirmed by another, put off, cancelled."""

from __future__ import annotations

from datetime import date

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_text, require_text
from lawdash.actions.meetings.preparing import clean_drafts, who_records
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.meetings.decisions import Decision, add_decision, add_step, find_decision
from lawdash.store.meetings.meetings import DecisionDraft, read_meetings
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import read_units
from lawdash.supervising.decision_machine import (
    DECISION_STEP_WORDS,
    DecisionStep,
    Stepped,
    check_decision_step,
)
from lawdash.supervising.meeting_rules import MeetingState
from lawdash.supervising.notice_machine import NotAllowed


def charge_unit(office: Office, year: int, draft: DecisionDraft) -> int:
    """批示: a unit is charged with something between meetings. The number of the decision. Raises Refused."""
    with acting(office, Act.CHARGE) as deed:
        if read_plan(deed.session, year) is None:
            raise Refused(f"还没有{year}年的计划。")
        [said] = clean_drafts([draft], read_units(deed.session), office.today)
        if said.until < office.today:
            raise Refused("时限不能早于今天。")
        by = who_records(deed)
        number = add_decision(deed.session, year, said, meeting_id=None, decided_on=office.today, by=by)
        after = {Label.SAID: said.text, Label.LEADER: said.leader, Label.DEADLINE: said.until.isoformat()}
        deed.record(subject.decision(year, number), after=after)
        return number


def report_decision(office: Office, decision_id: int, text: str, *, seen: int) -> None:
    """报结, by staff of the lead unit or the leader named.

    As of all steps: `seen` is how many steps the reader saw; raises Stale where another was taken meanwhile, Refused
    where the machine forbids it, Forbidden.
    """
    text = require_text("办理情况", text)
    with acting(office, Act.REPORT_DECISION) as deed:
        decision = _find(deed, decision_id, seen)
        _require_charged(office, deed, decision)
        _take(office, deed, decision, DecisionStep.REPORT, text)


def confirm_decision(office: Office, decision_id: int, note: str = "", *, seen: int) -> None:
    """确认办结, never by who reported it."""
    note = ask_text("确认意见", note)
    with acting(office, Act.CONFIRM_DECISION) as deed:
        _take(office, deed, _find(deed, decision_id, seen), DecisionStep.CONFIRM, note)


def send_decision_back(office: Office, decision_id: int, reason: str, *, seen: int) -> None:
    reason = require_text("退回理由", reason)
    with acting(office, Act.CONFIRM_DECISION) as deed:
        _take(office, deed, _find(deed, decision_id, seen), DecisionStep.SEND_BACK, reason)


def put_decision_off(office: Office, decision_id: int, until: date, reason: str, *, seen: int) -> None:
    """延期, once a later meeting was held: what a meeting has set, no single person moves."""
    reason = require_text("延期理由", reason)
    with acting(office, Act.MOVE_DECISION) as deed:
        decision = _find(deed, decision_id, seen)
        _require_later_meeting(deed, decision)
        _take(office, deed, decision, DecisionStep.PUT_OFF, reason, until)


def cancel_decision(office: Office, decision_id: int, reason: str, *, seen: int) -> None:
    """撤销, likewise."""
    reason = require_text("撤销理由", reason)
    with acting(office, Act.MOVE_DECISION) as deed:
        decision = _find(deed, decision_id, seen)
        _require_later_meeting(deed, decision)
        _take(office, deed, decision, DecisionStep.CANCEL, reason)


def _find(deed: Deed, decision_id: int, seen: int) -> Decision:
    decision = find_decision(deed.session, decision_id)
    if decision is None:
        raise Refused("没有这项议定事项。")
    if len(decision.events) != seen:
        last = decision.events[-1].stepped
        raise Stale(f"这项议定事项刚由{last.by}办理了“{DECISION_STEP_WORDS[last.step]}”，请核对最新情况。")
    return decision


def _require_charged(office: Office, deed: Deed, decision: Decision) -> None:
    rights = deed.rights
    is_staff = rights.roles is None or Role.STAFF in rights.roles
    is_named = rights.roles is not None and Role.LEADER in rights.roles and decision.said.leader == office.actor.name
    if not is_named and not (is_staff and rights.may_log_for(decision.said.unit_id)):
        raise Forbidden("这项议定事项不是交给您负责的单位办理的。")


def _require_later_meeting(deed: Deed, decision: Decision) -> None:
    held = [
        one.record.held.held_on
        for one in read_meetings(deed.session, decision.plan_year)
        if one.state is MeetingState.HELD and one.record is not None and one.id != decision.meeting_id
    ]
    if not any(day >= decision.decided_on for day in held):
        raise Refused("延期和撤销须在以后的会议上研究，请先记录那次会议。")


def _take(
    office: Office, deed: Deed, decision: Decision, step: DecisionStep, note: str, until: date | None = None
) -> None:
    stepped = Stepped(step, office.today, office.actor.name, until)
    standing = decision.standing
    try:
        check_decision_step(standing, stepped)
    except NotAllowed as refused:
        raise Refused(str(refused)) from None
    add_step(deed.session, decision, stepped, note, who_records(deed))
    before = {Label.DEADLINE: standing.until.isoformat()} if until is not None else None
    after = {Label.STEP: DECISION_STEP_WORDS[step], Label.SAID: note}
    after |= {} if until is None else {Label.DEADLINE: until.isoformat()}
    deed.record(subject.decision(decision.plan_year, decision.number), before=before, after=after)
