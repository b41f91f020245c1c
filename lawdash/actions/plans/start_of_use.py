"""补录完毕: somebody says that what lies before the start of use is on record, to be judged like the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.permissions import Act
from lawdash.actions.plans.said import say_rules_changes
from lawdash.clock import local_date
from lawdash.judging.model import Rules
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.accounts.accounts import first_account_at
from lawdash.store.plans.reading import read_plan
from lawdash.store.plans.writing import add_plan_version

REASON = "补录完毕"


def close_backlog(office: Office, year: int) -> bool:
    """False where it was said before. Raises Refused where the plan has no start of use, Forbidden."""
    with acting(office, Act.CLOSE_BACKLOG) as deed:
        plan = read_plan(deed.session, year)
        if plan is None or plan.rules.in_use_from is None:
            raise Refused(f"{year}年的计划没有设启用日期，不需要声明补录完毕。")
        if plan.rules.backlog_entered:
            return False
        rules = replace(plan.rules, backlog_entered=True)
        before, after = say_rules_changes(plan.rules, rules, deed.now)
        add_plan_version(deed.session, plan.id, rules, reason=REASON, author=office.actor.name, now=deed.now)
        deed.record(subject.plan(year), before=before, after=after)
        return True


def rules_of_new_plan(session: Session, year: int, zone: ZoneInfo) -> Rules:
    """Those of status.md; a plan that began before the first account was made is in use from that account's day on."""
    first = first_account_at(session)
    if first is None or (day := local_date(first, zone)) <= date(year, 1, 1):
        return Rules()
    return Rules(in_use_from=day)
