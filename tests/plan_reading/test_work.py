"""How much is done for a text that was made to take long: counted, for the clock of a busy machine says nothing."""

from __future__ import annotations

import pytest

from lawdash.plan_reading import drafting, titles
from lawdash.plan_reading.drafting import MOST_FIGURES
from lawdash.plan_reading.marks import Sentence, mark
from tests.plan_reading.reading import read


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every title that is made."""
    words: list[str] = []
    make = titles.clean_title

    def count(asked: str) -> str:
        words.append(asked)
        return make(asked)

    monkeypatch.setattr(titles, "clean_title", count)
    return words


def test_a_sentence_is_read_once_however_often_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    marked: list[str] = []

    def count(text: str, year: int) -> Sentence:
        marked.append(text)
        return mark(text, year)

    monkeypatch.setattr(drafting, "mark", count)
    assert len(read("开展普法宣传活动12场。" * 1000)) == 1
    assert len(marked) == 1


def test_the_title_of_a_clause_is_made_once_for_all_its_figures(made: list[str]) -> None:
    read("1个、" * MOST_FIGURES)
    assert len(made) <= MOST_FIGURES + 2
    made.clear()
    read("全镇开展活动" + "10个" * MOST_FIGURES)
    assert len(made) <= 2


def test_a_breath_with_more_figures_than_anybody_promises_is_left_aside(made: list[str]) -> None:
    drafts = read("".join(f"站点{number}个、" for number in range(1, MOST_FIGURES + 10)) + "。开展普法宣传活动12场。")
    assert [draft.title for draft in drafts] == ["开展普法宣传活动"]
    assert len(made) <= 2
