"""Administrators look after units and plan; what asks for less is decided by a second person."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from sqlalchemy import Engine

from lawdash.actions.keeping.backing_up import back_up, back_up_into
from lawdash.actions.keeping.restoring import restore_store
from lawdash.actions.keeping.summing import sum_anew
from lawdash.actions.plans.changing import TargetChanges, TargetEdit, change_rules, change_target, change_targets
from lawdash.actions.plans.file import import_plan
from lawdash.actions.plans.proposing import Report, propose_plan
from lawdash.actions.plans.start_of_use import close_backlog
from lawdash.actions.proposals.deciding import decide_change
from lawdash.actions.responsibility.assigning import assign_owners, import_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.actions.units.changing import add_units, change_unit, import_units
from lawdash.judging.model import Rules, UnitKind
from lawdash.settings import Settings
from tests.actions.accounts.people import PASSWORD
from tests.actions.walk.step import ADMIN, DECIDERS, OVERSEERS, Step
from tests.actions.walk.town import FOREIGN, IN_USE_FROM, REVIEWS, Person, Walked
from tests.conftest import NOW
from tests.helpers.offices import office_of


def _restore(engine: Engine, town: Walked, person: Person) -> None:
    engine.dispose()
    settings = Settings(database_url=town.url, trail_heads=town.folder / "heads.txt")
    restore_store(town.folder / "backup.zip", settings, person.actor, now=NOW)


ROW = {
    **dict.fromkeys(("comparator", "count_unit", "cadence", "due", "remark"), ""),
    **{"code": "p1a", "indicator": "p1a", "section": "1", "title": "乡村法治宣讲", "kind": "count", "threshold": "12"},
    **{"unit": "场", "pace": "linear", "scope": "township", "clause": "开展乡村法治宣讲12场"},
}
MORE, LESS = TargetChanges(threshold=Decimal(35)), TargetChanges(threshold=Decimal(1))

STEERING = [
    Step(
        "changing a promise",
        change_target,
        ADMIN,
        lambda engine, town, person: change_target(
            office_of(engine, person.actor), town.targets[REVIEWS], MORE, "会议决定", expected_version=1
        ),
    ),
    Step(
        "asking for less of several promises",
        change_targets,
        ADMIN,
        lambda engine, town, person: change_targets(
            office_of(engine, person.actor), [TargetEdit(town.targets["themed-events"], LESS, 1)], "会议决定"
        ),
    ),
    Step(
        "changing the settings",
        change_rules,
        ADMIN,
        lambda engine, _, person: change_rules(
            office_of(engine, person.actor),
            2025,
            Rules(due_soon_days=60, in_use_from=IN_USE_FROM),
            "会议决定",
            expected_version=2,
        ),
    ),
    Step(
        "naming who answers for a promise",
        assign_owners,
        ADMIN,
        lambda engine, _, person: assign_owners(
            office_of(engine, person.actor), 2025, [OwnerDraft(REVIEWS, "示例领导01", team="示例专班01")]
        ),
    ),
    Step(
        "naming them from a file",
        import_owners,
        ADMIN,
        lambda engine, town, person: import_owners(office_of(engine, person.actor), town.folder / "owners.csv", 2025),
    ),
    Step(
        "saying that the back-log is entered",
        close_backlog,
        OVERSEERS,
        lambda engine, _, person: close_backlog(office_of(engine, person.actor), 2025),
    ),
    Step(
        "bringing in a plan",
        import_plan,
        ADMIN,
        lambda engine, town, person: import_plan(office_of(engine, person.actor), town.folder / "plan.csv", 2026),
    ),
    Step(
        "proposing a plan that was read",
        propose_plan,
        ADMIN,
        lambda engine, _, person: propose_plan(
            office_of(engine, person.actor), 2026, [ROW], Report("示例报告.docx", "a" * 64), "会议决定"
        ),
    ),
    Step(
        "deciding on a colleague's change",
        decide_change,
        DECIDERS,
        lambda engine, town, person: decide_change(
            office_of(engine, person.actor), town.proposal, approve=True, reason="同意", password=PASSWORD
        ),
    ),
    Step(
        "registering units",
        add_units,
        ADMIN,
        lambda engine, _, person: add_units(office_of(engine, person.actor), UnitKind.VILLAGE, ["示例村08"]),
    ),
    Step(
        "bringing in units",
        import_units,
        ADMIN,
        lambda engine, town, person: import_units(office_of(engine, person.actor), town.folder / "units.csv"),
    ),
    Step(
        "changing a unit",
        change_unit,
        ADMIN,
        lambda engine, town, person: change_unit(
            office_of(engine, person.actor),
            town.units[FOREIGN],
            name="示例村07",
            active_from=None,
            active_to=None,
            reason="更名",
            expected_version=1,
        ),
    ),
    Step(
        "making a backup",
        back_up,
        ADMIN,
        lambda engine, town, person: back_up(office_of(engine, person.actor), town.folder / f"{uuid4().hex}.zip"),
        stores=False,
    ),
    Step(
        "keeping the last backups in a folder",
        back_up_into,
        ADMIN,
        lambda engine, town, person: back_up_into(
            office_of(engine, person.actor), town.folder / uuid4().hex, keep=1, at=NOW
        ),
        stores=False,
    ),
    Step(
        "making the sums anew",
        sum_anew,
        ADMIN,
        lambda engine, _, person: sum_anew(office_of(engine, person.actor)),
        stores=False,
    ),
    Step(
        "restoring a backup",
        restore_store,
        ADMIN,
        _restore,
    ),
]
