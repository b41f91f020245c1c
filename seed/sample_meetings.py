"""The sample's meetings: two quarters talked about, one being prepared, a progress meeting, and what they decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from lawdash.actions.meetings.deciding import (
    cancel_decision,
    charge_unit,
    confirm_decision,
    put_decision_off,
    report_decision,
    send_decision_back,
)
from lawdash.actions.meetings.holding import add_to_meeting, hold_meeting
from lawdash.actions.meetings.looking import DecisionView, MeetingView, look_at_decisions, look_at_meetings
from lawdash.actions.meetings.preparing import edit_meeting, prepare_meeting
from lawdash.actor import Actor
from lawdash.board.board import read_board
from lawdash.clock import Clock
from lawdash.office import Office
from lawdash.settings import get_settings
from lawdash.store.meetings.meetings import DecisionDraft, Held, Matter
from lawdash.supervising.meeting_rules import MeetingKind
from seed.sample_deeds import YEAR
from seed.sample_people import CLERKS, LEADER

Step = tuple[datetime, Callable[[datetime], None]]
ZONE = get_settings().zone
_FIRST = (
    ("企业法律需求“一对一”帮扶机制提交党委会审议", "enterprise-aid", date(YEAR, 8, 31)),
    ("三季度办一次行政执法轮训", "", date(YEAR, 9, 20)),
    ("坐班缺席的村(社区)逐村补排", "counsel-duty", date(YEAR, 9, 30)),
)
_SECOND = (
    ("特色普法活动四季度排出日程", "themed-events", date(YEAR, 10, 31)),
    ("广场施工进度每半月报告一次", "", date(YEAR, 9, 30)),
    ("普法活动与农技培训合办", "themed-events", date(YEAR, 9, 25)),
)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Held in the office of the sample, by its people. What is about May was recorded a week after it."""

    office: Office
    people: dict[str, Actor]

    def steps(self) -> Iterator[Step]:
        yield self._at(5, 16), self._prepare(1)
        yield self._at(5, 27), self._hold(date(YEAR, 5, 20), "研究了一季度进度，明确了三件事。", _FIRST)
        yield self._at(8, 20), self._prepare(2)
        yield (
            self._at(8, 28),
            self._hold(date(YEAR, 8, 27), "研究了二季度进度，听取了上次议定事项的办理情况。", _SECOND),
        )
        yield self._at(8, 28, 15), self._put_off(1, date(YEAR, 9, 30), "文本还在修改，会议同意延期一个月。")
        yield (
            self._at(9, 4),
            lambda now: add_to_meeting(
                self._of(LEADER, now),
                self._meetings()[1].meeting.id,
                "会后补充：请各村(社区)于9月10日前报送排班表。",
                seen=0,
            ),
        )
        yield self._at(9, 18), self._report(2, "9月16日办了一次，42人参加。")
        yield self._at(9, 19), lambda now: confirm_decision(self._of(LEADER, now), self._decision(2), "属实。", seen=1)
        yield self._at(9, 26), self._report(5, "已按半月报告，9月25日为最近一次。")
        yield (
            self._at(9, 27),
            lambda now: send_decision_back(self._of(LEADER, now), self._decision(5), "请附上9月上半月的报告。", seen=1),
        )
        yield self._at(9, 29), self._report(5, "两次报告已补齐。")
        yield self._at(9, 30, 15), self._progress_meeting()
        yield (
            self._at(9, 30, 16),
            lambda now: cancel_decision(self._of(LEADER, now), self._decision(6), "农技培训改期，另行安排。", seen=0),
        )
        yield self._at(10, 8), lambda now: self._charge(now)
        yield self._at(10, 9, 14), self._prepare(3, date(YEAR, 10, 10))

    def _prepare(self, quarter: int, planned_on: date | None = None) -> Callable[[datetime], None]:
        def prepare(now: datetime) -> None:
            office = self._of(LEADER, now)
            meeting_id = prepare_meeting(office, MeetingKind.QUARTER, YEAR, quarter)
            if planned_on is not None:
                plan = replace(self._meetings()[-1].meeting.plan, planned_on=planned_on)
                edit_meeting(office, meeting_id, plan, expected_version=1)

        return prepare

    def _hold(
        self, held_on: date, minutes: str, decided: tuple[tuple[str, str, date], ...]
    ) -> Callable[[datetime], None]:
        def hold(now: datetime) -> None:
            office = self._of(LEADER, now)
            meeting = self._meetings()[-1].meeting
            drafts = tuple(self._draft(now, *one) for one in decided)
            agenda = tuple(Matter(one.matter, target_id=one.target_id) for one in drafts if one.target_id is not None)
            plan = replace(meeting.plan, agenda=agenda, drafts=drafts)
            edit_meeting(office, meeting.id, plan, expected_version=1)
            held = Held(held_on, "镇政府三楼会议室", LEADER, 14, minutes)
            hold_meeting(office, meeting.id, held, expected_version=2)

        return hold

    def _progress_meeting(self) -> Callable[[datetime], None]:
        def hold(now: datetime) -> None:
            office = self._of(LEADER, now)
            meeting_id = prepare_meeting(office, MeetingKind.PROGRESS, YEAR, agenda=(Matter("四季度冲刺安排"),))
            held = Held(date(YEAR, 9, 25), "", LEADER, 20, "逐项过了四季度要办的事。")
            hold_meeting(office, meeting_id, held, expected_version=1)

        return hold

    def _draft(self, now: datetime, text: str, code: str, until: date) -> DecisionDraft:
        board = read_board(self._of(LEADER, now), YEAR)
        assert board is not None
        township = next(unit.id for unit in board.units)
        promise = board.promise(code)
        if promise is None:
            return DecisionDraft("", text, township, "示例领导01", until)
        owner = promise.owner
        leader = "示例领导01" if owner is None else owner.leader
        unit = township if owner is None or owner.lead_unit_id is None else owner.lead_unit_id
        return DecisionDraft(promise.record.target.title, text, unit, leader, until, promise.record.id)

    def _report(self, number: int, text: str) -> Callable[[datetime], None]:
        def report(now: datetime) -> None:
            view = self._view(number)
            report_decision(self._of(CLERKS[0], now), view.decision.id, text, seen=len(view.decision.events))

        return report

    def _put_off(self, number: int, until: date, reason: str) -> Callable[[datetime], None]:
        return lambda now: put_decision_off(self._of(LEADER, now), self._decision(number), until, reason, seen=0)

    def _charge(self, now: datetime) -> None:
        draft = self._draft(now, "国庆后逐村核对坐班记录", "counsel-duty", date(YEAR, 10, 25))
        charge_unit(self._of(LEADER, now), YEAR, draft)

    def _decision(self, number: int) -> int:
        return self._view(number).decision.id

    def _view(self, number: int) -> DecisionView:
        return look_at_decisions(self.office, YEAR)[number - 1]

    def _meetings(self) -> list[MeetingView]:
        return look_at_meetings(self.office, YEAR)

    def _of(self, name: str, now: datetime) -> Office:
        return self.office.as_actor(self.people[name]).by(Clock(now))

    def _at(self, month: int, day: int, hour: int = 10) -> datetime:
        return datetime(YEAR, month, day, hour, 40, tzinfo=ZONE).astimezone(UTC)
