"""启用日期: the day of the first account is the day from which a township logs what it does (judging/status.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.clock import local_date
from lawdash.store.accounts.accounts import first_account_at
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.plans.writing import add_plan_version
from lawdash.store.state import read_state

REASON = "设立首个账户之日启用"


def begin_use(session: Session, author: str, now: datetime, zone: ZoneInfo) -> None:
    """Before the first account is made: from its day on the plans that began earlier are in use. Not on sample data."""
    if first_account_at(session) is not None or read_state(session).is_sample:
        return
    today = local_date(now, zone)
    for year in list_plan_years(session):
        plan = read_plan(session, year)
        if plan is not None and plan.rules.in_use_from is None and date(year, 1, 1) < today:
            rules = replace(plan.rules, in_use_from=today)
            add_plan_version(session, plan.id, rules, reason=REASON, author=author, now=now)
