from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Engine

from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import void_entry
from lawdash.store.entries.unit_days import UnitDays, read_unit_days
from lawdash.store.plans.indicators import read_indicators
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import register, save

AS_OF = date(2025, 6, 30)


def read(engine: Engine, as_of: date = AS_OF) -> list[UnitDays]:
    with reading(engine, AT_HOME) as session:
        return read_unit_days(session, read_indicators(session)["village-venues"].id, 2025, as_of)


def test_it_tells_when_each_unit_began(engine: Engine) -> None:
    late, early = register(engine, "示例村01", "示例村02")
    save(engine, "village-venues", unit_id=late, happened_on=date(2025, 5, 6))
    save(engine, "village-venues", unit_id=early, happened_on=date(2025, 2, 3), quantity=2)
    save(engine, "village-venues", unit_id=early, happened_on=date(2025, 6, 1))
    assert read(engine) == [
        UnitDays(early, date(2025, 2, 3), date(2025, 6, 1), Decimal(3), 2),
        UnitDays(late, date(2025, 5, 6), date(2025, 5, 6), Decimal(1), 1),
    ]


def test_it_leaves_out_what_happened_later_or_is_void_or_of_another_indicator(engine: Engine) -> None:
    one, other = register(engine, "示例村01", "示例村02")
    save(engine, "village-venues", unit_id=one, happened_on=date(2025, 7, 1))
    save(engine, "village-rules", unit_id=one, happened_on=date(2025, 2, 3))
    voided = save(engine, "village-venues", unit_id=other, happened_on=date(2025, 2, 3))
    with writing(engine, AT_HOME) as session:
        void_entry(session, voided, "示例甲", "测试", NOW)
    assert read(engine) == []
