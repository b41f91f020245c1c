from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.cleaning import clean, header_key, look_key, name_key, show_unseen, tidy_name

# One of every kind that draws nothing, or no more than a blank.
UNSEEN = (
    "\u200b\u200d\ufeff\u00ad\ufe0f\U000e0101\u202e\u2066\u200e\u2060\x07\x9f\u115f\u3164\u2800\uffa0\u2028\u2029\x85"
)

names = st.text(st.sampled_from("福兴示例村社区AB03一二"), min_size=1, max_size=8)
noise = st.text(st.sampled_from(UNSEEN + " \u3000\t\n"), max_size=3)


def test_it_cleans_widths_blanks_and_what_nobody_sees() -> None:
    assert clean("\u200b\uff11\uff12\u3000 件\u2028\ufeff") == "12 件"
    assert clean(f"福{UNSEEN}村").replace(" ", "") == "福村"


@pytest.mark.parametrize("text", ["5²", "3①", "1½"])
def test_what_is_no_digit_never_becomes_one(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_cleaning_once_is_enough(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(names, st.lists(noise, min_size=9, max_size=9))
def test_a_name_is_the_same_whatever_is_strewn_into_it(name: str, strewn: list[str]) -> None:
    typed = "".join(dust + letter for dust, letter in zip(strewn, f"{name} ", strict=False))
    assert name_key(typed) == name_key(name)
    assert not any(unicodedata.category(letter) in ("Cf", "Cc") for letter in tidy_name(typed))


@pytest.mark.parametrize(
    "typed",
    [
        '"法律明白人"集中培训',
        "法律明白人集中培训",
        "「法律明白人」集中培训",
        "『法律明白人』 集中培训",
        "‘法律明白人’集中培训",
        "\uff02法律明白人\uff02集中培训",
        "〝法律明白人〞集中培训",
        "``法律明白人´´集中培训",
    ],
)
def test_quotation_marks_of_any_kind_make_no_other_name(typed: str) -> None:
    assert name_key(typed) == name_key("“法律明白人”集中培训")


def test_names_that_differ_stay_different() -> None:
    keys = [name_key(name) for name in ("福兴村", "福星村", "示例村03", "示例村3", "示例村23", "村（一）", "村（二）")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("typed", ["counsel–duty", "Counsel-Duty", "counsel\u2011duty", "counsel－duty"])
def test_the_kind_of_dash_and_the_case_make_no_other_code(typed: str) -> None:
    assert name_key(typed) == "counsel-duty"


@pytest.mark.parametrize(
    "typed",
    [
        "发生\n日期",
        "发 生 日 期",
        "*发生日期",
        "发生日期：",
        "发生日期（年月日）",
        "【发生日期】",
        "\ufeff发生日期[必填]*",
    ],
)
def test_signs_and_brackets_in_a_header_do_not_matter(typed: str) -> None:
    assert header_key(typed) == "发生日期"


def test_it_knows_names_that_only_look_alike() -> None:
    assert look_key("示例村O3") == look_key("示例村03") != look_key("示例村08")
    assert look_key("\u0410村") == look_key("A村")
    assert name_key("\u0410村") != name_key("A村")


def test_a_radical_out_of_a_pdf_is_the_character_that_it_shows() -> None:
    assert name_key("人\u2ea0村") == name_key("⼈民村") == "人民村"


def test_a_name_is_stored_as_typed_but_for_what_nobody_sees() -> None:
    assert tidy_name(" 乙 村\u200b（一） ") == "乙村（一）"
    assert tidy_name("A  B 公司") == "A B公司"


def test_it_names_what_cannot_be_seen() -> None:
    assert show_unseen("福兴\u200b村\u3164") == "福兴[U+200B]村[U+3164]"
