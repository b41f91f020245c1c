"""Kind ratio 比率: of what was done (b, `quantity`), the part that is as it should be (q, `of_which`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding, band, percent_of, threshold_of
from lawdash.judging.gaps import wanted_part
from lawdash.judging.model import Rules, State, Tallies, Tally, Target
from lawdash.judging.reasons import as_of_phrase
from lawdash.judging.wording import format_date, format_number


def judge_ratio(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    total, by_due = _Share.of(tallies.total), _Share.of(tallies.by_due)
    state = _state(target, total, by_due, moment, rules)
    return Finding(
        state=state,
        reason=_reason(target, state, total, by_due, moment, rules),
        attained=total.part,
        base=total.base,
        value=total.percent,
        percent=None if total.percent is None else percent_of(total.percent, threshold_of(target)),
        last_entry_on=tallies.total.last_on,
    )


@dataclass(frozen=True, slots=True)
class _Share:
    part: Decimal
    base: Decimal

    @classmethod
    def of(cls, tally: Tally) -> _Share:
        return cls(tally.of_which, tally.quantity)

    @property
    def percent(self) -> Fraction | None:
        """None without a base."""
        return percent_of(self.part, self.base)

    def reaches(self, threshold: Decimal) -> bool:
        return self.percent is not None and self.percent >= threshold

    def wanted(self, threshold: Decimal) -> Decimal:
        """The smallest whole part that reaches the threshold on this base."""
        return wanted_part(threshold, self.base)

    def __str__(self) -> str:
        """为87.5%（7/8）: cut off, not rounded, so that no text says 100% of what falls short of it."""
        if self.percent is None:
            return "无基数"
        shown = (Decimal(self.percent.numerator) / self.percent.denominator).quantize(Decimal("0.01"), ROUND_DOWN)
        return f"为{format_number(shown)}%（{format_number(self.part)}/{format_number(self.base)}）"


def _state(target: Target, total: _Share, by_due: _Share, moment: Moment, rules: Rules) -> State:
    threshold = threshold_of(target)
    if total.base == 0:
        return State.UNDETERMINED if moment.has_passed(target.due) else State.NOT_DUE
    if moment.has_passed(target.due):
        if by_due.reaches(threshold):
            return State.ACHIEVED
        return State.MADE_GOOD if total.reaches(threshold) else State.OVERDUE
    if total.reaches(threshold):
        return State.ON_TRACK
    return band(total.part, total.wanted(threshold), rules)


def _reason(target: Target, state: State, total: _Share, by_due: _Share, moment: Moment, rules: Rules) -> str:
    threshold = threshold_of(target)
    as_of, due, goal = as_of_phrase(target, moment), format_date(target.due), f"目标{format_number(threshold)}%"
    wanted = total.wanted(threshold)
    short = f"应有{format_number(wanted)}，实际{format_number(total.part)}，差{format_number(wanted - total.part)}"
    match state:
        case State.NOT_DUE:
            return f"{as_of}尚无基数，{goal}，未到时点"
        case State.UNDETERMINED:
            return f"{due}时限已过，{as_of}无基数，{goal}，无法判定"
        case State.ACHIEVED:
            return f"{due}时限届满时比率{by_due}，达到{goal}"
        case State.MADE_GOOD:
            return f"{as_of}比率{total}，达到{goal}，但{due}时限届满时{by_due}，属逾期补办"
        case State.OVERDUE:
            return f"{as_of}比率{total}，未达到{goal}：{short}，{due}时限已过"
        case State.FAR_BEHIND:
            return f"{as_of}比率{total}，未达到{goal}：{short}，不足应有数的{rules.far_behind_percent}%"
        case State.BEHIND:
            return f"{as_of}比率{total}，未达到{goal}：{short}"
        case _:
            return f"{as_of}比率{total}，达到{goal}"
