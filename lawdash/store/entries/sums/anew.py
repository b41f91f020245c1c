"""The sums against the ledger: made anew from it, and compared with it. Of every township and year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, insert, select
from sqlalchemy.orm import Session

from lawdash.store.entries.sums.of_ledger import DAY_COLUMNS, DAY_KEYS, MONTH_COLUMNS, MONTH_KEYS, day_sums, month_sums
from lawdash.store.entries.sums.table import DaySumRow, MonthSumRow


@dataclass(frozen=True, slots=True)
class Difference:
    """A group of which the sums say something else than the ledger. `happened`: 2025年3月5日, or 2025年3月."""

    indicator_id: int
    unit_id: int
    happened: str


def rebuild_sums(session: Session) -> int:
    """How many entries are in them now."""
    for sums, columns, of_ledger in ((DaySumRow, DAY_COLUMNS, day_sums()), (MonthSumRow, MONTH_COLUMNS, month_sums())):
        session.execute(delete(sums), execution_options={"synchronize_session": False})
        session.execute(insert(sums).from_select(columns, of_ledger))
    return sum(session.scalars(select(MonthSumRow.entries)))


def first_difference(session: Session) -> Difference | None:
    """None: they say the same."""
    key = _differing(session, DaySumRow, DAY_KEYS, DAY_COLUMNS, day_sums())
    if key is not None:
        day = key["happened_on"]
        return Difference(key["indicator_id"], key["unit_id"], f"{day.year}年{day.month}月{day.day}日")
    key = _differing(session, MonthSumRow, MONTH_KEYS, MONTH_COLUMNS, month_sums())
    if key is not None:
        years, month = divmod(int(key["happened_month"]) - 1, 12)
        return Difference(key["indicator_id"], key["unit_id"], f"{key['plan_year'] + years}年{month + 1}月")
    return None


def _differing(
    session: Session,
    sums: type[DaySumRow] | type[MonthSumRow],
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    of_ledger: Select[*tuple[Any, ...]],
) -> dict[str, Any] | None:
    """The key of the first group, in the order of the keys; None: there is none."""
    width = len(keys)
    kept = _by_key(session.execute(select(*(getattr(sums, name) for name in columns))), width)
    made = _by_key(session.execute(of_ledger), width)
    differing = {key for key, _ in kept.items() ^ made.items()}
    return dict(zip(keys, min(differing), strict=True)) if differing else None


def _by_key(rows: Iterable[Any], width: int) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    return {tuple(row[:width]): tuple(row[width:]) for row in rows}
