"""A township small enough to know by heart. Its clock stands still, so that tests do not depend on the day they run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.store.state import mark_as_sample
from tests.helpers.offices import by_hand, office_of
from tests.helpers.signed_in import NAME

NOW = datetime(2025, 10, 10, 4, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
OPENS_AS_OF = date(2025, 9, 30)
VILLAGES = ["福兴村", "全福村", "示例村03", "示例村04", "示例村05", "示例村06"]
ENTERPRISES = ["示例企业01", "示例企业02"]


def fill(engine: Engine) -> None:
    """Units, counsel duty of nine months with three gaps, and some of what a quarter brings."""
    with by_hand(engine, now=NOW) as session:
        mark_as_sample(session, NOW, OPENS_AS_OF)
    add_units(office_of(engine, now=NOW), UnitKind.VILLAGE, VILLAGES)
    add_units(office_of(engine, now=NOW), UnitKind.ENTERPRISE, ENTERPRISES)
    # In the name of whoever the browser signs in as: people correct their own entries.
    log_entries(office_of(engine, Actor(NAME), now=NOW), [*_counsel_duty(), *_events()], key="small-town")


def _counsel_duty() -> list[EntryDraft]:
    gaps = {("福兴村", 3), ("示例村04", 6), ("示例村04", 9)}
    return [
        EntryDraft("counsel-duty", village, date(2025, month, 12), 2, title=f"{month}月坐班")
        for village in VILLAGES
        for month in range(1, 10)
        if (village, month) not in gaps
    ]


def _events() -> list[EntryDraft]:
    reviews = [EntryDraft("legality-reviews", "", date(2025, month, 8), 2, of_which=2) for month in range(1, 10)]
    fairs = [EntryDraft("themed-events", "", date(2025, month, 20), 1, title="普法赶大集") for month in (2, 5, 8)]
    return [*reviews, *fairs, EntryDraft("duty-list", "", date(2025, 2, 10), 1)]
