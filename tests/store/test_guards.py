"""The record only grows, whoever writes to the store and however."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from lawdash.judging.model import Checkpoint
from lawdash.judging.terms import Terms
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import read_entry, void_entry
from lawdash.store.notices.drafts import NoticeText, Problem, add_draft
from lawdash.store.notices.notices import Frozen, issue_notice
from lawdash.store.plans.reading import read_plan
from lawdash.store.plans.writing import add_note
from lawdash.store.proposals.proposals import NewProposal, add_proposal
from lawdash.store.proposals.tables import SubjectKind
from lawdash.store.responsibility.responsibility import Assignment, add_responsibilities
from lawdash.store.trail.chain import Event, append_event
from lawdash.store.units.reading import township_unit_id
from lawdash.supervising.notice_machine import Happened, Step
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import make_user
from tests.store.makers import add_doubted, add_target_version, record_meeting, save

LATER = NOW + timedelta(hours=1)
GUARDED = [
    "entries",
    "unit_versions",
    "plan_versions",
    "target_versions",
    "checkpoints",
    "progress_notes",
    "proposals",
    "events",
    "responsibilities",
    "assisting_units",
    "notices",
    "notice_problems",
    "notice_events",
    "entry_returns",
    "entry_remarks",
    "doubt_reviews",
    "evidence",
    "evidence_links",
    "meeting_records",
    "meeting_addenda",
    "meeting_voids",
    "decisions",
    "decision_events",
]
AUTHORS = {
    "checkpoints": "amount",
    "proposals": "proposed_by",
    "events": "actor",
    "assisting_units": "unit_id",
    "notices": "drafted_by",
    "notice_problems": "fact",
    "notice_events": "account",
    "entry_returns": "account",
    "entry_remarks": "account",
    "doubt_reviews": "account",
    "evidence": "account",
    "evidence_links": "account",
    "meeting_records": "account",
    "meeting_addenda": "account",
    "meeting_voids": "account",
    "decisions": "account",
    "decision_events": "account",
}
KEPT = [*GUARDED, "users"]
# What may be changed in place: what the program counts with, who may come in, and what only gives others a number.
CHANGING = [
    "store_state",
    "townships",
    "units",
    "indicators",
    "facts",
    "plans",
    "targets",
    "user_roles",
    "user_units",
    "web_sessions",
    "login_failures",
    "setup_links",
    "day_sums",
    "month_sums",
    "notice_drafts",
    "meetings",
    "import_mappings",
]


@pytest.fixture
def entry_id(engine: Engine) -> int:
    """One that stands; there is one row at least in every guarded table."""
    with writing(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        first = plan.targets[12]
        target = replace(first.target, checkpoints=(Checkpoint(date(2025, 6, 30), Decimal(10)),))
        add_target_version(session, first.id, Terms(target), reason="定节点", author="示例甲", now=NOW)
        add_note(
            session,
            first.id,
            noted_on=NOW.date(),
            progress="已启动",
            problem="",
            next_step="",
            author="示例甲",
            now=NOW,
            key="note",
        )
        make_user(session)
        add_proposal(
            session, NewProposal(SubjectKind.TARGET, first.id, 2, {}, "示例承诺", {}, {}, "调减", "示例甲", None), NOW
        )
        said = Assignment(NOW.date(), "示例领导01", team="示例专班01", assisting=(township_unit_id(session),))
        add_responsibilities(session, [(first.id, 1, said)], reason="", author="示例甲", now=NOW)
        said_of = NoticeText(2025, township_unit_id(session), "计划", NOW.date(), "请整改", None, ())
        add_draft(session, said_of, author="示例甲", now=NOW)
        issue = Happened(Step.ISSUE, NOW.date(), "示例甲", NOW.date())
        frozen = Frozen(Problem("示例事项", "标准", "事实", target_id=first.id, target_version=1), NOW.date(), NOW, 1)
        issue_notice(session, said_of, [frozen], issue, account_id=None, drafted_by="示例甲", now=NOW)
        add_doubted(session)
        record_meeting(session)
        append_event(session, Event("示例甲", None, "", "plan.change"), NOW)
    return save(engine)


def test_every_table_is_a_record_or_may_change(sqlite_engine: Engine) -> None:
    """Whoever adds a table says here which."""
    assert sorted(inspect(sqlite_engine).get_table_names()) == sorted([*KEPT, *CHANGING, "alembic_version"])


@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_deleted(table: str, engine: Engine, entry_id: int) -> None:
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_is_changed(table: str, engine: Engine, entry_id: int) -> None:
    column = AUTHORS.get(table, "author")
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET {column} = {column}"))


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", KEPT)
def test_no_table_is_emptied_at_a_stroke(table: str, engine: Engine, entry_id: int) -> None:
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", KEPT)
def test_replacing_is_deleting(table: str, engine: Engine, entry_id: int) -> None:
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_an_entry_is_voided_once(engine: Engine, entry_id: int) -> None:
    with writing(engine, AT_HOME) as session:
        assert void_entry(session, entry_id, "示例乙", "重复登记", LATER)
        assert not void_entry(session, entry_id, "示例丙", "再次作废", LATER)
    with reading(engine, AT_HOME) as session:
        entry = read_entry(session, entry_id)
    assert entry is not None
    assert (entry.voided_at, entry.voided_by, entry.void_reason) == (LATER, "示例乙", "重复登记")
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text("UPDATE entries SET voided_at = NULL, voided_by = NULL, void_reason = NULL"))


@pytest.mark.parametrize(
    "change", ["quantity = 2000", "title = 'x'", "idempotency_key = 'x'", "details = '{\"a\": 1}'", "id = 77"]
)
def test_nothing_else_changes_under_a_voiding(change: str, engine: Engine, entry_id: int) -> None:
    voiding = f"voided_at = '2025-07-01 05:00:00.000000', voided_by = 'x', void_reason = 'y', {change}"
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text(f"UPDATE entries SET {voiding}"))


def test_half_a_voiding_is_refused(engine: Engine, entry_id: int) -> None:
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.execute(text("UPDATE entries SET voided_by = 'x', void_reason = 'y'"))
