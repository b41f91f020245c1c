"""Where a count is heading: advice beside the verdict, never part of it (status.md, "forecast")."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from lawdash.judging.calendar import elapsed, months_left
from lawdash.judging.model import Forecast, Tally, Target
from lawdash.judging.pace import is_at_due

FEWEST_ENTRIES = 5


def forecast_count(target: Target, required: Decimal, total: Tally, day: date) -> Forecast | None:
    """For a count of at least `required`, at the end of `day`.

    None where the pace is not a plain linear one, before the start and after `due`, once the figure is reached, and on
    fewer than five entries.
    """
    share = elapsed(target.starts_on, target.due, day)
    is_linear = not target.checkpoints and not is_at_due(target, required)
    if not (is_linear and 0 < share < 1 and total.entries >= FEWEST_ENTRIES and total.quantity < required):
        return None
    attained, left = Fraction(total.quantity), Fraction(required - total.quantity)
    return Forecast(
        needed_per_month=left / months_left(target.due, day),
        projected=attained / share,
        probability=probability_of_more(ceil(left * total.entries / attained), total.entries, share),
    )


def probability_of_more(wanted: int, entries: int, share: Fraction) -> float:
    """P(at least `wanted` >= 1 further entries), `entries` having come in the `share` of the time that is over.

    A Poisson process under a Gamma(1/2) prior: those still to come are negative binomial with r = entries + 1/2 and
    success probability `share`. P(X >= k) = I_{1-p}(k, r), the regularized incomplete beta function.
    """
    # SciPy takes longer to load than a plan to judge; what has nothing to forecast (a refusal on the command line, a
    # form) must not wait for it.
    from scipy.special import betainc

    return float(betainc(wanted, entries + 0.5, float(1 - share)))
