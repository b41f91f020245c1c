from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lawdash.judging.model import Assessment, ObligationState, Rules, Scope, State, Unit
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import VILLAGES, monthly, quarterly

MET, MADE_GOOD, MISSED, OPEN = (
    ObligationState.MET,
    ObligationState.MADE_GOOD,
    ObligationState.MISSED,
    ObligationState.OPEN,
)
ONE = VILLAGES[:1]
NAME = ONE[0].name


def days(month: int, number: int = 2, unit: str = NAME, makes_good: date | None = None) -> list[Entry]:
    """So many days on duty in one month."""
    return [Entry(on(month, 5), Decimal(number), unit, makes_good=makes_good)]


def meetings(*quarters: int) -> list[Entry]:
    return [Entry(on(3 * quarter - 1, 10)) for quarter in quarters]


def states(found: Assessment) -> list[ObligationState]:
    return [obligation.state for obligation in found.obligations]


def test_every_unit_owes_every_month() -> None:
    found = verdict(monthly(), [], on(6, 30), units=VILLAGES)
    assert (found.required, found.expected, found.attained) == (Decimal(120), Decimal(60), Decimal(0))
    assert len({(one.unit, one.period_start) for one in found.obligations}) == 120


def test_the_township_owes_once_a_quarter_with_anybodys_entries() -> None:
    entries = [Entry(on(2, 1), unit="示例村01"), *meetings(2)]
    found = verdict(quarterly(), entries, on(6, 30))
    assert (found.required, found.expected, found.attained, found.state) == (
        Decimal(4),
        Decimal(2),
        Decimal(2),
        State.ON_TRACK,
    )


def test_an_obligation_carries_its_figures() -> None:
    found = verdict(monthly(), days(2, 1), on(3, 31), units=ONE)
    one = found.obligations[1]
    assert (one.code, one.unit, one.period_start, one.period_end) == ("sample", NAME, on(2, 1), on(2, 28))
    assert (one.required, one.done, one.state) == (Decimal(2), Decimal(1), MISSED)


def test_entries_of_a_period_add_up_in_parts() -> None:
    entries = [Entry(on(1, day), Decimal("0.5"), NAME) for day in (3, 10, 17, 31)]
    assert states(verdict(monthly(), entries, on(1, 31), units=ONE))[0] is MET


def test_what_one_month_has_too_much_does_not_help_the_next() -> None:
    found = verdict(monthly(), days(1, 9), on(2, 28), units=ONE)
    assert states(found)[:3] == [MET, MISSED, OPEN]


def test_a_period_still_running_is_open() -> None:
    running = verdict(monthly(), [], on(1, 31), today=on(1, 31), units=ONE)
    assert states(running)[0] is OPEN
    assert states(verdict(monthly(), [], on(1, 31), units=ONE))[0] is MISSED


def test_an_entry_that_names_an_earlier_period_belongs_to_that_one_alone() -> None:
    found = verdict(monthly(), days(3, makes_good=on(1, 20)), on(3, 31), units=ONE)
    assert states(found)[:3] == [MADE_GOOD, MISSED, MISSED]
    assert [one.done for one in found.obligations[:3]] == [2, 0, 0]


def test_own_entries_and_late_ones_together_make_good() -> None:
    entries = days(1, 1) + days(2, 1, makes_good=on(1, 20))
    assert states(verdict(monthly(), entries, on(2, 28), units=ONE))[0] is MADE_GOOD


def test_late_entries_do_not_tarnish_what_was_met() -> None:
    entries = days(1, 2) + days(2, 1, makes_good=on(1, 20))
    assert states(verdict(monthly(), entries, on(2, 28), units=ONE))[0] is MET


def test_without_units_it_is_undetermined() -> None:
    found = verdict(monthly(), [], on(6, 30), units=())
    assert found.state is State.UNDETERMINED
    assert "范围内尚未登记单位" in found.reason
    assert (found.required, found.percent, found.obligations) == (Decimal(0), None, ())


def test_without_a_period_that_ends_in_time_it_is_undetermined() -> None:
    found = verdict(monthly(starts_on=on(2, 1), due=on(2, 20)), [], on(2, 10), units=VILLAGES)
    assert (found.state, found.reason) == (State.UNDETERMINED, "2月1日至2月20日没有届满的周期，无法判定")


def test_all_met_is_achieved_even_before_the_last_day() -> None:
    assert verdict(quarterly(), meetings(1, 2, 3, 4), on(12, 1)).state is State.ACHIEVED


def test_one_made_good_among_all_is_made_good() -> None:
    entries = [*meetings(1, 3, 4), Entry(on(7, 3), makes_good=on(6, 30))]
    assert verdict(quarterly(), entries, on(12, 31)).state is State.MADE_GOOD


def test_after_the_last_period_it_is_overdue() -> None:
    entries = meetings(1, 2, 3)
    assert verdict(quarterly(), entries, on(12, 31), today=on(12, 31)).state is State.DUE_SOON
    late = verdict(quarterly(), entries, on(12, 31))
    assert (late.state, late.attained, late.expected, late.gap) == (State.OVERDUE, Decimal(3), Decimal(4), Decimal(1))


def test_made_good_in_the_next_year() -> None:
    entries = [*meetings(1, 2, 3), Entry(on(1, 9, 2026), makes_good=on(12, 31))]
    assert verdict(quarterly(), entries, on(1, 8, 2026)).state is State.OVERDUE
    assert verdict(quarterly(), entries, on(1, 9, 2026)).state is State.MADE_GOOD


def test_the_last_period_may_pass_before_due() -> None:
    """Due on 15 December, the last month asked for is November."""
    entries = days(1)
    found = verdict(monthly(due=on(12, 15)), entries, on(11, 30), units=ONE)
    assert (found.state, found.required, found.next_due) == (State.OVERDUE, Decimal(11), on(12, 15))


def test_one_missed_is_behind() -> None:
    assert verdict(quarterly(), [], on(3, 31)).state is State.BEHIND


def test_two_missed_of_two_are_far_behind() -> None:
    found = verdict(quarterly(), [], on(6, 30))
    assert (found.state, found.expected, found.gap) == (State.FAR_BEHIND, Decimal(2), Decimal(2))


def test_its_gap_is_of_obligations_that_were_due() -> None:
    """Attained counts the running month too, so expected less attained would hide the gap."""
    entries = days(1) + days(3)
    found = verdict(monthly(), entries, on(3, 15), units=ONE)
    assert (found.attained, found.expected, found.gap) == (Decimal(2), Decimal(2), Decimal(1))
    assert (found.state, found.percent) == (State.BEHIND, Fraction(200, 12))


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(on(4, 22), State.ON_TRACK), (on(4, 23), State.DUE_SOON), (on(4, 30), State.DUE_SOON)],
)
def test_a_month_is_due_soon_in_its_last_quarter(as_of: date, state: State) -> None:
    """April has 30 days; 30 // 4 = 7 days before its end."""
    entries = [entry for month in (1, 2, 3) for entry in days(month)]
    assert verdict(monthly(), entries, as_of, today=as_of, units=ONE).state is state


@pytest.mark.parametrize(("as_of", "state"), [(on(3, 8), State.NOT_DUE), (on(3, 9), State.DUE_SOON)])
def test_a_quarter_is_due_soon_in_its_last_quarter(as_of: date, state: State) -> None:
    """The first quarter has 90 days; 90 // 4 = 22 days before its end."""
    assert verdict(quarterly(), [], as_of).state is state


def test_due_soon_never_begins_before_the_days_of_the_plan() -> None:
    assert verdict(quarterly(), [], on(3, 24), rules=Rules(due_soon_days=7)).state is State.DUE_SOON
    assert verdict(quarterly(), [], on(3, 23), rules=Rules(due_soon_days=7)).state is State.NOT_DUE


def test_a_running_period_already_met_is_not_due_soon() -> None:
    assert verdict(quarterly(), meetings(1), on(3, 20)).state is State.ON_TRACK


def test_nothing_due_and_no_entry_is_not_due() -> None:
    assert verdict(monthly(), [], on(1, 10), units=VILLAGES).state is State.NOT_DUE
    assert verdict(monthly(), days(1, 1), on(1, 10), units=VILLAGES).state is State.ON_TRACK


def test_made_good_after_a_miss_is_on_track_again() -> None:
    entries = [*meetings(2), Entry(on(5, 1), makes_good=on(2, 1))]
    assert verdict(quarterly(), entries, on(6, 30)).state is State.ON_TRACK


def test_a_unit_owes_only_periods_it_was_active_in_from_first_to_last_day() -> None:
    units = [Unit("示例村01", active_from=on(2, 2), active_to=on(5, 30))]
    found = verdict(monthly(), [], on(9, 30), units=units)
    assert [one.period_start for one in found.obligations] == [on(3, 1), on(4, 1)]


def test_the_running_period_counts_for_a_unit_still_active_now() -> None:
    """It will be struck off in mid-June; on 10 June nobody knows that it will not see the month's end."""
    units = [Unit("示例村01", active_to=on(6, 15))]
    assert len(verdict(monthly(), [], on(6, 10), units=units).obligations) == 12
    assert len(verdict(monthly(), [], on(6, 16), units=units).obligations) == 5


def test_a_unit_new_in_the_running_month_owes_from_the_next() -> None:
    units = [Unit("示例村01", active_from=on(6, 2))]
    found = verdict(monthly(), [], on(6, 10), units=units)
    assert [one.period_start.month for one in found.obligations] == [7, 8, 9, 10, 11, 12]


def test_a_unit_that_is_not_active_yet_owes_nothing_yet() -> None:
    units = [Unit("示例村01", active_from=on(7, 1))]
    assert verdict(monthly(), [], on(6, 30), units=units).state is State.UNDETERMINED


def test_the_last_period_is_the_targets_not_a_units() -> None:
    """The only village left in July; its missed months are behind, not overdue, until December is over."""
    units = [Unit("示例村01", active_to=on(6, 30))]
    assert verdict(monthly(), [], on(9, 30), units=units).state is State.FAR_BEHIND
    assert verdict(monthly(), [], on(12, 31), units=units).state is State.OVERDUE


def test_only_the_units_in_scope_owe() -> None:
    target = monthly(scope=Scope.parse("village:示例村01|示例村02"))
    entries = days(1, unit="示例村03")
    found = verdict(target, entries, on(1, 31), units=VILLAGES[:2])
    assert (found.required, found.attained, found.last_entry_on) == (Decimal(24), Decimal(0), None)


def test_a_start_in_mid_year_asks_from_the_first_period_that_ends_after_it() -> None:
    found = verdict(monthly(starts_on=on(6, 15)), [], on(7, 31), units=ONE)
    assert [one.period_start.month for one in found.obligations] == [6, 7, 8, 9, 10, 11, 12]


def test_the_next_period_end_is_what_is_due_next() -> None:
    assert verdict(monthly(), [], on(2, 28), today=on(2, 28), units=ONE).next_due == on(2, 28)
    assert verdict(monthly(), [], on(2, 28), units=ONE).next_due == on(3, 31)
    assert verdict(monthly(), [], on(12, 31), units=ONE).next_due is None
