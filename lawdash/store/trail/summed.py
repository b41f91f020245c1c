"""Proves that the sums say what the ledger says (entries/sums): no event vouches for them, the entries do."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from lawdash.store.entries.sums.anew import first_difference
from lawdash.store.plans.tables import IndicatorRow
from lawdash.store.trail.breach import Broken
from lawdash.store.units.tables import UnitVersionRow


def check_sums(session: Session) -> None:
    """Raises Broken, which names the first that differs."""
    found = first_difference(session)
    if found is None:
        return
    title = session.scalars(select(IndicatorRow.title).where(IndicatorRow.id == found.indicator_id)).one_or_none()
    versions = select(UnitVersionRow.name).where(UnitVersionRow.unit_id == found.unit_id)
    name = session.scalars(versions.order_by(UnitVersionRow.version.desc()).limit(1)).one_or_none()
    raise Broken(
        f"{name}“{title}”{found.happened}的累计数与台账不符。台账本身完好，请运行 rebuild-sums 由台账重新生成累计数。"
    )
