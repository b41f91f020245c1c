"""What an event was done to, by the name that readers know it by."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.event_words import EVENT_WORDS
from lawdash.actions.acting.subject import Subject, SubjectType, parse_subject
from lawdash.store.accounts.accounts import list_users
from lawdash.store.plans.reading import read_titles
from lawdash.store.units.reading import read_units

Names = Mapping[str, str]
"""By subject as the trail stores it: "unit:5" is 福兴村."""


def read_names(session: Session) -> Names:
    """As they are now. An entry, a plan and a proposal have a number and no name."""
    return {
        **{str(subject.target(code)): title for code, title in read_titles(session).items()},
        **{str(subject.unit(unit.id)): unit.name for unit in read_units(session)},
        **{str(subject.user(user.id)): user.name for user in list_users(session)},
    }


def say_subject(stored: str, names: Names) -> str:
    """登记第17号; of a refusal what was tried; empty where it was about nothing in particular."""
    if stored in EVENT_WORDS:
        return EVENT_WORDS[stored]
    found = parse_subject(stored)
    if found is None or not found.key:
        return ""
    if found.type is SubjectType.TARGET:
        codes = (subject.target(code) for code in found.key.split(","))
        return "承诺：" + "、".join(names.get(str(one), one.key) for one in codes)
    return _say_by_type(found, names.get(stored, f"第{found.key}号"))


def _say_by_type(found: Subject, name: str) -> str:
    """`name`: what it is called, where it has a name."""
    words = {
        SubjectType.ENTRY: f"登记第{found.key.replace('-', '至')}号",
        SubjectType.TARGETS: f"{found.key}项承诺",
        SubjectType.PLAN: f"{found.key}年计划",
        SubjectType.PROPOSAL: f"变更申请第{found.key}号",
        SubjectType.UNIT: f"单位：{name}",
        SubjectType.USER: f"账户：{name}",
        SubjectType.NOTICE: f"整改通知书{found.key}",
        SubjectType.MEETING: f"会议第{found.key}号",
        SubjectType.DECISION: f"议定事项{found.key}",
    }
    return words.get(found.type, "") if found.type is not None else ""
