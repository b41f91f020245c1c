"""What 三湖镇's sample did from January to September 2025, and when each deed was logged.

All of it is invented by a seeded generator; the dates are chosen so that every state of status.md stands on the board
as of 30 September.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

YEAR = 2025
VILLAGES = ("福兴村", "全福村", *(f"示例村{number:02}" for number in range(3, 29)))
ENTERPRISES = tuple(f"示例企业{number:02}" for number in range(1, 7))
LAST_RECORDING_DAY = date(YEAR, 10, 9)

# Indicator: the days on which it was done once, for the township.
DATED = {
    "lead-meetings": "02-18 05-20 08-27",
    "duty-list": "03-14",
    "supervision-team": "04-10",
    "accountability": "07-22",
    "triple-review": "07-20",
    "officer-training": "03-21 06-12 09-18",
    "enforcement-recording": "05-09",
    "protect-enterprise": "06-25",
    "enterprise-enforcement": "05-28",
    "enterprise-forums": "04-24",
    "brand": "05-06",
    "themed-events": "02-06 03-15 04-15 06-26 08-19",
    "short-videos": "01-17 02-21 03-15 04-11 05-16 06-05 07-04 08-08 09-12",
    "art-troupes": "08-12",
    "legal-hire": "08-01",
    "law-savvy-training": "03-27 06-19 09-11",
    "mediation-centre": "06-30",
    "mediation-procedures": "07-15",
    "progress-meetings": "04-02 07-03 09-25",
    "leader-training": "03-06 06-10 09-03",
    "law-study": "01-14 02-11 03-11 04-08 05-13 06-17 07-08 08-12 09-09",
    "congress-inspections": "04-17 08-21",
    "joint-oversight": "06-06 09-05",
    "hard-problems": "03-18 05-22 07-10 09-16",
    "legal-aid": "01-20 02-24 03-19 04-22 05-27 06-24 08-05 09-10",
    "complex-disputes": "01-09 01-23 02-13 03-04 03-26 04-16 05-15 06-11 07-09 07-30 08-20 09-17",
}

# Indicator: (day, quantity, of which) where it was more than one, or with a part that counts by itself.
MEASURED: dict[str, tuple[tuple[str, int, int | None], ...]] = {
    "kpi-weight": (("03-10", 12, None), ("04-15", 15, None)),
    "field-equipment": (("05-30", 8, None), ("08-15", 4, None)),
    "special-mediators": (("04-18", 3, None), ("07-18", 2, None)),
    "legality-reviews": (
        *(("01-16", 2, 2), ("02-12", 2, 2), ("03-05", 1, 1), ("03-26", 2, 1), ("04-14", 2, 2), ("05-08", 2, 2)),
        *(("05-29", 1, 1), ("06-18", 3, 3), ("07-07", 2, 1), ("07-28", 1, 1), ("08-13", 2, 2), ("09-04", 1, 1)),
        *(("09-19", 1, 1), ("09-24", 1, 1)),
    ),
}

# Indicator: how many units did it, in the order of registration, from the first month to the last.
COVERED = {
    "enterprise-counsel": (ENTERPRISES, 4, 3, 8),
    "model-lanes": (VILLAGES, 1, 8, 8),
    "village-venues": (VILLAGES, 19, 2, 9),
    "village-rules": (VILLAGES, 24, 1, 9),
}

# Indicator: (how many entries from January to September, the largest quantity of one).
FREQUENT = {
    "legal-services": (130, 12),
    "visits-received": (78, 15),
    "wechat-posts": (78, 3),
    "inspections": (84, 1),
    "leaflets": (52, 600),
    "people-reached": (45, 400),
    "questions-answered": (39, 20),
    "trips-saved": (39, 30),
    "enterprise-services": (26, 1),
    "supervision-visits": (22, 1),
    "open-affairs": (18, 2),
    "reclaimed-plots": (6, 3),
}

SLACK_VILLAGES = ("示例村07", "示例村11", "示例村16", "示例村19", "示例村25")
DUTY_GROUPS = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry to be logged at `recorded_at`; those that share instant and indicator are logged together."""

    indicator: str
    happened_on: date
    recorded_at: datetime
    unit: str = ""
    quantity: int = 1
    of_which: int | None = None
    makes_good: date | None = None


def all_deeds(random: Random, zone: ZoneInfo) -> list[Deed]:
    """In the order of recording."""
    deeds = [
        *_dated(random, zone),
        *_measured(random, zone),
        *_covered(random, zone),
        *_frequent(random, zone),
        *_mediated(random, zone),
        *_duty(random, zone),
    ]
    return sorted(_back_fill(deeds, random), key=lambda deed: (deed.recorded_at, deed.indicator))


def _day(written: str) -> date:
    return date.fromisoformat(f"{YEAR}-{written}")


def _soon(day: date, random: Random, zone: ZoneInfo) -> datetime:
    """Logged within a few days, in office hours."""
    recorded_on = min(day + timedelta(days=random.choice((0, 0, 0, 1, 1, 2, 4))), LAST_RECORDING_DAY)
    return datetime.combine(recorded_on, time(random.randint(9, 17), random.randint(0, 59)), zone)


def _random_day(random: Random, month: int) -> date:
    return date(YEAR, month, random.randint(1, 28))


def _dated(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    for indicator, days in DATED.items():
        for day in map(_day, days.split()):
            yield Deed(indicator, day, _soon(day, random, zone))


def _measured(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    for indicator, measures in MEASURED.items():
        for written, quantity, of_which in measures:
            day = _day(written)
            yield Deed(indicator, day, _soon(day, random, zone), quantity=quantity, of_which=of_which)


def _covered(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    for indicator, (units, count, first_month, last_month) in COVERED.items():
        for position, unit in enumerate(units[:count]):
            day = _random_day(random, first_month + (last_month - first_month) * position // max(count - 1, 1))
            yield Deed(indicator, day, _soon(day, random, zone), unit)


def _frequent(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    for indicator, (count, largest) in FREQUENT.items():
        for position in range(count):
            day = _random_day(random, 1 + 9 * position // count)
            yield Deed(indicator, day, _soon(day, random, zone), quantity=random.randint(1, largest))


def _mediated(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    for month in range(1, 10):
        for village in VILLAGES:
            day, quantity = _random_day(random, month), random.randint(1, 4)
            settled = quantity - (random.random() < 0.15)
            yield Deed("disputes-mediated", day, _soon(day, random, zone), village, quantity, settled)


def _duty(random: Random, zone: ZoneInfo) -> Iterator[Deed]:
    """A legal adviser sits two days a month in every village; some months are missed, some of these made good."""
    for month in range(1, 10):
        for half in (0, 1):
            for group in range(DUTY_GROUPS):
                day = date(YEAR, month, 3 + 14 * half + 3 * group)
                recorded_at = _soon(day, random, zone)
                for village in VILLAGES[group::DUTY_GROUPS]:
                    if not _is_missed(village, half, random):
                        yield Deed("counsel-duty", day, recorded_at, village)
                    elif month in (2, 3, 4, 5):
                        made_good_on = date(YEAR, month + 2, 22)
                        recorded = _soon(made_good_on, random, zone)
                        yield Deed("counsel-duty", made_good_on, recorded, village, makes_good=day)


def _is_missed(village: str, half: int, random: Random) -> bool:
    return half == 1 and random.random() < (0.45 if village in SLACK_VILLAGES else 0.03)


def _back_fill(deeds: list[Deed], random: Random) -> Iterator[Deed]:
    """Of the small matters up to July one in twenty came to the office more than 30 days late."""
    for deed in deeds:
        if deed.happened_on.month <= 7 and deed.indicator in FREQUENT and random.random() < 1 / 20:
            yield replace(deed, recorded_at=deed.recorded_at + timedelta(days=random.randint(31, 60)))
        else:
            yield deed
