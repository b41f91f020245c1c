"""Sums of the ledger by month and by day, from the entries that stand."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"

SUMMED = "count(*), sum(quantity), coalesce(sum(of_which), 0)"
MONTH = {
    "sqlite": "(CAST(strftime('%Y', happened_on) AS INTEGER) - plan_year) * 12"
    " + CAST(strftime('%m', happened_on) AS INTEGER)",
    "postgresql": "(extract(year FROM happened_on) - plan_year) * 12 + extract(month FROM happened_on)",
}


def upgrade() -> None:
    _create("day_sums", _whole("indicator_id"), _day("happened_on"), _whole("unit_id"), _small("plan_month"))
    months = _whole("indicator_id"), _whole("unit_id"), _small("plan_month"), _small("happened_month")
    _create("month_sums", *months, last=[_day("last_on")])
    days = "township_id, plan_year, indicator_id, happened_on, unit_id, plan_month"
    months_of = "township_id, plan_year, indicator_id, unit_id, plan_month"
    month = MONTH[op.get_bind().dialect.name]
    _fill(f"INSERT INTO day_sums SELECT {days}, {SUMMED}", days)
    _fill(f"INSERT INTO month_sums SELECT {months_of}, {month}, {SUMMED}, max(happened_on)", f"{months_of}, {month}")


def _create(table: str, *keys: "sa.Column[Any]", last: "list[sa.Column[Any]] | None" = None) -> None:
    keyed = _whole("township_id"), _small("plan_year"), *keys
    amounts = _whole("entries"), _amount("quantity"), _amount("of_which")
    op.create_table(
        table,
        *keyed,
        *amounts,
        *(last or []),
        sa.PrimaryKeyConstraint(*(column.name for column in keyed), name=op.f(f"pk_{table}")),
        sa.CheckConstraint("entries > 0", name=op.f(f"ck_{table}_entries_range")),
        sqlite_with_rowid=False,
    )


def _fill(statement: str, groups: str) -> None:
    op.execute(f"{statement} FROM entries WHERE voided_at IS NULL GROUP BY {groups}")


def _whole(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _small(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def _amount(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _day(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Date(), nullable=False)
