"""The one door through which the wall clock comes in; everywhere else `now` and `today` are parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock on a wall. `stands_at` is where that of sample data stands still; None: it shows the real time."""

    stands_at: datetime | None = None

    def now(self) -> datetime:
        """The instant in UTC."""
        return self.stands_at if self.stands_at is not None else datetime.now(UTC)


REAL_CLOCK = Clock()


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """The date on the office's wall at that instant."""
    return instant.astimezone(zone).date()
