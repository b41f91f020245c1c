from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest

from lawdash.judging.model import Cadence, Kind, ObligationState, Pace, State
from lawdash.judging.terms import CADENCE_WORDS, KIND_WORDS, PACE_WORDS
from lawdash.judging.wording import OBLIGATION_WORDS, STATE_WORDS, format_date, format_number, format_period
from tests.judging.ledger import on


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (12, "12"),
        (Decimal("8.300"), "8.3"),
        (Decimal("1E+2"), "100"),
        (Decimal("100.000"), "100"),
        (9_999, "9999"),
        (12_000, "12,000"),
        (Fraction(2, 3), "0.667"),
        (Decimal("0.0005"), "0.001"),
        (0, "0"),
        (Decimal("-1.5"), "-1.5"),
    ],
)
def test_a_number_has_no_idle_zeros(amount: Decimal | Fraction | int, text: str) -> None:
    assert format_number(amount) == text


def test_a_number_is_rounded_half_up() -> None:
    assert [format_number(Decimal(text), decimals=1) for text in ("2.25", "2.35", "2.95")] == ["2.3", "2.4", "3"]


def test_a_date_names_its_year_where_it_is_another() -> None:
    assert format_date(on(6, 30)) == "6月30日"
    assert format_date(on(6, 30), in_year=2025) == "6月30日"
    assert format_date(on(1, 5, 2026), in_year=2025) == "2026年1月5日"


def test_a_period_is_a_month_or_a_quarter() -> None:
    assert format_period(on(6, 1), on(6, 30)) == "6月"
    assert [format_period(on(month - 2, 1), on(month, 28)) for month in (3, 6, 9, 12)] == [
        "一季度",
        "二季度",
        "三季度",
        "四季度",
    ]


@pytest.mark.parametrize(("words", "things"), [(KIND_WORDS, Kind), (PACE_WORDS, Pace), (CADENCE_WORDS, Cadence)])
def test_whatever_a_promise_may_be_has_a_word_of_its_own(words: dict[StrEnum, str], things: type[StrEnum]) -> None:
    assert len(set(words.values())) == len(things) == len(words)


def test_every_state_has_a_word_of_its_own() -> None:
    assert len(set(STATE_WORDS.values())) == len(State) == len(STATE_WORDS)
    assert len(set(OBLIGATION_WORDS.values())) == len(ObligationState) == len(OBLIGATION_WORDS)
