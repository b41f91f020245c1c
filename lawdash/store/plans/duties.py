"""What is promised on which indicator in which year: all that the rules of an entry need to know of the plans."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from lawdash.judging.model import Cadence, Kind
from lawdash.store.plans.tables import IndicatorRow, PlanRow, TargetRow, TargetVersionRow


@dataclass(frozen=True, slots=True)
class Duty:
    """One promise in force. A plan without any stands here once, its other fields None; so is a `cadence` of none."""

    year: int
    indicator: str | None
    kind: Kind | None
    cadence: Cadence | None


def read_duties(session: Session) -> list[Duty]:
    """Of all plans, by year, in one statement."""
    earlier = aliased(TargetVersionRow)
    latest = select(func.max(earlier.version)).where(earlier.target_id == TargetRow.id).scalar_subquery()
    in_force = and_(TargetVersionRow.target_id == TargetRow.id, TargetVersionRow.version == latest)
    rows = session.execute(
        select(PlanRow.year, IndicatorRow.code, TargetVersionRow.kind, TargetVersionRow.cadence)
        .outerjoin(TargetRow, TargetRow.plan_id == PlanRow.id)
        .outerjoin(TargetVersionRow, in_force)
        .outerjoin(IndicatorRow, IndicatorRow.id == TargetVersionRow.indicator_id)
        .order_by(PlanRow.year, TargetRow.position)
    )
    return [Duty(*row) for row in rows]
