from __future__ import annotations

import pytest

from lawdash.actions.entries.no_entries import EXAMPLE, LONE_TEXT, NOTE, TOTAL, VOIDED, why_no_entry
from lawdash.actions.entries.registry import Registry
from lawdash.actions.input.table_rows import TableRow
from tests.files.made import CODES


def why(registry: Registry, *aside: str, **values: str) -> str:
    return why_no_entry(TableRow(9, dict.fromkeys(CODES, "") | values, [], aside=aside), registry)


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "合 计：",
        "小计",
        "总计",
        "共计",
        "一季度小计",
        "福兴村小计",
        "1-6月累计",
        "汇总",
        "合计：12件",
        "合计（人）",
        "Total",
    ],
)
def test_a_total_is_none(registry: Registry, text: str) -> None:
    assert why(registry, indicator=text, quantity="12") == TOTAL
    assert why(registry, text, quantity="12") == TOTAL
    assert why(registry, indicator="特色普法活动", unit=text, quantity="12") == TOTAL


@pytest.mark.parametrize(
    "texts",
    [
        {"indicator": "注：本表每季度末报送"},
        {"indicator": "填表人：示例", "happened_on": "审核人：示例", "makes_good": "填报日期：2025.6.30"},
        {"title": "单位负责人（签字）", "reference": "2025年6月30日"},
        {"indicator": "说明", "unit": "一、本表由司法所填写"},
        {"indicator": "备注1.按月填写"},
        {"indicator": "※ 数据截至6月"},
        {"happened_on": "（年月日）", "quantity": "（件）"},
    ],
)
def test_a_note_or_a_signature_is_none(registry: Registry, texts: dict[str, str]) -> None:
    assert why(registry, **texts) == NOTE


def test_a_heading_or_a_lone_number_is_none(registry: Registry) -> None:
    assert why(registry, indicator="一、压实法治责任") == LONE_TEXT
    assert why(registry, "17") == LONE_TEXT


def test_an_example_or_what_was_voided_is_none(registry: Registry) -> None:
    assert why(registry, indicator="示例（导入时忽略）：特色普法活动", quantity="1") == EXAMPLE
    assert why(registry, indicator="特色普法活动", mark="作废（已更正）", quantity="1") == VOIDED


@pytest.mark.parametrize(
    "values",
    [
        {"indicator": "特色普法活动"},
        {"indicator": "特色普法活动", "title": "合计"},
        {"indicator": "特色普法活动", "unit": "合计", "happened_on": "2025-06-12"},
        {"indicator": "特色普法活劢", "happened_on": "2025-06-12", "quantity": "1"},
        {"indicator": "特色普法活劢", "quantity": "3件"},
        {"indicator": "普法：赶大集", "quantity": "3"},
        {"unit": "福兴村", "quantity": "1"},
        {"title": "进村坐班"},
    ],
)
def test_what_is_meant_as_an_entry_stays_one_however_wrong(registry: Registry, values: dict[str, str]) -> None:
    assert why(registry, **values) == ""


def test_no_indicator_is_called_like_a_total_or_a_note(registry: Registry) -> None:
    for name in (*registry.indicators, *(indicator.title for indicator in registry.indicators.values())):
        assert why(registry, indicator=name, quantity="1", happened_on="") == ""
