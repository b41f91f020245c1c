"""Lists of names as offices paste them."""

from __future__ import annotations

import pytest

from lawdash.actions.units.pasted import read_names

THREE = ["示例村01", "示例村02", "示例社区"]


@pytest.mark.parametrize(
    "text",
    [
        "示例村01\n示例村02\n示例社区",
        "示例村01、示例村02、示例社区",
        "示例村01，示例村02,示例社区",
        "示例村01；示例村02;示例社区",
        "示例村01\t示例村02\t示例社区\n",
        "1\t示例村01\n2\t示例村02\n3\t示例社区",
        "1. 示例村01\n2. 示例村02\n3. 示例社区",
        "1、示例村01\n2、示例村02\n3、示例社区",
        "（1）示例村01\r\n（2）示例村02\r\n（3）示例社区",
        "(一) 示例村01\n(二) 示例村02\n(三) 示例社区",
        "①示例村01\n②示例村02\n③示例社区",
        "序号\n１　示例村01\n２　示例村02\n３　示例社区",
        "  示例村01  \n\n\n 示例 村02\n示例社区\u200b\n示例村01",
    ],
)
def test_the_same_three_names(text: str) -> None:
    assert read_names(text) == THREE


def test_a_number_that_belongs_to_a_name_stays() -> None:
    assert read_names("3号小区\n201所\n三湖村") == ["3号小区", "201所", "三湖村"]


def test_nothing_pasted_is_no_name() -> None:
    assert read_names(" \n、，\t 1 \n") == []
