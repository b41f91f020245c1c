"""A town in which everybody whom the permissions tell apart has come in, and what there is to be done to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine

from lawdash.actions.doubts.deciding import ask_about_entry
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.mapping import FileMapping
from lawdash.actions.entries.mappings import export_mappings, save_mapping
from lawdash.actions.entries.returning import return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.meetings.deciding import report_decision
from lawdash.actions.meetings.holding import hold_meeting
from lawdash.actions.meetings.looking import look_at_decisions
from lawdash.actions.meetings.preparing import edit_meeting, prepare_meeting
from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.steps import ask_extension, close_notice, reply_to_notice
from lawdash.actions.plans.changing import TargetChanges, change_rules, change_target
from lawdash.actor import Actor
from lawdash.judging.model import Rules
from lawdash.roles import Role
from lawdash.settings import ROOT
from lawdash.store.accounts.accounts import add_user, change_user
from lawdash.store.accounts.sessions import end_session
from lawdash.store.archive.backup import create_backup
from lawdash.store.engine import reading
from lawdash.store.meetings.meetings import DecisionDraft, Held, MeetingPlan
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.plans.reading import read_plan
from lawdash.store.proposals.proposals import list_proposals
from lawdash.store.units.reading import read_units
from lawdash.supervising.meeting_rules import MeetingKind
from tests.actions.accounts.people import at_browser, hashed
from tests.actions.conftest import DAY, settle
from tests.conftest import NOW
from tests.files.evidence.made import docx
from tests.files.made import DUTY, row, write_csv
from tests.helpers.offices import AT_HOME, by_hand, office_of

OWN, FOREIGN = "福兴村", "全福村"
"""The one village that everybody is bound to who is staff, and another."""

PEOPLE: dict[str, tuple[Role, ...]] = {
    "nobody": (),
    "leader": (Role.LEADER,),
    "staff": (Role.STAFF,),
    "supervisor": (Role.SUPERVISOR,),
    "admin": (Role.ADMIN,),
    "officer": (Role.ADMIN, Role.STAFF),
    "everything": tuple(Role),
    "disabled": tuple(Role),
    "signed-out": tuple(Role),
    "new": tuple(Role),
}
"""The last three have come in too; since then one was disabled, one signed out, one given another password."""

REVIEWS = "legality-reviews"
MAPPING = "示例对照"
ISSUED, ASKED, REPLIED, CLOSED = "issued", "asked for more time", "replied", "closed"
"""Where the notices stand."""
LONG_AGO = date(2025, 3, 10)
HELD, AGAIN, PREPARED = "held", "held again", "prepared"
OPEN, REPORTED = "open", "reported"
"""Where the meetings and the decisions stand."""
IN_USE_FROM = date(2025, 6, 1)
"""Its back-log is not entered yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """`own_entry` they logged for OWN, `strayed_entry` for FOREIGN; `returned_entry` was sent back to them,
    `asked_entry` they were asked about.
    `second_session` is another browser of theirs.
    """

    actor: Actor
    second_session: int
    own_entry: int
    strayed_entry: int
    returned_entry: int
    asked_entry: int


@dataclass(frozen=True, slots=True)
class Walked:
    """All that is there by its number, as a forged request would name it."""

    url: str
    folder: Path
    units: Mapping[str, int]
    targets: Mapping[str, int]
    people: Mapping[str, Person]
    colleague: Person
    proposal: int
    notices: Mapping[str, int]
    draft: int
    doubted: int
    meetings: Mapping[str, int]
    decisions: Mapping[str, int]

    def moved_to(self, url: str) -> Walked:
        """The same in a copy of the store."""
        return replace(self, url=url)


def furnish(engine: Engine, url: str, folder: Path) -> Walked:
    """Fills the store, and leaves in `folder` the files that can be brought in."""
    settle(engine)
    with reading(engine, AT_HOME) as session:
        units = {unit.name: unit.id for unit in read_units(session)}
        plan = read_plan(session, 2025)
    assert plan is not None
    in_use = Rules(in_use_from=IN_USE_FROM)
    change_rules(office_of(engine), 2025, in_use, "会议决定", expected_version=1)
    targets = {record.target.code: record.id for record in plan.targets}
    people = {name: _let_in(engine, f"示例{name}", roles, units[OWN]) for name, roles in PEOPLE.items()}
    colleague = _let_in(engine, "示例同事", (Role.STAFF, Role.ADMIN), units[OWN])
    less = TargetChanges(threshold=Decimal(25))
    change_target(office_of(engine, colleague.actor), targets[REVIEWS], less, "会议决定", expected_version=1)
    with reading(engine, AT_HOME) as session:
        [proposal] = list_proposals(session, only_open=True)
    notices, draft = _issue_notices(engine, colleague, units[OWN])
    save_mapping(
        office_of(engine), FileMapping(MAPPING, "brand", {"happened_on": "时间", "quantity": "数量"}), ["时间"]
    )
    doubted = _log(engine, Actor("示例同事"), OWN, LONG_AGO)
    meetings, decisions = _hold_meetings(engine, colleague, units[OWN])
    _shut_out(engine, people)
    _write_files(url, folder)
    (folder / "mappings.json").write_text(export_mappings(office_of(engine)), encoding="utf-8")
    return Walked(
        url, folder, units, targets, people, colleague, proposal.id, notices, draft, doubted, meetings, decisions
    )


def _issue_notices(engine: Engine, colleague: Person, unit_id: int) -> tuple[dict[str, int], int]:
    """By where they stand, and a draft; answered by the colleague."""
    problems = (Problem("示例事项", "标准", "示例问题"),)
    text = NoticeText(2025, unit_id, "年度计划", NOW.date(), "请整改。", None, problems)
    office, clerk = office_of(engine), office_of(engine, colleague.actor)
    *drafts, left = draft_notices(office, [text] * 5)
    issued = [issue_draft(office, draft, expected_version=1).id for draft in drafts]
    notices = dict(zip((ISSUED, ASKED, REPLIED, CLOSED), issued, strict=True))
    ask_extension(clerk, notices[ASKED], date(2025, 7, 20), "雨季", seen=1)
    for state in (REPLIED, CLOSED):
        reply_to_notice(clerk, notices[state], "措施", "结果", seen=1)
    close_notice(office, notices[CLOSED], "到村查看", seen=2)
    return notices, left


def _hold_meetings(engine: Engine, colleague: Person, unit_id: int) -> tuple[dict[str, int], dict[str, int]]:
    """By where they stand; three decisions of the meeting that was held first, and one of them reported done."""
    office = office_of(engine)
    meetings = {}
    for state, quarter, day in ((HELD, 1, 10), (AGAIN, 2, 20)):
        meetings[state] = prepare_meeting(office, MeetingKind.QUARTER, 2025, quarter)
        said = DecisionDraft("示例事项", "尽快办完", unit_id, "示例leader", date(2025, 9, 30))
        plan = MeetingPlan(MeetingKind.QUARTER, 2025, quarter, drafts=(said, said, said) if quarter == 1 else ())
        edit_meeting(office, meetings[state], plan, expected_version=1)
        held = Held(date(2025, 6, day), "", "示例领导01", None, "研究了进度。")
        hold_meeting(office, meetings[state], held, expected_version=2 if quarter == 1 else 1)
    meetings[PREPARED] = prepare_meeting(office, MeetingKind.PROGRESS, 2025)
    first, second, _ = look_at_decisions(office, 2025)
    report_decision(office_of(engine, colleague.actor), second.decision.id, "已办完", seen=0)
    return meetings, {OPEN: first.decision.id, REPORTED: second.decision.id}


def _let_in(engine: Engine, name: str, roles: tuple[Role, ...], unit_id: int) -> Person:
    with by_hand(engine) as session:
        user = add_user(session, name, hashed(), roles, [unit_id], must_change="new" in name, now=NOW)
    actor, second = at_browser(engine, user), at_browser(engine, user)
    assert second.session_id is not None
    # As they logged them while they might: what has no account's number is the machine owner's, and may.
    logged = [_log(engine, Actor(name), village) for village in (OWN, FOREIGN, OWN, OWN)]
    return_entry(office_of(engine), logged[2], "缺签到表")
    ask_about_entry(office_of(engine), logged[3], "请说明")
    return Person(actor, second.session_id, *logged)


def _log(engine: Engine, author: Actor, village: str, day: date = DAY) -> int:
    draft = EntryDraft("counsel-duty", village, day, quantity=1)
    return log_entry(office_of(engine, author), draft, key=uuid4().hex).entry_id


def _shut_out(engine: Engine, people: Mapping[str, Person]) -> None:
    with by_hand(engine) as session:
        user_id, ended = people["disabled"].actor.user_id, people["signed-out"].actor.session_id
        assert user_id is not None
        assert ended is not None
        change_user(session, user_id, roles=Role, unit_ids=[], is_active=False, expected_version=1)
        end_session(session, ended, NOW)


def _write_files(url: str, folder: Path) -> None:
    write_csv(folder / "own.csv", [row(DUTY, unit=OWN, quantity=3)])
    write_csv(folder / "foreign.csv", [row(DUTY, unit=OWN, quantity=3), row(DUTY, unit=FOREIGN, quantity=3)])
    write_csv(folder / "units.csv", [["village", "示例村09"]], ["kind", "name"])
    write_csv(folder / "owners.csv", [[REVIEWS, "示例领导01"]], ["code", "leader"])
    of_2025 = (ROOT / "seed" / "plan-2025.csv").read_text(encoding="utf-8")
    of_2026 = of_2025.replace("2025-", "2026-").replace("_2024", "_2025")
    (folder / "plan.csv").write_text(of_2026, encoding="utf-8")
    docx(folder / "evidence.docx")
    create_backup(url, folder / "backup.zip")
