from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.values import read_text
from lawdash.files.cell_text import defuse, restore


def test_nothing_typed_is_nothing() -> None:
    assert read_text(None, 10) == ""


def test_a_text_keeps_its_lines_and_loses_its_edges() -> None:
    assert read_text(" 第一行\r\n第二行\u2028第三行 ", 20) == "第一行\n第二行\n第三行"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "退\x08格", "同意\u202e不", "\u2066同意", "a\x9bb"])
def test_it_refuses_characters_that_no_store_can_hold(text: str) -> None:
    with pytest.raises(ValueError, match=r"控制字符U\+"):
        read_text(text, 100)


def test_it_refuses_a_text_that_is_too_long() -> None:
    assert read_text("字" * 200, 200) == "字" * 200
    with pytest.raises(ValueError, match="最多200个字"):
        read_text("字" * 201, 200)


@given(st.text())
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert restore(defuse(text)) == text


@given(st.text())
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    assert not defuse(text).startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))


UNSEEN_CODES = {*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070), *range(0xFE00, 0xFE10)}
INVISIBLE = [
    *(chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in {"Cc", "Zs", "Zl", "Zp"}),
    *(chr(code) for code in UNSEEN_CODES),
    *"\u00ad\u034f\u115f\u1160\u180e\u2800\u3164\ufeff\uffa0\U000e0041",
]


@pytest.mark.parametrize("sign", list("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"))
def test_a_formula_behind_signs_that_nobody_sees_stays_a_text_and_comes_back(sign: str) -> None:
    for hidden in [*INVISIBLE, "\u200b\ufeff ", "'\u200b", "\u200b'"]:
        text = f"{hidden}{sign}1+1"
        assert defuse(text) == f"'{text}"
        assert restore(defuse(text)) == text
