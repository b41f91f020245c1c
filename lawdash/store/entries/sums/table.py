"""Two tables of sums, derived from the entries that stand: nothing is in them that the ledger does not say.

No event vouches for them and no key leads out of them: `rebuild-sums` makes them anew, `audit verify` compares them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.tables import Base
from lawdash.store.types import Thousandths


class DaySumRow(Base):
    """What happened on one day, of one unit for one indicator, and counts for one month of the plan year.

    In the order in which it is read: an indicator's days, one after the other.
    """

    __tablename__ = "day_sums"
    __table_args__ = (CheckConstraint("entries > 0", name="entries_range"), {"sqlite_with_rowid": False})

    township_id: Mapped[int] = mapped_column(primary_key=True)
    plan_year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    happened_on: Mapped[date] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True)
    plan_month: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    entries: Mapped[int]
    quantity: Mapped[Decimal] = mapped_column(Thousandths)
    of_which: Mapped[Decimal] = mapped_column(Thousandths)


class MonthSumRow(Base):
    """The same of a whole month. `happened_month` goes on counting after December: 13 is January of the next year.

    What happened in a later month than `plan_month` was made good. `last_on`: its last day with an entry.
    """

    __tablename__ = "month_sums"
    __table_args__ = (CheckConstraint("entries > 0", name="entries_range"), {"sqlite_with_rowid": False})

    township_id: Mapped[int] = mapped_column(primary_key=True)
    plan_year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(primary_key=True)
    plan_month: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    happened_month: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    entries: Mapped[int]
    quantity: Mapped[Decimal] = mapped_column(Thousandths)
    of_which: Mapped[Decimal] = mapped_column(Thousandths)
    last_on: Mapped[date]
