"""记录召开: in one transaction the record, the board that the meeting saw, what it decided, and its entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.log import check_all
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.asking import ask_reason, ask_text, require_text
from lawdash.actions.meetings.preparing import clean_drafts, require_prepared, who_records
from lawdash.board.board import read_board
from lawdash.board.frozen import freeze
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.entries import reading as ledger
from lawdash.store.entries.reading import EntryFilter, add_entry, list_entries
from lawdash.store.meetings.decisions import add_decision, add_step, read_decisions
from lawdash.store.meetings.meetings import (
    Held,
    Meeting,
    add_addendum,
    add_record,
    find_meeting,
    meeting_of_entry,
    void_meeting,
)
from lawdash.store.state import read_state
from lawdash.supervising.decision_machine import DecisionStep, Stepped
from lawdash.supervising.meeting_rules import (
    INDICATORS,
    MEETING_WORDS,
    MeetingState,
    day_looked_at,
    why_not_held_on,
)

LONGEST_MINUTES = 20_000
LONGEST_ADDENDUM = 2_000


@dataclass(frozen=True, slots=True)
class _Entry:
    id: int
    is_own: bool


def hold_meeting(
    office: Office, meeting_id: int, held: Held, *, makes_good: date | None = None, expected_version: int
) -> str:
    """The SHA-256 of the board that it saw, as known before the meeting's own entry.

    `makes_good`: 补开, a day of the period whose meeting was missed. An entry of its indicator that is there for that
    day already is linked, and nothing is counted twice. Raises Refused with what is missing, Stale.
    """
    held = _clean(held)
    with acting(office, Act.HOLD_MEETING) as deed:
        session = deed.session
        meeting = require_prepared(deed, meeting_id, expected_version)
        plan, by = meeting.plan, who_records(deed)
        if why := why_not_held_on(plan.plan_year, plan.quarter, held.held_on, office.today):
            raise Refused(why)
        if not held.minutes and not plan.drafts:
            raise Refused("请写会议记录，或者至少列一项议定事项。")
        drafts = clean_drafts(plan.drafts, read_registry(session, office.today).units, office.today)
        if early := next((one for one in drafts if one.until < held.held_on), None):
            raise Refused(f"“{early.text}”的时限早于召开日期，请改为召开之后的日期。")
        # Read by a transaction of its own: what this one writes is not on it.
        board = read_board(office, plan.plan_year, day_looked_at(plan.plan_year, plan.quarter, held.held_on))
        if board is None:
            raise Refused(f"还没有{plan.plan_year}年的计划。")
        entry = _enter(office, deed, meeting, held, makes_good)
        digest = add_record(
            session,
            meeting_id,
            held,
            freeze(board, deed.now),
            as_of=board.as_of,
            known_at=deed.now,
            revision=read_state(session).revision,
            entry_id=entry.id,
            is_own_entry=entry.is_own,
            by=by,
        )
        numbers = [
            add_decision(session, plan.plan_year, one, meeting_id=meeting_id, decided_on=held.held_on, by=by)
            for one in drafts
        ]
        said: dict[str, object] = {
            Label.NAME: meeting.name,
            Label.DAY: held.held_on.isoformat(),
            Label.FROZEN: digest,
            Label.ENTRY: f"第{entry.id}号",
        }
        said |= {Label.DECISIONS: [f"{number}. {one.text}" for number, one in zip(numbers, drafts, strict=True)]}
        deed.record(subject.meeting(meeting_id), after=said)
        return digest


def add_to_meeting(office: Office, meeting_id: int, text: str, *, seen: int) -> None:
    """补记. `seen` is how many there were; raises Stale where somebody else added one meanwhile."""
    text = require_text("补记", text, LONGEST_ADDENDUM)
    with acting(office, Act.HOLD_MEETING) as deed:
        meeting = _require_held(deed, meeting_id)
        if len(meeting.addenda) != seen:
            raise Stale(f"{meeting.addenda[-1].account}刚补记了一段，请核对后再保存。")
        add_addendum(deed.session, meeting, text, who_records(deed))
        deed.record(subject.meeting(meeting_id), after={Label.NAME: meeting.name, Label.SAID: text})


def void_held_meeting(office: Office, meeting_id: int, reason: str) -> None:
    """记错作废: what it decided is cancelled, its own entry voided; what it saw is kept. Raises Refused, Forbidden."""
    reason = ask_reason(reason)
    with acting(office, Act.VOID_MEETING) as deed:
        meeting = _require_held(deed, meeting_id)
        record = meeting.record
        assert record is not None
        roles = deed.rights.roles
        if roles is not None and Role.ADMIN not in roles and record.account != office.actor.name:
            raise Forbidden(f"这次会议由{record.account}记录，只能由本人或管理员作废。")
        by = who_records(deed)
        void_meeting(deed.session, meeting_id, reason, by)
        for decision in read_decisions(deed.session, meeting.plan.plan_year):
            if decision.meeting_id == meeting_id and decision.standing.state.is_open:
                stepped = Stepped(DecisionStep.VOID, office.today, office.actor.name)
                add_step(deed.session, decision, stepped, reason, by)
        voided = [record.entry_id] if record.is_own_entry else []
        for entry_id in voided:
            ledger.void_entry(deed.session, entry_id, office.actor.name, f"会议记录作废：{reason}"[:500], deed.now)
        deed.record(
            subject.meeting(meeting_id),
            before={Label.STATE: MEETING_WORDS[MeetingState.HELD]},
            after={Label.STATE: MEETING_WORDS[MeetingState.VOIDED], Label.REASON: reason},
            voided=voided,
        )


def _clean(held: Held) -> Held:
    if held.present is not None and not 1 <= held.present <= 1_000:
        raise Refused("参加人数须为1至1000的整数，不清楚可留空。")
    return replace(
        held,
        place=ask_text("地点", held.place, 100),
        chair=require_text("主持人", held.chair, 50),
        minutes=ask_text("会议记录", held.minutes, LONGEST_MINUTES),
    )


def _require_held(deed: Deed, meeting_id: int) -> Meeting:
    meeting = find_meeting(deed.session, meeting_id)
    if meeting is None:
        raise Refused("没有这次会议。")
    if meeting.state is not MeetingState.HELD:
        raise Stale(f"{meeting.name}{MEETING_WORDS[meeting.state]}。")
    return meeting


def _enter(office: Office, deed: Deed, meeting: Meeting, held: Held, makes_good: date | None) -> _Entry:
    """The entry that counts the meeting: one that is there for the day and no other meeting's, else a new one."""
    code = INDICATORS[meeting.plan.kind]
    of_the_day = EntryFilter(indicator_codes=(code,), happened_from=held.held_on, happened_to=held.held_on)
    there = list_entries(deed.session, of_the_day)
    free = [one for one in there if meeting_of_entry(deed.session, one.id) is None]
    if free:
        return _Entry(free[0].id, is_own=False)
    registry = read_registry(deed.session, office.today)
    draft = EntryDraft(
        indicator=code,
        happened_on=held.held_on,
        quantity=1,
        makes_good=makes_good,
        title=meeting.name,
        details=_fields(registry, code, meeting, held),
        reference=f"M-{meeting.id}",
    )
    [entry] = check_all([draft], registry, office.actor, [f"meeting/{meeting.id}"], require_fields=True)
    return _Entry(add_entry(deed.session, entry, deed.now), is_own=True)


def _fields(registry: Registry, code: str, meeting: Meeting, held: Held) -> dict[str, str]:
    """Of the fields of its indicator those that a meeting knows."""
    matters = "；".join(one.text for one in meeting.plan.agenda) or meeting.name
    known = {"议题": matters[:200], "主持人": held.chair}
    known |= {} if held.present is None else {"参加人数": str(held.present)}
    indicator = registry.indicators.get(code)
    if indicator is None:
        raise Refused(f"指标{code}不存在，无法登记这次会议。")
    return {field.name: known[field.name] for field in indicator.fields if field.name in known}
