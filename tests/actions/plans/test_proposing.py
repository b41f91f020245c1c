from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.proposing import Report, propose_plan
from lawdash.actions.proposals.deciding import decide_change
from lawdash.actor import Actor
from lawdash.refusal import Forbidden, Refused
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import TargetRecord, read_plan
from lawdash.store.trail.verifying import verify_chain
from tests.actions.accounts.people import PASSWORD, make_account
from tests.helpers.offices import AT_HOME, office_of

REPORT = Report("示例报告.docx", "a" * 64)
ROW = {
    "code": "p31a",
    "section": "3.1",
    "title": "乡村法治宣讲",
    "indicator": "p31a",
    "kind": "count",
    "comparator": ">=",
    "threshold": "12",
    "unit": "场",
    "count_unit": "场",
    "pace": "linear",
    "cadence": "",
    "scope": "township",
    "due": "2026-12-31",
    "remark": "",
    "clause": "全年开展乡村法治宣讲不少于12场",
}


def person(engine: Engine, name: str) -> Actor:
    account = make_account(engine, name, Role.ADMIN)
    return Actor(account.name, account.id)


def targets(engine: Engine) -> list[TargetRecord]:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2026)
        return list(plan.targets) if plan else []


def test_a_plan_is_in_force_when_a_second_person_has_agreed(engine: Engine) -> None:
    proposer, other = person(engine, "示例管理01"), person(engine, "示例管理02")
    proposal = propose_plan(office_of(engine, proposer), 2026, [ROW], REPORT, "镇党委会议决定")
    assert targets(engine) == []
    with pytest.raises(Forbidden, match="另一人批准"):
        decide_change(office_of(engine, proposer), proposal, approve=True, reason="同意", password=PASSWORD)
    decide_change(office_of(engine, other), proposal, approve=True, reason="同意", password=PASSWORD)
    [record] = targets(engine)
    assert (record.target.title, record.target.threshold, record.target.due) == (
        "乡村法治宣讲",
        Decimal(12),
        date(2026, 12, 31),
    )
    assert record.clause.splitlines() == [ROW["clause"], f"出处：示例报告.docx（SHA-256 {'a' * 64}）"]
    with reading(engine, AT_HOME) as session:
        assert read_indicators(session)["p31a"].title == "乡村法治宣讲"
        assert verify_chain(session).breach is None


def test_a_declined_plan_leaves_nothing(sqlite_engine: Engine) -> None:
    proposer, other = person(sqlite_engine, "示例管理01"), person(sqlite_engine, "示例管理02")
    proposal = propose_plan(office_of(sqlite_engine, proposer), 2026, [ROW], REPORT, "镇党委会议决定")
    decide_change(office_of(sqlite_engine, other), proposal, approve=False, reason="再议", password=PASSWORD)
    assert targets(sqlite_engine) == []


def test_of_two_plans_for_a_year_the_second_is_not_loaded(sqlite_engine: Engine) -> None:
    proposer, other = person(sqlite_engine, "示例管理01"), person(sqlite_engine, "示例管理02")
    first, second = (
        propose_plan(office_of(sqlite_engine, proposer), 2026, [ROW], REPORT, "镇党委会议决定") for _ in range(2)
    )
    decide_change(office_of(sqlite_engine, other), first, approve=True, reason="同意", password=PASSWORD)
    with pytest.raises(Refused, match="2026年的计划已经载入"):
        decide_change(office_of(sqlite_engine, other), second, approve=True, reason="同意", password=PASSWORD)


def test_rows_that_contradict_themselves_are_named_by_their_place(sqlite_engine: Engine) -> None:
    office = office_of(sqlite_engine, person(sqlite_engine, "示例管理01"))
    with pytest.raises(Refused) as refused:
        propose_plan(office, 2026, [ROW, ROW | {"code": "p31b", "indicator": "p31b", "pace": ""}], REPORT, "会议决定")
    assert [(fault.line, fault.field) for fault in refused.value.faults] == [(2, "进度要求")]
    with pytest.raises(Refused, match="已经载入"):
        propose_plan(office, 2025, [ROW], REPORT, "会议决定")
    with pytest.raises(Refused, match="没有承诺事项"):
        propose_plan(office, 2026, [], REPORT, "会议决定")
