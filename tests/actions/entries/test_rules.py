"""Every refusal of actions/README.md, "Entries file", each with what is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.judging.model import Cadence
from lawdash.refusal import Fault
from lawdash.store.entries.reading import NewEntry

DRAFT = EntryDraft("legality-reviews", happened_on="2025-06-10", quantity="3", of_which="2")
DUTY = EntryDraft("counsel-duty", "福兴村", happened_on="2025-06-10", quantity="1")
IDENTITY = "11010519491231002X"
PERSONAL = f"当事人{IDENTITY}"


def accept(registry: Registry, draft: EntryDraft, **options: Any) -> NewEntry:
    checked = check(draft, registry, author="示例经办", key="k", **options)
    assert isinstance(checked, NewEntry), checked
    return checked


def refuse(registry: Registry, draft: EntryDraft, **options: Any) -> Fault:
    """The one fault."""
    checked = check(draft, registry, author="示例经办", key="k", **options)
    assert isinstance(checked, list), checked
    assert len(checked) == 1, checked
    return checked[0]


def test_it_accepts_an_entry_of_the_township(registry: Registry) -> None:
    entry = accept(registry, replace(DRAFT, title=" 合同审查 ", details={"事项名称": "合同"}))
    assert entry.unit_id == registry.township.id
    assert (entry.happened_on, entry.quantity, entry.of_which) == (date(2025, 6, 10), Decimal(3), Decimal(2))
    assert (entry.title, entry.details, entry.makes_good) == ("合同审查", {"事项名称": "合同"}, None)


def test_an_indicator_goes_by_code_or_title(registry: Registry) -> None:
    by_title = replace(DRAFT, indicator="合法性审查事项")
    assert accept(registry, by_title) == accept(registry, DRAFT)


def test_it_refuses_an_unknown_indicator_and_names_the_nearest(registry: Registry) -> None:
    fault = refuse(registry, replace(DRAFT, indicator="合法性审核事项"))
    assert fault.field == "指标"
    assert "是否应为“合法性审查事项”" in fault.message
    assert "是否应为" not in refuse(registry, replace(DRAFT, indicator="xyz")).message


def test_it_refuses_an_entry_without_indicator(registry: Registry) -> None:
    assert "不能为空" in refuse(registry, replace(DRAFT, indicator=" ")).message


def test_it_refuses_an_entry_on_a_derived_indicator(registry: Registry) -> None:
    fault = refuse(registry, EntryDraft("owner-coverage", happened_on="2025-06-10", quantity=1))
    assert fault.message == "由系统自动统计，不能登记"


def test_it_refuses_an_unknown_unit_and_names_the_nearest(registry: Registry) -> None:
    fault = refuse(registry, replace(DUTY, unit="福星村"))
    assert (fault.field, fault.value) == ("单位", "福星村")
    assert "是否应为“福兴村”" in fault.message


def test_it_refuses_a_unit_of_another_kind(registry: Registry) -> None:
    assert "须为村(社区)" in refuse(registry, replace(DUTY, unit="示例企业01")).message
    assert "它是镇" in refuse(registry, replace(DUTY, unit="三湖镇")).message


def test_it_asks_for_the_village_where_entries_are_the_villages(registry: Registry) -> None:
    assert "不能为空" in refuse(registry, replace(DUTY, unit="")).message


def test_a_matter_of_the_township_may_be_any_units_work(registry: Registry) -> None:
    for name in ("三湖镇", "福兴村", "示例司法所", "示例企业01"):
        assert accept(registry, replace(DRAFT, unit=name)).unit_id == registry.units_by_name[name].id


def test_it_refuses_a_unit_on_a_day_when_it_was_not_active(registry: Registry) -> None:
    village = registry.units_by_name["福兴村"]
    later = replace(village, active_from=date(2025, 7, 1))
    gone = replace(village, active_to=date(2025, 5, 31))
    others = tuple(unit for unit in registry.units if unit != village)
    assert "自2025年7月1日起启用" in refuse(replace(registry, units=(*others, later)), DUTY).message
    assert "自2025年6月1日起停用" in refuse(replace(registry, units=(*others, gone)), DUTY).message
    accept(replace(registry, units=(*others, gone)), replace(DUTY, makes_good="2025-05-20"))


@pytest.mark.parametrize(
    ("quantity", "message"),
    [
        ("", "不能为空"),
        ("0", "须大于0"),
        ("-3", "须大于0"),
        ("100001", "不能超过100,000"),
        ("1.5", "须为整数"),
        ("三", "须为数字"),
    ],
)
def test_it_refuses_a_quantity_that_cannot_be(registry: Registry, quantity: str, message: str) -> None:
    fault = refuse(registry, EntryDraft("themed-events", happened_on="2025-06-10", quantity=quantity))
    assert fault.field == "数量"
    assert fault.value == quantity
    assert message in fault.message


def test_it_takes_quantities_up_to_the_limit_and_parts_where_they_are_allowed(registry: Registry) -> None:
    most = EntryDraft("leaflets", happened_on="2025-06-10", quantity="100000")
    assert accept(registry, most).quantity == 100_000
    assert accept(registry, replace(DUTY, quantity="0.125")).quantity == Decimal("0.125")
    assert "小数最多3位" in refuse(registry, replace(DUTY, quantity="0.1255")).message


def test_a_ratio_needs_its_part(registry: Registry) -> None:
    fault = refuse(registry, replace(DRAFT, of_which=None))
    assert fault.field == "其中"
    assert "已出具意见书" in fault.message
    accept(registry, EntryDraft("disputes-mediated", happened_on="2025-06-10", quantity=3))


@pytest.mark.parametrize(("of_which", "message"), [("4", "0与数量"), ("-1", "0与数量"), ("多数", "须为数字")])
def test_it_refuses_a_part_that_cannot_be(registry: Registry, of_which: str, message: str) -> None:
    assert message in refuse(registry, replace(DRAFT, of_which=of_which)).message


def test_the_part_may_be_nothing_or_everything(registry: Registry) -> None:
    assert accept(registry, replace(DRAFT, of_which="0")).of_which == 0
    assert accept(registry, replace(DRAFT, of_which="3")).of_which == 3


def test_a_file_may_give_a_part_that_no_label_names(registry: Registry) -> None:
    draft = EntryDraft("themed-events", happened_on="2025-06-10", quantity=3, of_which=1)
    assert accept(registry, draft).of_which == 1


def test_today_is_the_last_day_that_can_have_happened(registry: Registry) -> None:
    assert registry.today == date(2025, 7, 1)
    accept(registry, replace(DRAFT, happened_on="2025-07-01"))
    assert "不能晚于今天（2025-07-01）" in refuse(registry, replace(DRAFT, happened_on="2025-07-02")).message


@pytest.mark.parametrize(("day", "message"), [("", "不能为空"), ("6月10日", "须为日期"), ("2025-06-31", "须为日期")])
def test_it_refuses_what_is_no_day(registry: Registry, day: str, message: str) -> None:
    assert message in refuse(registry, replace(DRAFT, happened_on=day)).message


def test_it_refuses_a_day_outside_every_plan_year(registry: Registry) -> None:
    fault = refuse(registry, replace(DRAFT, happened_on="2024-12-31"))
    assert fault.field == "发生日期"
    assert "2025年" in fault.message


def test_what_is_owed_by_period_can_be_made_good_in_a_later_period(registry: Registry) -> None:
    assert accept(registry, replace(DUTY, makes_good="2025-05-31")).makes_good == date(2025, 5, 31)


@pytest.mark.parametrize(
    ("makes_good", "message"),
    [
        ("2025-06-01", "之前的月份内"),
        ("2025-06-10", "须早于发生日期"),
        ("2025-06-20", "须早于发生日期"),
        ("2024-12-20", "不在任何计划年度内"),
        ("上月", "须为日期"),
    ],
)
def test_it_refuses_to_make_good_what_is_no_earlier_period(registry: Registry, makes_good: str, message: str) -> None:
    fault = refuse(registry, replace(DUTY, makes_good=makes_good))
    assert fault.field == "补办所属日期"
    assert message in fault.message


def test_a_quarter_is_a_longer_period_than_a_month(registry: Registry) -> None:
    meeting = EntryDraft("lead-meetings", happened_on="2025-06-10", quantity=1)
    assert registry.cadences[2025, "lead-meetings"] == {Cadence.QUARTER}
    assert "之前的季度内" in refuse(registry, replace(meeting, makes_good="2025-05-10")).message
    accept(registry, replace(meeting, makes_good="2025-03-31"))


def test_within_the_year_only_what_is_owed_by_period_is_made_good(registry: Registry) -> None:
    assert "须留空" in refuse(registry, replace(DRAFT, makes_good="2025-05-31")).message


def test_after_its_end_any_day_of_a_plan_year_can_be_made_good(registry: Registry) -> None:
    later = replace(registry, today=date(2026, 2, 1))
    late = replace(DRAFT, happened_on="2026-01-20")
    assert "不在任何计划年度内" in refuse(later, late).message
    assert accept(later, replace(late, makes_good="2025-12-31")).makes_good == date(2025, 12, 31)
    duty = accept(later, replace(DUTY, happened_on="2026-01-20", makes_good="2025-11-05"))
    assert duty.makes_good == date(2025, 11, 5)


@pytest.mark.parametrize(
    "draft",
    [replace(DRAFT, title=PERSONAL), replace(DRAFT, note=PERSONAL), replace(DRAFT, reference=PERSONAL)],
    ids=["title", "note", "reference"],
)
def test_it_refuses_personal_data_in_any_text_without_repeating_it(registry: Registry, draft: EntryDraft) -> None:
    fault = refuse(registry, draft)
    assert "身份证号码" in fault.message
    assert IDENTITY not in str(fault)


def test_it_refuses_personal_data_in_the_indicators_own_fields(registry: Registry) -> None:
    fault = refuse(registry, replace(DRAFT, details={"送审单位": "张某 138 1234 5678"}))
    assert fault.field == "送审单位"
    assert "手机号码" in fault.message
    number = EntryDraft("themed-events", happened_on="2025-06-10", quantity=1, details={"参加人数": "13812345678"})
    assert refuse(registry, number).field == "参加人数"


def test_it_refuses_texts_that_are_too_long(registry: Registry) -> None:
    accept(registry, replace(DRAFT, title="字" * 200, note="字" * 2000, reference="a" * 200))
    assert refuse(registry, replace(DRAFT, title="字" * 201)).message == "最多200个字"
    assert refuse(registry, replace(DRAFT, note="字" * 2001)).message == "最多2000个字"
    assert refuse(registry, replace(DRAFT, reference="a" * 201)).message == "最多200个字"


def test_it_reads_the_indicators_own_fields(registry: Registry) -> None:
    draft = EntryDraft(
        "counsel-duty",
        "福兴村",
        "2025-06-10",
        1,
        details={"法律顾问": "示例律师", "到达时间": "9:05", "咨询人次": "\uff11\uff12", "服务内容": " "},
    )
    assert accept(registry, draft).details == {"法律顾问": "示例律师", "到达时间": "09:05", "咨询人次": "12"}


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"类别": "口头意见"}, "规范性文件、重大决策、重大执法决定、行政协议"),
        ({"收件日期": "上周"}, "须为日期"),
        ({"参加人数": "5"}, "不是“合法性审查事项”的填报项"),
        ({"事项名": "合同"}, "是否应为“事项名称”"),
    ],
)
def test_it_refuses_fields_that_do_not_fit_the_form(registry: Registry, details: dict[str, str], message: str) -> None:
    assert message in refuse(registry, replace(DRAFT, details=details)).message


def test_starred_fields_are_asked_for_on_a_form_only(registry: Registry) -> None:
    accept(registry, replace(DRAFT, details={"类别": "行政协议"}))
    fault = refuse(registry, replace(DRAFT, details={"类别": "行政协议", "事项名称": " "}), require_fields=True)
    assert (fault.field, fault.message) == ("事项名称", "不能为空")


def test_everything_that_is_wrong_is_said_at_once_with_its_line(registry: Registry) -> None:
    draft = EntryDraft("counsel-duty", "无名村", happened_on="2026-01-01", quantity="零", title=IDENTITY)
    checked = check(draft, registry, author="示例经办", key="k", line=7)
    assert isinstance(checked, list)
    assert {fault.field for fault in checked} == {"单位", "发生日期", "数量", "标题"}
    assert {fault.line for fault in checked} == {7}
    assert str(next(fault for fault in checked if fault.field == "数量")) == (
        "第7行“数量”须为数字，请写阿拉伯数字，如 12，现为“零”。"
    )
