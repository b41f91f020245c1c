from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.entries.references import make_reference
from lawdash.actions.input.personal import find_personal_data

IDENTITY = "11010519491231002X"
MOBILE = "13812345678"


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        IDENTITY.lower(),
        f"当事人身份证号{IDENTITY}，已核对",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "110105194912310\u200b02X",
        "\uff11\uff11\uff10\uff11\uff10\uff15\uff11\uff19\uff14\uff19\uff11\uff12\uff13\uff11\uff10\uff10\uff12\uff38",
        f"2025 {IDENTITY}",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
    ],
)
def test_it_finds_an_identity_number_however_it_is_written(text: str) -> None:
    found = find_personal_data(text)
    assert found is not None
    assert found[0] == "身份证号码"


@pytest.mark.parametrize(
    "text",
    [
        MOBILE,
        f"联系电话{MOBILE}。",
        "138-1234-5678",
        "138 1234 5678",
        "13 812 345 678",
        "+86 138 1234 5678",
        "8613812345678",
        "\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        f"2025 {MOBILE}",
        f"第3次，{MOBILE}-01",
    ],
)
def test_it_finds_a_mobile_number_however_it_is_written(text: str) -> None:
    found = find_personal_data(text)
    assert found is not None
    assert found[0] == "手机号码"


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # the check character is wrong
        "110105194913310027",  # no such month
        "12812345678",  # no such network
        "2025061800012345678",  # a document's number, longer than either
        "138123456789",  # twelve digits
        "三法督〔2025〕12号",
        "2025-06-30至2025-07-15，共16天",
        "发放资料12000份、接待15000人次",
        "",
    ],
)
def test_it_leaves_other_numbers_alone(text: str) -> None:
    assert find_personal_data(text) is None


def test_it_repeats_a_number_only_with_its_middle_hidden() -> None:
    assert find_personal_data(f"电话{MOBILE}") == ("手机号码", "138******78")


@given(st.text())
def test_a_reference_made_by_the_program_never_looks_like_a_number(source: str) -> None:
    assert find_personal_data(make_reference("F", source)) is None
    assert not any(character.isdigit() for character in make_reference("F", source))
