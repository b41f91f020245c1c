from __future__ import annotations

from lawdash.figures.missed_units import UnitCount, count_missed, draw_missed_units
from lawdash.figures.palette import LIGHT
from lawdash.judging.model import ObligationState
from tests.figures.samples import make_obligation

OBLIGATIONS = [
    make_obligation("示例村03", 1, ObligationState.MET),
    make_obligation("示例村04", 1, ObligationState.MISSED),
    make_obligation("示例村05", 1, ObligationState.MADE_GOOD),
    make_obligation("示例村06", 1, ObligationState.MISSED),
    make_obligation("示例村06", 2, ObligationState.MISSED),
    make_obligation("示例村06", 3, ObligationState.MADE_GOOD),
]


def test_units_stand_in_the_order_of_registration() -> None:
    assert count_missed(OBLIGATIONS) == [
        UnitCount("示例村04", 1, 0),
        UnitCount("示例村05", 0, 1),
        UnitCount("示例村06", 2, 1),
    ]


def test_units_that_kept_their_word_are_not_named() -> None:
    assert "示例村03" not in {rank.unit for rank in count_missed(OBLIGATIONS)}


def test_missed_and_made_good_are_drawn_apart() -> None:
    missed, made_good = draw_missed_units(count_missed(OBLIGATIONS), LIGHT).data
    assert list(missed.x) == [1 / 3, None, 2 / 3]
    assert list(made_good.x) == [None, 1 / 3, 1 / 3]


def test_a_count_reads_as_words() -> None:
    assert str(UnitCount("示例村06", 2, 1)) == "未达标2，已补办1"
    assert str(UnitCount("示例村05", 0, 1)) == "已补办1"
