from __future__ import annotations

from decimal import Decimal

from lawdash.judging.labels import figures_of
from lawdash.judging.model import Comparator, Kind
from tests.figures.samples import assess, make_target


def test_a_count_says_done_of_all_and_what_is_short() -> None:
    target = make_target()
    assert str(figures_of(target, assess(target, 12))) == "12 / 30 件 · 差10"


def test_nothing_is_said_of_a_gap_where_there_is_none() -> None:
    target = make_target()
    assert figures_of(target, assess(target, 25)).gap == ""


def test_a_ratio_names_its_base_its_share_and_what_is_short() -> None:
    target = make_target(kind=Kind.RATIO, threshold=Decimal(100), unit="%", pace=None)
    assert str(figures_of(target, assess(target, 24, of_which=22))) == "22 / 24 （91.7%） · 差2"


def test_a_share_just_short_of_all_is_not_rounded_up_to_all() -> None:
    target = make_target(kind=Kind.RATIO, threshold=Decimal(100), unit="%", pace=None)
    assert "99.9%" in str(figures_of(target, assess(target, 50_000, of_which=49_999)))


def test_a_ratio_without_a_base_shows_no_share() -> None:
    target = make_target(kind=Kind.RATIO, threshold=Decimal(100), unit="%", pace=None)
    assert str(figures_of(target, assess(target))) == "0 / 0"


def test_a_watch_shows_its_total_alone() -> None:
    target = make_target(kind=Kind.WATCH, threshold=None, unit="次", pace=None)
    assert str(figures_of(target, assess(target, 17))) == "17 次"


def test_a_level_without_an_entry_shows_a_dash_before_its_goal() -> None:
    target = make_target(kind=Kind.LEVEL, threshold=Decimal(15), unit="%", count_unit="", pace=None)
    assert str(figures_of(target, assess(target))) == "— / 15 %"


def test_a_ceiling_is_called_one() -> None:
    target = make_target(comparator=Comparator.AT_MOST, threshold=Decimal(3))
    assert str(figures_of(target, assess(target, 1))) == "1 / 3 件（上限）"
