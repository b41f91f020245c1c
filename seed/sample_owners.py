"""Who answers for the sample's promises: said in October, so that the board of September still waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.settings import get_settings
from lawdash.store.plans.reading import TargetRecord
from seed.sample_deeds import YEAR

SAID_AT = datetime(YEAR, 10, 8, 15, 30, tzinfo=get_settings().zone)
DEPARTMENTS = ("示例部门01", "示例部门02", "示例部门03")
POSTS = ("镇长", "政法委员", "副镇长", "人大主席")
STILL_OPEN = 3
"""The last promises of the plan nobody answers for yet."""


def draft_owners(targets: Sequence[TargetRecord]) -> list[OwnerDraft]:
    """One leader and one team a section; the township itself leads where no department does."""
    sections = list(dict.fromkeys(_section(record) for record in targets))
    return [_draft(record, sections.index(_section(record))) for record in targets[:-STILL_OPEN]]


def _section(record: TargetRecord) -> str:
    return record.target.section.partition(".")[0]


def _draft(record: TargetRecord, place: int) -> OwnerDraft:
    number = f"{place + 1:02}"
    others = [name for at, name in enumerate(DEPARTMENTS) if at != place]
    return OwnerDraft(
        code=record.target.code,
        leader=f"示例领导{number}",
        post=POSTS[place % len(POSTS)],
        department=DEPARTMENTS[place] if place < len(DEPARTMENTS) else "",
        team=f"示例专班{number}",
        members=f"示例成员{number}、示例成员{place + 11:02}",
        in_force_from=SAID_AT.date(),
        assisting=(others[0],) if place % 2 else (),
    )
