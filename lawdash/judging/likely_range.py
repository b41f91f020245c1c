"""Between which figures a count will probably lie on a day ahead: the forecast of status.md, drawn rather than asked.

The same process as the probability of reaching the figure: entries of mean size, Poisson under a Gamma(1/2) prior.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from lawdash.judging.calendar import elapsed
from lawdash.judging.forecast import probability_of_more
from lawdash.judging.model import Tally, Target

LIKELY_PERCENT = 80


def likely_range(target: Target, total: Tally, from_day: date, to_day: date) -> tuple[Fraction, Fraction]:
    """(low, high): at the end of `to_day` the total lies between them in at least 80 cases of 100.

    `total` is what had been done at the end of `from_day`; it must hold an entry, and time must have passed since the
    start. Both figures are the total itself where the days are the same.
    """
    now = elapsed(target.starts_on, target.due, from_day)
    then = elapsed(target.starts_on, target.due, to_day)
    done = Fraction(total.quantity)
    if then <= now:
        return done, done
    tail = (1 - LIKELY_PERCENT / 100) / 2
    share = now / then

    def more(count: int) -> float:
        return probability_of_more(count, total.entries, share)

    size = done / total.entries
    low, high = _last(lambda count: more(count) >= 1 - tail), _last(lambda count: more(count) > tail)
    return done + low * size, done + high * size


def _last(holds: Callable[[int], bool]) -> int:
    """The last of 0, 1, 2 … for which `holds`: it does so up to some count and no further, and 0 is granted."""
    high = 1
    while holds(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
