"""The one door through which the wall clock comes in; everywhere else `now` and `today` are parameters."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def read_clock(stands_at: datetime | None = None) -> datetime:
    """The instant in UTC. `stands_at` is a store's standing clock (sample data); None means the real one."""
    return stands_at if stands_at is not None else datetime.now(UTC)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """The date on the office's wall at that instant."""
    return instant.astimezone(zone).date()
