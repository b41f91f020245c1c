"""What an event was done to, by the name that readers know it by."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from lawdash.actions.acting.event_words import EVENT_WORDS
from lawdash.store.accounts.accounts import list_users
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.units.reading import read_units

Names = Mapping[str, str]
"""By subject as the trail stores it: "unit:5" is 福兴村."""


def read_names(session: Session) -> Names:
    """As they are now. An entry, a plan and a proposal have a number and no name."""
    plans = (read_plan(session, year) for year in list_plan_years(session))
    return {
        **{f"target:{one.target.code}": one.target.title for plan in plans if plan for one in plan.targets},
        **{f"unit:{unit.id}": unit.name for unit in read_units(session)},
        **{f"user:{user.id}": user.name for user in list_users(session)},
    }


def say_subject(subject: str, names: Names) -> str:
    """登记第17号; of a refusal what was tried; empty where it was about nothing in particular."""
    if subject in EVENT_WORDS:
        return EVENT_WORDS[subject]
    kind, _, key = subject.partition(":")
    if not key:
        return ""
    name = names.get(subject, f"第{key}号")
    match kind:
        case "entry":
            return f"登记第{key.replace('-', '至')}号"
        case "target":
            return "承诺：" + "、".join(names.get(f"target:{code}", code) for code in key.split(","))
        case "targets":
            return f"{key}项承诺"
        case "plan":
            return f"{key}年计划"
        case "proposal":
            return f"变更申请第{key}号"
        case "unit":
            return f"单位：{name}"
        case "user":
            return f"账户：{name}"
        case _:
            return ""
