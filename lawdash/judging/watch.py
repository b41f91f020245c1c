"""Kind watch 监测: the plan gives no figure, so there is a total and no verdict."""

from __future__ import annotations

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding
from lawdash.judging.model import Rules, State, Tallies, Tally, Target
from lawdash.judging.reasons import as_of_phrase, format_amount


def judge_watch(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    return Finding(
        state=State.WATCH,
        reason=f"{as_of_phrase(target, moment)}{_total(tallies.total, target.unit)}，计划未定数量，不作判定",
        attained=tallies.total.quantity,
        last_entry_on=tallies.total.last_on,
    )


def _total(total: Tally, unit: str) -> str:
    """The part (其中) is named where there is one: not every indicator has it."""
    if not total.entries:
        return "尚无登记"
    part = f"，其中{format_amount(total.of_which, unit)}" if total.of_which else ""
    return f"累计{format_amount(total.quantity, unit)}{part}"
