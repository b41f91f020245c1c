"""The rows of a whole plan, checked together and put into force together: from a file, or from a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.input.table import refuse_faults
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.plans.columns import PLAN_COLUMNS
from lawdash.actions.plans.new_indicators import propose_indicators
from lawdash.actions.plans.rows import read_terms
from lawdash.actions.plans.start_of_use import rules_of_new_plan
from lawdash.judging.terms import Terms
from lawdash.refusal import Fault, Refused
from lawdash.store.plans.indicators import IndicatorRecord, add_indicator, read_indicators
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.plans.writing import add_plan, add_target


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What the rows come to, in their order, and the indicators that have to be made for it first."""

    year: int
    terms: list[Terms]
    indicators: list[IndicatorRecord]


def check_plan(session: Session, rows: Sequence[TableRow], year: int, *, was_read: bool) -> NewPlan:
    """`was_read`: the rows come from `plan read`, and may name indicators of their own.

    Raises Refused where the year has a plan, where there is no row, and with a fault for every bad one.
    """
    if year in list_plan_years(session):
        raise Refused(f"{year}年的计划已经载入，不能再次载入；要修改请逐项修改并写明原因。")
    known = read_indicators(session)
    new: dict[str, IndicatorRecord] = {}
    if was_read:
        rows, new = propose_indicators(rows, year, known)
    read = [read_terms(row, year, known | new) for row in rows]
    codes = Counter(row.values["code"] for row in rows)
    twice = [
        Fault(PLAN_COLUMNS["code"], row.values["code"], "重复，每项承诺的代码须不同", row.line)
        for row in rows
        if row.values["code"] and codes[row.values["code"]] > 1
    ]
    refuse_faults([*twice, *(fault for terms in read if isinstance(terms, list) for fault in terms)])
    if not read:
        raise Refused("文件里没有承诺事项。")
    return NewPlan(year, [terms for terms in read if isinstance(terms, Terms)], list(new.values()))


def with_clauses(plan: NewPlan, clauses: Sequence[str]) -> NewPlan:
    """Each promise with the words that it was read from; as many as there are promises."""
    terms = [replace(one, clause=clause) for one, clause in zip(plan.terms, clauses, strict=True)]
    return replace(plan, terms=terms)


def load_plan(session: Session, plan: NewPlan, *, author: str, now: datetime, zone: ZoneInfo) -> None:
    for indicator in plan.indicators:
        add_indicator(session, indicator)
    plan_id = add_plan(session, plan.year, rules_of_new_plan(session, plan.year, zone), author=author, now=now)
    for terms in plan.terms:
        add_target(session, plan_id, terms, author=author, now=now)
