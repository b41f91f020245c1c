"""What holds of every kind: the clock, the start, and what an Assessment carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lawdash.judging.judge import judge, judge_plan
from lawdash.judging.model import Checkpoint, Kind, Rules, State, Tallies, Target
from tests.judging.ledger import Entry, on, tally, verdict
from tests.judging.promises import EVERY_KIND, VILLAGES, count, level, monthly, watch

SOME = [Entry(on(1, day), Decimal(2), "示例村01", Decimal(1)) for day in (5, 12, 19)]


def test_every_kind_is_among_the_samples() -> None:
    """One that is not would be judged neither here nor by the properties."""
    assert {target.kind for target in EVERY_KIND} == set(Kind)


@pytest.mark.parametrize("target", EVERY_KIND, ids=lambda target: f"{target.kind}{target.comparator}")
def test_before_its_start_a_target_is_not_due(target: Target) -> None:
    later = replace(target, starts_on=on(7, 1))
    expected = State.WATCH if target.kind is Kind.WATCH else State.NOT_DUE
    for entries in ([], SOME * 20):
        assert verdict(later, entries, on(6, 30), units=VILLAGES).state is expected


def test_from_its_first_day_on_a_target_is_judged() -> None:
    target = count(1, starts_on=on(7, 1))
    assert verdict(target, SOME, on(6, 30)).state is State.NOT_DUE
    assert verdict(target, SOME, on(7, 1), today=on(7, 1)).state is State.ACHIEVED


@pytest.mark.parametrize("target", EVERY_KIND, ids=lambda target: f"{target.kind}{target.comparator}")
def test_a_later_as_of_date_is_judged_as_today(target: Target) -> None:
    tallies = tally(target, SOME, on(6, 30), VILLAGES)
    ahead = judge(target, tallies, on(12, 31), on(6, 30), Rules())
    assert ahead == judge(target, tallies, on(6, 30), on(6, 30), Rules())


@pytest.mark.parametrize("target", EVERY_KIND, ids=lambda target: f"{target.kind}{target.comparator}")
def test_an_assessment_names_its_target(target: Target) -> None:
    found = verdict(target, SOME, on(6, 30), units=VILLAGES)
    assert (found.code, found.title, found.section, found.kind) == ("sample", "示例承诺", "1.1", target.kind)
    assert (found.threshold, found.unit, found.last_entry_on) == (target.threshold, target.unit, on(1, 19))


def test_percent_is_uncapped() -> None:
    assert verdict(count(4), SOME * 2).percent == 300


def test_the_gap_is_never_negative() -> None:
    assert verdict(count(30), SOME * 4).gap == 0


def test_next_due_is_the_next_checkpoint_then_due_then_nothing() -> None:
    target = count(checkpoints=(Checkpoint(on(3, 31), Decimal(5)), Checkpoint(on(6, 30), Decimal(9))))
    days = [on(3, 30), on(3, 31), on(6, 30), on(12, 30), on(12, 31)]
    assert [verdict(target, [], day).next_due for day in days] == [
        on(3, 31),
        on(6, 30),
        on(12, 31),
        on(12, 31),
        None,
    ]


def test_a_day_still_running_is_due_today() -> None:
    assert verdict(count(), [], on(12, 31), today=on(12, 31)).next_due == on(12, 31)


def test_due_is_carried_and_only_a_watch_has_none() -> None:
    dues: set[date | None] = {verdict(target, []).due for target in EVERY_KIND if target.kind is not Kind.WATCH}
    assert dues == {on(12, 31)}
    assert verdict(watch(), []).due is None


def test_only_a_cadence_has_obligations_and_only_a_count_a_forecast() -> None:
    for target in EVERY_KIND:
        found = verdict(target, SOME * 2, units=VILLAGES)
        assert bool(found.obligations) == (target.kind is Kind.CADENCE)
        assert (found.forecast is not None) == (target == count())


def test_a_plan_is_judged_in_its_order() -> None:
    first, second = replace(count(), code="first"), replace(level(), code="second")
    found = judge_plan([second, first], {"first": Tallies(), "second": Tallies()}, on(6, 30), on(7, 1), Rules())
    assert [one.code for one in found] == ["second", "first"]


def test_every_target_needs_its_tallies() -> None:
    with pytest.raises(KeyError):
        judge_plan([count()], {}, on(6, 30), on(7, 1), Rules())


def test_a_target_without_its_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="no threshold"):
        verdict(replace(count(), threshold=None))
    with pytest.raises(ValueError, match="no cadence"):
        verdict(replace(monthly(), cadence=None), units=VILLAGES)
