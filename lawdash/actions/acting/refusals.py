"""Who is refused over and over fills no trail: beyond so many a minute the refusals are counted, not written down."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

A_MINUTE = 60.0
IN_A_MINUTE = 20
MOST_PEOPLE = 1_000
FROM_HERE_ON = "（一分钟内已拒绝20次，其后的只计数，下一次记录时写明）"


@dataclass(slots=True)
class _Lately:
    written_at: deque[float] = field(default_factory=deque)
    passed_over: int = 0


class Refusals:
    """Of this process. A tally that nobody's later refusal writes down goes with it: that it began is on record."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._people: OrderedDict[tuple[str, str, str], _Lately] = OrderedDict()

    def note(self, who: tuple[str, str, str], at: float | None = None) -> str | None:
        """What the event says besides; None: this one is counted alone. `who`: store, name and address."""
        now = monotonic() if at is None else at
        with self._lock:
            lately = self._people.setdefault(who, _Lately())
            self._people.move_to_end(who)
            while len(self._people) > MOST_PEOPLE:
                self._people.popitem(last=False)
            while lately.written_at and now - lately.written_at[0] >= A_MINUTE:
                lately.written_at.popleft()
            if len(lately.written_at) >= IN_A_MINUTE:
                lately.passed_over += 1
                return None
            lately.written_at.append(now)
            before, lately.passed_over = lately.passed_over, 0
            begins = FROM_HERE_ON if len(lately.written_at) == IN_A_MINUTE else ""
            return (f"（此前另有{before}次被拒绝，未逐次记录）" if before else "") + begins


REFUSALS = Refusals()
