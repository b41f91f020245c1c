from __future__ import annotations

import pytest

from tests.plan_reading.reading import only


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("提升持证上岗率至95%。", "提升持证上岗率"),
        ("案件办理及时率不低于95%。", "案件办理及时率"),
        ("培训人民调解员40人次。", "培训人民调解员"),
    ],
)
def test_a_title_ends_before_the_words_that_lead_to_the_figure(text: str, title: str) -> None:
    assert only(text).title == title
