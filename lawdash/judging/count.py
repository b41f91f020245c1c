"""Kind count 累计: so many of something by `due`, or, as a ceiling, no more than so many."""

from __future__ import annotations

from dataclasses import replace

from lawdash.judging.calendar import Moment
from lawdash.judging.ceiling import judge_ceiling
from lawdash.judging.finding import Finding, threshold_of
from lawdash.judging.forecast import forecast_count
from lawdash.judging.model import Comparator, Rules, Tallies, Target
from lawdash.judging.progress import judge_progress


def judge_count(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    if target.comparator is Comparator.AT_MOST:
        return judge_ceiling(target, tallies, moment)
    required, total = threshold_of(target), tallies.total
    finding = judge_progress(target, required, total.quantity, tallies.by_due.quantity, total.last_on, moment, rules)
    return replace(finding, forecast=forecast_count(target, required, total, moment.last_whole_day))
