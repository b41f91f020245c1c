"""Rectification notices of the sample: closed in time, never answered, sent back, fresh, and a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lawdash.actions.notices.drafting import draft_notices, texts_of
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.looking import look_at_notices
from lawdash.actions.notices.steps import close_notice, receive_notice, reply_to_notice, send_notice_back
from lawdash.actor import Actor
from lawdash.board.board import read_board
from lawdash.board.concerns import Concern, Item, list_items
from lawdash.clock import Clock
from lawdash.office import Office
from lawdash.settings import get_settings
from seed.sample_deeds import YEAR
from seed.sample_people import CLERKS, SUPERVISOR

Step = tuple[datetime, Callable[[datetime], None]]
ZONE = get_settings().zone


@dataclass(frozen=True, slots=True)
class Notices:
    """Made in the office of the sample, by its people."""

    office: Office
    people: dict[str, Actor]

    def steps(self) -> Iterator[Step]:
        yield self._at(8, 5), self._issue(lambda item: item.units == ("示例村16",))
        yield self._at(8, 6), lambda now: receive_notice(self._of(CLERKS[1], now), self._last(), seen=1)
        yield (
            self._at(8, 18),
            lambda now: reply_to_notice(
                self._of(CLERKS[1], now), self._last(), "已与法律顾问重新排班。", "6月已补坐班。", seen=2
            ),
        )
        yield (
            self._at(8, 20),
            lambda now: close_notice(self._of(SUPERVISOR, now), self._last(), "到村查看坐班记录，情况属实。", seen=3),
        )
        yield self._at(9, 5), self._issue(lambda item: item.units == ("示例村19",))
        yield self._at(9, 8), lambda now: receive_notice(self._of(CLERKS[2], now), self._last(), seen=1)
        yield self._at(9, 10), self._issue(lambda item: item.units == ("示例村07",))
        yield (
            self._at(9, 24),
            lambda now: reply_to_notice(
                self._of(CLERKS[3], now), self._last(), "已督促法律顾问到村。", "正在补办。", seen=1
            ),
        )
        yield (
            self._at(9, 26),
            lambda now: send_notice_back(
                self._of(SUPERVISOR, now), self._last(), "没有补办的日期和记录，请补正。", date(YEAR, 10, 8), seen=2
            ),
        )
        yield self._at(10, 9), self._issue(lambda item: item.code == "enterprise-aid")
        draft = self._draft(lambda item: item.code == "themed-events")
        yield self._at(10, 9, 11), lambda now: self._begin(draft, now)

    def _begin(self, draft: Callable[[datetime], int], now: datetime) -> None:
        draft(now)

    def _issue(self, wanted: Callable[[Item], bool]) -> Callable[[datetime], None]:
        draft = self._draft(wanted)

        def issue(now: datetime) -> None:
            issue_draft(self._of(SUPERVISOR, now), draft(now), expected_version=1)

        return issue

    def _draft(self, wanted: Callable[[Item], bool]) -> Callable[[datetime], int]:
        def draft(now: datetime) -> int:
            office = self._of(SUPERVISOR, now)
            board = read_board(office, YEAR)
            assert board is not None
            late = (item for item in list_items(board) if item.concern is not Concern.COMING)
            texts = texts_of(board, [item for item in late if wanted(item)], {})
            [draft_id] = draft_notices(office, texts)
            return draft_id

        return draft

    def _last(self) -> int:
        return look_at_notices(self.office)[-1].notice.id

    def _of(self, name: str, now: datetime) -> Office:
        return self.office.as_actor(self.people[name]).by(Clock(now))

    def _at(self, month: int, day: int, hour: int = 10) -> datetime:
        return datetime(YEAR, month, day, hour, 20, tzinfo=ZONE).astimezone(UTC)
