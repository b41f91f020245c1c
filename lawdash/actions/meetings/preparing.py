"""筹备: a meeting is prepared, its agenda and what is to be decided are set, until it is held or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason, ask_text, require_text
from lawdash.judging.wording import format_date
from lawdash.office import Office
from lawdash.refusal import Refused, Stale
from lawdash.store.meetings.meetings import (
    By,
    DecisionDraft,
    Matter,
    Meeting,
    MeetingPlan,
    add_meeting,
    change_meeting,
    drop_meeting,
    find_meeting,
    read_meetings,
)
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import UnitRecord, read_units
from lawdash.supervising.meeting_rules import MEETING_WORDS, MeetingKind, MeetingState, meeting_name

MOST_MATTERS = 7


def prepare_meeting(
    office: Office, kind: MeetingKind, year: int, quarter: int | None = None, agenda: tuple[Matter, ...] = ()
) -> int:
    """Its id. `quarter` of a quarter's meeting alone. Raises Refused where one is being prepared, or without a plan."""
    with acting(office, Act.PREPARE_MEETING) as deed:
        if read_plan(deed.session, year) is None:
            raise Refused(f"还没有{year}年的计划。")
        name = meeting_name(kind, quarter)
        for one in read_meetings(deed.session, year):
            if one.state is MeetingState.PREPARED and (one.plan.kind, one.plan.quarter) == (kind, quarter):
                raise Refused(f"{name}正在筹备中，请在已有的筹备上修改。")
        plan = MeetingPlan(kind, year, quarter, agenda=_clean_agenda(agenda))
        meeting_id = add_meeting(deed.session, plan, who_records(deed))
        deed.record(subject.meeting(meeting_id), after={Label.NAME: name})
        return meeting_id


def edit_meeting(office: Office, meeting_id: int, plan: MeetingPlan, *, expected_version: int) -> int:
    """The version it has then. Kind, year and quarter stay.

    Raises Stale where somebody else changed it meanwhile, Refused with what is missing.
    """
    with acting(office, Act.PREPARE_MEETING) as deed:
        meeting = require_prepared(deed, meeting_id, expected_version)
        drafts = clean_drafts(plan.drafts, read_units(deed.session), office.today)
        changed = replace(
            meeting.plan, planned_on=plan.planned_on, agenda=_clean_agenda(plan.agenda), drafts=tuple(drafts)
        )
        if changed == meeting.plan:
            return meeting.version
        change_meeting(deed.session, meeting, changed, who_records(deed))
        deed.record(subject.meeting(meeting_id), before=_say_plan(meeting.plan), after=_say_plan(changed))
        return meeting.version + 1


def drop_prepared_meeting(office: Office, meeting_id: int, reason: str, *, expected_version: int) -> None:
    """取消, with a reason."""
    reason = ask_reason(reason)
    with acting(office, Act.PREPARE_MEETING) as deed:
        meeting = require_prepared(deed, meeting_id, expected_version)
        drop_meeting(deed.session, meeting, reason, who_records(deed))
        deed.record(
            subject.meeting(meeting_id),
            before={Label.STATE: MEETING_WORDS[meeting.state]},
            after={Label.STATE: MEETING_WORDS[MeetingState.DROPPED], Label.REASON: reason},
        )


def who_records(deed: Deed) -> By:
    return By(deed.actor.name, deed.actor.user_id, deed.now)


def require_prepared(deed: Deed, meeting_id: int, expected_version: int) -> Meeting:
    """Raises Refused where there is no such meeting, Stale where it is no longer what the reader saw."""
    meeting = find_meeting(deed.session, meeting_id)
    if meeting is None:
        raise Refused("没有这次会议。")
    if meeting.state is not MeetingState.PREPARED:
        raise Stale(f"{meeting.name}{MEETING_WORDS[meeting.state]}，不能再修改。")
    if meeting.version != expected_version:
        raise Stale(f"{meeting.name}刚由{meeting.author}修改过，请核对最新内容后再保存。")
    return meeting


def clean_drafts(drafts: Iterable[DecisionDraft], units: Iterable[UnitRecord], today: date) -> list[DecisionDraft]:
    """What is to be decided, without what nobody sees. Raises Refused with the first that is not complete."""
    known = {unit.id for unit in units if unit.is_active_on(today)}
    cleaned = []
    for place, one in enumerate(drafts, start=1):
        if one.unit_id not in known:
            raise Refused(f"议定事项{place}的牵头单位没有启用，请另选一个单位。")
        cleaned.append(
            replace(
                one,
                matter=ask_text(f"议定事项{place}所属事项", one.matter, 200),
                text=require_text(f"议定事项{place}", one.text),
                leader=require_text(f"议定事项{place}的责任领导", one.leader, 50),
            )
        )
    return cleaned


def _clean_agenda(agenda: tuple[Matter, ...]) -> tuple[Matter, ...]:
    """Each promise once."""
    agenda = tuple({one.target_id or one.text: one for one in agenda}.values())
    if len(agenda) > MOST_MATTERS:
        raise Refused(f"议题最多{MOST_MATTERS}项，现在有{len(agenda)}项。")
    return tuple(
        replace(
            one, text=require_text(f"议题{place}", one.text, 200), note=ask_text(f"议题{place}的说明", one.note, 500)
        )
        for place, one in enumerate(agenda, start=1)
    )


def _say_plan(plan: MeetingPlan) -> dict[str, object]:
    return {
        Label.DAY: "" if plan.planned_on is None else plan.planned_on.isoformat(),
        Label.AGENDA: [one.text for one in plan.agenda],
        Label.DECISIONS: [f"{one.text}（{one.leader}，{format_date(one.until)}）" for one in plan.drafts],
    }
