from __future__ import annotations

from lawdash.figures.palette import LIGHT
from lawdash.figures.ranking import UnitRank, draw_ranking, rank_units
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


def test_units_are_ranked_by_what_they_missed() -> None:
    assert rank_units(OBLIGATIONS) == [
        UnitRank("示例村06", 2, 1),
        UnitRank("示例村04", 1, 0),
        UnitRank("示例村05", 0, 1),
    ]


def test_units_that_kept_their_word_are_not_named() -> None:
    assert "示例村03" not in {rank.unit for rank in rank_units(OBLIGATIONS)}


def test_missed_and_made_good_are_drawn_apart() -> None:
    missed, made_good = draw_ranking(rank_units(OBLIGATIONS), LIGHT).data
    assert list(missed.x) == [2 / 3, 1 / 3, None]
    assert list(made_good.x) == [1 / 3, None, 1 / 3]


def test_a_rank_reads_as_words() -> None:
    assert str(UnitRank("示例村06", 2, 1)) == "未达标2，已补办1"
    assert str(UnitRank("示例村05", 0, 1)) == "已补办1"
