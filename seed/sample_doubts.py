"""What supervisors did about entries in the sample: one sent back, one sent back and mended, one asked about, one
looked into. What was sent back happened after the day that the sample opens as of, and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from lawdash.actions.doubts.deciding import ask_about_entry, confirm_entry
from lawdash.actions.doubts.listing import list_doubted
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.returning import resubmit_entry, return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.clock import Clock
from lawdash.office import Office
from lawdash.settings import get_settings
from seed.sample_deeds import YEAR
from seed.sample_people import CLERKS, SUPERVISOR

Step = tuple[datetime, Callable[[datetime], None]]
ZONE = get_settings().zone
_DUTY = EntryDraft("counsel-duty", "示例村09", date(YEAR, 10, 7), 3)


@dataclass(frozen=True, slots=True)
class Doubts:
    """In the office of the sample, by its people."""

    office: Office
    people: dict[str, Actor]

    def steps(self) -> Iterator[Step]:
        yield self._at(8), self._send_back(_DUTY, "10月7日当天只有1天，请按坐班簿填写。", replace(_DUTY, quantity=1))
        other = replace(_DUTY, unit="示例村12", happened_on=date(YEAR, 10, 8), quantity=2)
        yield self._at(9), self._send_back(other, "与坐班簿不符，请核对天数后重新提交。", None)
        yield self._at(9, 15), self._look_into

    def _send_back(self, draft: EntryDraft, reason: str, mended: EntryDraft | None) -> Callable[[datetime], None]:
        def send_back(now: datetime) -> None:
            clerk, supervisor = self._of(CLERKS[0], now), self._of(SUPERVISOR, now)
            entry_id = log_entry(clerk, draft, key=f"sample-doubt-{draft.unit}").entry_id
            return_entry(supervisor, entry_id, reason)
            if mended is not None:
                resubmit_entry(clerk, entry_id, mended, key=f"sample-again-{draft.unit}")

        return send_back

    def _look_into(self, now: datetime) -> None:
        supervisor = self._of(SUPERVISOR, now)
        asked, verified = (one.entry.id for one in list_doubted(supervisor, YEAR)[:2])
        ask_about_entry(supervisor, asked, "为什么隔了这么久才登记？")
        confirm_entry(supervisor, verified, "看过纸质台账，当时已记，登记晚了。")

    def _of(self, name: str, now: datetime) -> Office:
        return self.office.as_actor(self.people[name]).by(Clock(now))

    def _at(self, day: int, hour: int = 11) -> datetime:
        return datetime(YEAR, 10, day, hour, 40, tzinfo=ZONE).astimezone(UTC)
