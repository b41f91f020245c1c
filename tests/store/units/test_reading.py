"""Units are registered, renamed and dissolved by versions; what was known then can be asked."""

from datetime import date, timedelta

from sqlalchemy import Engine

from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.units.reading import NewUnit, add_unit_version, read_units
from tests.conftest import NOW, TOWNSHIP
from tests.helpers.offices import AT_HOME, by_hand
from tests.store.makers import register

LATER = NOW + timedelta(days=1)


def test_the_township_comes_first_then_each_kind(engine: Engine) -> None:
    register(engine, "示例企业01", kind=UnitKind.ENTERPRISE)
    register(engine, "示例村01", "示例村02")
    register(engine, "示例办公室", kind=UnitKind.DEPARTMENT)
    with reading(engine, AT_HOME) as session:
        assert [unit.name for unit in read_units(session)] == [
            TOWNSHIP,
            "示例办公室",
            "示例村01",
            "示例村02",
            "示例企业01",
        ]


def test_a_unit_is_known_from_its_registration_on_as_it_was(engine: Engine) -> None:
    (unit_id,) = register(engine, "示例村01")
    dissolved = NewUnit(UnitKind.VILLAGE, "示例村一", active_from=date(2024, 1, 1), active_to=date(2025, 8, 31))
    with by_hand(engine) as session:
        assert add_unit_version(session, unit_id, dissolved, reason="撤并", author="示例甲", now=LATER) == 2
    with reading(engine, AT_HOME) as session:
        now, before = read_units(session)[1], read_units(session, NOW)[1]
        long_ago = read_units(session, NOW - timedelta(days=1))
    assert (now.name, now.active_from, now.active_to, now.version) == (
        "示例村一",
        date(2024, 1, 1),
        date(2025, 8, 31),
        2,
    )
    assert (before.name, before.active_to, before.version) == ("示例村01", None, 1)
    assert [unit.kind for unit in long_ago] == [UnitKind.TOWNSHIP]
