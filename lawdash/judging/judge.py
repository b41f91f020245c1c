"""The one judge: every status on screen, in a file or in a terminal is what this says (status.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from lawdash.judging.cadence import judge_cadence
from lawdash.judging.calendar import Moment
from lawdash.judging.count import judge_count
from lawdash.judging.coverage import judge_coverage
from lawdash.judging.finding import Finding
from lawdash.judging.level import judge_level
from lawdash.judging.milestone import judge_milestone
from lawdash.judging.model import Assessment, Kind, Rules, State, Tallies, Target
from lawdash.judging.obligations import periods_of
from lawdash.judging.ratio import judge_ratio
from lawdash.judging.reasons import backlog_reason, not_started_reason
from lawdash.judging.watch import judge_watch

_JUDGES: dict[Kind, Callable[[Target, Tallies, Moment, Rules], Finding]] = {
    Kind.COUNT: judge_count,
    Kind.MILESTONE: judge_milestone,
    Kind.COVERAGE: judge_coverage,
    Kind.RATIO: judge_ratio,
    Kind.LEVEL: judge_level,
    Kind.CADENCE: judge_cadence,
    Kind.WATCH: judge_watch,
}
_LAGS = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)


def judge(target: Target, tallies: Tallies, as_of: date, today: date, rules: Rules) -> Assessment:
    """The verdict on one target. `tallies` are cut at the earlier of `as_of` and `today`.

    Raises ValueError where the target lacks what its kind needs: a threshold, a cadence.
    """
    moment = Moment.at(as_of, today)
    finding = _JUDGES[target.kind](target, tallies, moment, rules)
    is_watch = target.kind is Kind.WATCH
    if moment.day < target.starts_on and not is_watch:
        finding = replace(finding, state=State.NOT_DUE, reason=not_started_reason(target, moment))
    finding = _without_reproach(finding, target, moment, rules)
    return Assessment(
        code=target.code,
        title=target.title,
        section=target.section,
        kind=target.kind,
        state=finding.state,
        attained=finding.attained,
        expected=finding.expected,
        required=finding.required,
        base=finding.base,
        value=finding.value,
        threshold=target.threshold,
        unit=target.unit,
        percent=finding.percent,
        gap=finding.gap,
        due=None if is_watch else target.due,
        next_due=None if is_watch else next_due(target, moment),
        last_entry_on=finding.last_entry_on,
        reason=finding.reason,
        forecast=finding.forecast,
        obligations=finding.obligations,
    )


def _without_reproach(finding: Finding, target: Target, moment: Moment, rules: Rules) -> Finding:
    """What lags because what was done before the start of use is not entered yet lags in nobody's eyes."""
    first = rules.in_use_from
    if first is None or finding.state not in _LAGS or not rules.awaits_backlog(target.starts_on, moment.today):
        return finding
    return replace(finding, state=State.UNDETERMINED, reason=backlog_reason(target, first))


def judge_plan(
    targets: Iterable[Target], tallies: Mapping[str, Tallies], as_of: date, today: date, rules: Rules
) -> tuple[Assessment, ...]:
    """The verdicts on a whole plan, in its order. `tallies` by code of target; every target needs its own."""
    return tuple(judge(target, tallies[target.code], as_of, today, rules) for target in targets)


def next_due(target: Target, moment: Moment) -> date | None:
    """The next checkpoint, period end or `due`; None where all have passed."""
    days = [point.on for point in target.checkpoints] + [target.due]
    if target.kind is Kind.CADENCE:
        days += [period.last for period in periods_of(target)]
    return min((day for day in days if not moment.has_passed(day)), default=None)
