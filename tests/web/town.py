"""A township as of 30 June 2025 that has one promise of most states, small enough to know by heart."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.plans.reading import TargetRecord, read_plan
from tests.helpers.offices import AT_HOME
from tests.store.makers import register, save

OFFICE = Actor("示例甲")
VILLAGES = ("福兴村", "全福村", "示例村03")
SHORT_MONTHS = {("福兴村", 3), ("示例村03", 5)}
LATE_MONTH = ("全福村", 2)


def fill_town(engine: Engine) -> None:
    """Legality reviews and legal aid behind, themed events far behind, short videos on track, the duty list achieved;
    counsel duty with two months missed and one made good; no enterprise is registered."""
    units = dict(zip(VILLAGES, register(engine, *VILLAGES, kind=UnitKind.VILLAGE), strict=True))
    for village, unit_id in units.items():
        for month in range(1, 7):
            if (village, month) == LATE_MONTH:
                late, owed = date(2025, 4, 20), date(2025, 2, 1)
                save(engine, "counsel-duty", unit_id=unit_id, quantity=2, happened_on=late, makes_good=owed)
            else:
                short = (village, month) in SHORT_MONTHS
                day = date(2025, month, 12)
                save(engine, "counsel-duty", unit_id=unit_id, quantity=1 if short else 2, happened_on=day)
    for month in range(1, 7):
        save(engine, "legality-reviews", happened_on=date(2025, month, 8), quantity=2, of_which=2, title="合同审查")
    for month in (2, 5):
        save(engine, "lead-meetings", happened_on=date(2025, month, 20))
    for month in range(1, 6):
        save(engine, "legal-aid", happened_on=date(2025, month, 9))
    save(engine, "themed-events", happened_on=date(2025, 5, 20))
    save(engine, "short-videos", happened_on=date(2025, 6, 3), quantity=8)
    save(engine, "duty-list", happened_on=date(2025, 3, 14))
    save(engine, "village-venues", unit_id=units["全福村"], happened_on=date(2025, 5, 6))
    save(engine, "kpi-weight", happened_on=date(2025, 3, 10), quantity=12)


def record_of(engine: Engine, code: str) -> TargetRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        return next(record for record in plan.targets if record.target.code == code)
