"""The leaders' meetings in one line, for a page about something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lawdash.actions.meetings.looking import DecisionView, MeetingView
from lawdash.judging.wording import format_date
from lawdash.supervising.decision_machine import DECISION_WORDS
from lawdash.supervising.meeting_rules import MeetingState
from lawdash.web.kit.markdown import escape


def say_decision(view: DecisionView, today: date) -> str:
    """「1. 补齐值班　办理中　:red[**逾期**]」 in Markdown, with who and until when below it."""
    said, standing = view.decision.said, view.decision.standing
    late = "　:red[**逾期**]" if standing.is_late(today) else ""
    return (
        f"{view.decision.number}. {escape(said.text)}　{DECISION_WORDS[standing.state]}{late}  \n"
        f":gray[{escape(said.leader)} · {escape(view.unit)} · {format_date(standing.until)}前]"
    )


def say_next(meetings: Sequence[MeetingView], decisions: Sequence[DecisionView], today: date) -> str:
    """「三季度会商拟于10月10日召开，议定事项逾期2项」; empty where nothing is prepared and nothing is late."""
    prepared = [one.meeting for one in meetings if one.meeting.state is MeetingState.PREPARED]
    planned = sorted((one.plan.planned_on or date.max, one.name) for one in prepared)
    standings = [one.decision.standing for one in decisions]
    late = sum(one.state.is_open and one.is_late(today) for one in standings)
    parts = [
        *(f"{name}筹备中" if day == date.max else f"{name}拟于{format_date(day)}召开" for day, name in planned[:1]),
        *([f"议定事项逾期{late}项"] if late else []),
    ]
    return "，".join(parts)
