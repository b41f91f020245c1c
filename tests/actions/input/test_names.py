from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.names import nearest, suggest
from lawdash.actions.input.numerals import numbers_in, read_numeral

VILLAGES = [f"示例村{number:02}" for number in range(1, 31)]


def test_a_hint_never_has_another_number() -> None:
    assert nearest("示例村3", VILLAGES) == "示例村03"
    assert nearest("示例村三", VILLAGES) == "示例村03"
    assert nearest("示例村40", VILLAGES) is None
    assert nearest("示例村", VILLAGES) is None


@given(st.integers(0, 99), st.sampled_from(["示例村{}", "示倒村{}", "示例 村{}号", "{}示例村"]))
def test_whatever_is_offered_has_the_number_that_was_typed(number: int, pattern: str) -> None:
    found = nearest(pattern.format(number), VILLAGES)
    assert found is None or numbers_in(found) == (number,)


def test_it_offers_the_name_as_it_is_registered() -> None:
    assert suggest("法律明白仁集中培训", ["“法律明白人”集中培训"]) == "，是否应为““法律明白人”集中培训”"
    assert suggest("毫不相干", ["福兴村"]) == ""


def test_a_letter_that_only_looks_right_is_named() -> None:
    assert "U+0430" in suggest("\u0410公司", ["A公司"])


@pytest.mark.parametrize(
    ("written", "number"), [("十二", 12), ("二〇二五", 2025), ("一百零五", 105), ("两", 2), ("03", 3)]
)
def test_it_reads_a_number_in_characters(written: str, number: int) -> None:
    assert read_numeral(written) == number
