"""Commands about the leaders' meetings: which there were, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, Format, OutputFormat, Year, open_office
from lawdash.supervising.decision_machine import DECISION_WORDS, DecisionState
from lawdash.supervising.meeting_rules import MEETING_WORDS

if TYPE_CHECKING:
    from lawdash.actions.meetings.looking import DecisionView, MeetingView

commands = typer.Typer()

Quarter = Annotated[int, typer.Option(help="季度，1至4", metavar="季度", min=1, max=4)]


@commands.command("meetings", help="一个年度的会议：季度会商、进度推进会、年底述职评议。")
def list_meetings(year: Year, output: OutputFormat = Format.TABLE, author: As = None) -> None:
    from lawdash.actions.meetings.looking import MEETING_KEYS, look_at_meetings, meeting_row
    from lawdash.cli.formats import Layout

    layout: Layout[MeetingView] = Layout(
        keys=MEETING_KEYS,
        row=meeting_row,
        columns={"会议": "left", "状态": "left", "召开": "left", "议定事项": "right", "指纹": "left"},
        cells=_meeting_cells,
    )
    layout.write(output, look_at_meetings(open_office(author), year))


@commands.command("decisions", help="一个年度的议定事项和批示，按今天的情况。")
def list_decisions(
    year: Year,
    state: Annotated[
        DecisionState | None, typer.Option(help="只列这个状态：open reported done cancelled", metavar="状态")
    ] = None,
    output: OutputFormat = Format.TABLE,
    author: As = None,
) -> None:
    from lawdash.actions.meetings.looking import DECISION_KEYS, decision_row, look_at_decisions
    from lawdash.cli.formats import Layout
    from lawdash.judging.wording import format_date

    office = open_office(author)

    def cells(view: DecisionView) -> list[str]:
        standing, said = view.decision.standing, view.decision.said
        late = "，逾期" if standing.is_late(office.today) else ""
        return [
            str(view.decision.number),
            "批示" if view.meeting is None else view.meeting.name,
            said.text,
            view.unit,
            said.leader,
            format_date(standing.until),
            DECISION_WORDS[standing.state] + late,
        ]

    layout: Layout[DecisionView] = Layout(
        keys=DECISION_KEYS,
        row=lambda view: decision_row(view, office.today),
        columns={
            "号": "right",
            "会议": "left",
            "议定事项": "left",
            "牵头单位": "left",
            "责任领导": "left",
            "时限": "left",
            "状态": "left",
        },
        cells=cells,
    )
    found = look_at_decisions(office, year)
    layout.write(output, [one for one in found if state in (None, one.decision.standing.state)])


def _meeting_cells(view: MeetingView) -> list[str]:
    record = view.meeting.record
    return [
        view.meeting.name,
        MEETING_WORDS[view.meeting.state],
        "" if record is None else record.held.held_on.isoformat(),
        str(view.decided),
        "" if record is None else record.sha256[:12],
    ]
