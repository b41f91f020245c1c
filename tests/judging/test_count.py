from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lawdash.judging.model import Checkpoint, Rules, State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import count, delivery


def done(number: int, last: date = NEW_YEAR) -> list[Entry]:
    """So many single events, all on one day."""
    return [Entry(last)] * number


def test_half_of_the_year_asks_for_half_of_the_count() -> None:
    found = verdict(count(30), done(12), on(6, 30))
    assert (found.state, found.attained, found.expected, found.required, found.gap) == (
        State.BEHIND,
        Decimal(12),
        Decimal(15),
        Decimal(30),
        Decimal(3),
    )
    assert found.percent == 40


def test_at_the_pace_is_on_track() -> None:
    assert verdict(count(30), done(15), on(6, 30)).state is State.ON_TRACK
    assert verdict(count(30), done(14), on(6, 30)).state is State.BEHIND


def test_a_running_day_expects_only_whole_days() -> None:
    """On 30 June itself the pace is that of 29 June: 14 of 30."""
    running = verdict(count(30), done(14), on(6, 30), today=on(6, 30))
    assert (running.state, running.expected, running.gap) == (State.ON_TRACK, Decimal(14), Decimal(0))


def test_the_first_day_of_the_year_expects_nothing() -> None:
    assert verdict(count(365), as_of=on(1, 1), today=on(1, 1)).state is State.NOT_DUE
    assert verdict(count(400), as_of=on(1, 1)).expected == 1


@pytest.mark.parametrize(("number", "state"), [(8, State.FAR_BEHIND), (9, State.BEHIND)])
def test_under_60_percent_of_the_pace_is_far_behind(number: int, state: State) -> None:
    """60 % of 15 is 9: exactly 60 % is not under it."""
    assert verdict(count(30), done(number), on(6, 30)).state is state


@pytest.mark.parametrize(("number", "state"), [(0, State.BEHIND), (1, State.ON_TRACK)])
def test_one_short_is_never_far_behind(number: int, state: State) -> None:
    assert verdict(count(4), done(number), on(3, 31)).state is state


def test_two_short_is_far_behind() -> None:
    assert verdict(count(4), done(0), on(6, 30)).state is State.FAR_BEHIND


def test_the_bands_belong_to_the_plan() -> None:
    lenient = Rules(far_behind_percent=50, far_behind_gap=2)
    patient = Rules(far_behind_percent=60, far_behind_gap=8)
    assert verdict(count(30), done(8), on(6, 30), rules=lenient).state is State.BEHIND
    assert verdict(count(30), done(8), on(6, 30), rules=patient).state is State.BEHIND
    assert verdict(count(30), done(7), on(6, 30), rules=patient).state is State.FAR_BEHIND


def test_reached_in_time_is_achieved_before_and_after_due() -> None:
    assert verdict(count(30), done(30), on(6, 30)).state is State.ACHIEVED
    assert verdict(count(30), done(31), on(2, 1, 2026)).state is State.ACHIEVED


def test_reached_on_the_due_day_is_in_time() -> None:
    entries = [*done(29), Entry(on(12, 31))]
    assert verdict(count(30), entries, on(1, 5, 2026)).state is State.ACHIEVED


def test_reached_after_due_is_made_good_for_ever() -> None:
    entries = [*done(29), Entry(on(1, 3, 2026), makes_good=on(12, 30))]
    assert verdict(count(30), entries, on(1, 3, 2026)).state is State.MADE_GOOD
    assert verdict(count(30), entries, on(12, 31, 2027)).state is State.MADE_GOOD


def test_reached_within_the_year_but_after_its_own_due_is_made_good() -> None:
    entries = [*done(3), Entry(on(7, 2))]
    assert verdict(count(4, due=on(6, 30)), entries, on(7, 2)).state is State.MADE_GOOD


def test_the_due_day_is_no_overdue_while_it_runs() -> None:
    assert verdict(count(30), done(29), on(12, 31), today=on(12, 31)).state is State.DUE_SOON
    assert verdict(count(30), done(29), on(12, 31), today=on(1, 1, 2026)).state is State.OVERDUE


def test_overdue_stays_red_until_it_is_met() -> None:
    late = verdict(count(30), done(29), on(6, 30, 2026))
    assert (late.state, late.expected, late.gap) == (State.OVERDUE, Decimal(30), Decimal(1))


def test_thirty_days_before_due_it_is_due_soon() -> None:
    ahead = done(28)
    assert verdict(count(30), ahead, on(12, 1)).state is State.DUE_SOON
    assert verdict(count(30), ahead, on(11, 30)).state is State.ON_TRACK


def test_the_days_of_due_soon_belong_to_the_plan() -> None:
    assert verdict(count(30), done(28), on(12, 1), rules=Rules(due_soon_days=29)).state is State.ON_TRACK


def test_behind_goes_before_due_soon() -> None:
    assert verdict(count(30), done(20), on(12, 15)).state is State.BEHIND


def test_a_delivery_is_not_due_even_when_part_of_it_is_there() -> None:
    found = verdict(delivery(20), done(12), on(10, 31))
    assert (found.state, found.expected, found.gap, found.percent) == (
        State.NOT_DUE,
        Decimal(0),
        Decimal(0),
        Fraction(60),
    )


def test_a_delivery_is_due_soon_and_overdue_but_never_behind() -> None:
    assert verdict(delivery(20), done(1), on(12, 1)).state is State.DUE_SOON
    assert verdict(delivery(20), done(1), on(12, 31)).state is State.OVERDUE


def test_nothing_expected_and_nothing_done_is_not_due() -> None:
    assert verdict(count(4), [], on(3, 30)).state is State.NOT_DUE


def test_something_done_before_anything_is_expected_is_on_track() -> None:
    assert verdict(count(4), done(1), on(1, 15)).state is State.ON_TRACK


def test_part_of_a_single_thing_is_not_due() -> None:
    """N = 1 is paced at due, whatever the plan says."""
    assert verdict(count(1), [Entry(on(1, 5), Decimal("0.5"))], on(6, 30)).state is State.NOT_DUE


def test_quantities_add_up_exactly() -> None:
    entries = [Entry(on(1, 5), Decimal("0.1"))] * 10
    found = verdict(count(1), entries, on(1, 5))
    assert (found.state, found.attained) == (State.ACHIEVED, Decimal(1))


def test_a_checkpoint_missed_is_behind_and_the_next_one_is_named() -> None:
    points = (Checkpoint(on(3, 31), Decimal(5)), Checkpoint(on(6, 30), Decimal(20)))
    target = delivery(20, checkpoints=points)
    assert verdict(target, done(5), on(3, 31)).state is State.ON_TRACK
    assert verdict(target, done(4), on(3, 31)).state is State.BEHIND
    assert verdict(target, done(5), on(3, 31)).next_due == on(6, 30)
    assert verdict(target, done(5), on(3, 31), today=on(3, 31)).next_due == on(3, 31)


def test_checkpoints_are_a_pace_of_their_own() -> None:
    """Rule 5: with checkpoints the pace is no longer `at_due`, so an early start is on track."""
    points = (Checkpoint(on(6, 30), Decimal(0)),)
    assert verdict(delivery(20, checkpoints=points), done(1), on(3, 31)).state is State.ON_TRACK
    assert verdict(delivery(20, checkpoints=points), [], on(3, 31)).state is State.NOT_DUE


def test_an_entry_of_the_plan_year_before_the_start_counts() -> None:
    assert verdict(count(4, starts_on=on(3, 1)), done(4, on(2, 1)), on(3, 1)).state is State.ACHIEVED


def test_an_entry_that_makes_an_earlier_year_good_does_not_count_here() -> None:
    entries = [Entry(on(1, 5), makes_good=on(12, 20, 2024))]
    assert verdict(count(1), entries, on(6, 30)).attained == 0
