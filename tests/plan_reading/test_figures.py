from __future__ import annotations

from decimal import Decimal

import pytest

from lawdash.judging.model import Comparator
from tests.plan_reading.reading import figures, only, read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("开展普法宣传12场", "12", "场"),
        ("发放普法资料1,200份", "1200", "份"),
        ("发放普法资料１２００份", "1200", "份"),
        ("惠及群众1.2万人次", "12000", "人次"),
        ("投入普法经费20万元", "200000", "元"),
        ("培育骨干二十五名", "25", "名"),
        ("举办讲座两场", "2", "场"),
        ("矛盾调解成功率达到百分之九十五", "95", "%"),
        ("矛盾调解成功率达到百分之百", "100", "%"),
        ("走访农户300余户", "300", "户"),
        ("走访农户三十余户", "30", "户"),
        ("推动诉前调解率提升3个百分点", "3", "个百分点"),
        ("检查企业60家次", "60", "家次"),
        ("在4个村完成文化墙建设", "4", "个"),
        ("完成4村文化墙建设", "4", "个"),
        ("举办讲座三四次", "3", "次"),
        ("整治高标准农田0.5万亩", "5000", "亩"),
        ("一半以上的村建成法治阵地", "50", "%"),
    ],
)
def test_a_figure_is_exact_and_has_its_unit(text: str, value: str, unit: str) -> None:
    assert figures(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("开展普法宣传不少于12场", 12, ">="),
        ("开展普法宣传12场以上", 12, ">="),
        ("行政复议纠错率控制在3%以内", 3, "<="),
        ("平均办理时间压缩至10个工作日", 10, "<="),
        ("行政诉讼败诉不超过1件", 1, "<="),
        ("确保全年无一例行政诉讼败诉", 0, "<="),
        ("实现零败诉", 0, "<="),
        ("案件不低于5件", 5, ">="),
        ("信访量降至20件以下", 20, "<="),
        ("案件办结率超过95%", 95, ">="),
    ],
)
def test_words_around_a_figure_say_whether_it_is_the_least_or_the_most(text: str, value: int, comparator: str) -> None:
    draft = only(text)
    assert draft.threshold == value
    assert draft.comparator is Comparator(comparator)


def test_a_range_counts_by_its_lower_end_and_a_ceiling_by_its_upper() -> None:
    assert only("举办企业法治体检3至4场").threshold == 3
    assert "另一端为4场" in only("举办企业法治体检3至4场").remark
    assert only("行政复议纠错率控制在4.5%—5%以内").threshold == 5


def test_separately_gives_each_its_figure_and_its_name() -> None:
    drafts = read("按期办结率、群众满意率分别达到98、96%以上")
    assert [(one.title, int(one.threshold or 0)) for one in drafts] == [("按期办结率", 98), ("群众满意率", 96)]
    assert not any(one.flags for one in drafts)
    odd = read("办结率、满意率分别达到98%、96%、95%")
    assert len(odd) == 3
    assert all(one.flags for one in odd)


@pytest.mark.parametrize(
    "text",
    [
        "落实好《示例条例》第15条规定",
        "依托12345热线畅通诉求渠道",
        "全面落实“三项制度”",
        "推行“1+1+1”工作法",
        "结合第9个国家宪法日做好宣传",
        "深入推进八五普法",
        "打造15分钟公共法律服务圈",
        "为60周岁以上老年人做好服务",
        "对5000元以上的案件从严审核",
        "整治7座客车超员",
        "未完成的扣3分",
        "在5个工作日内办结",
        "依托3个已有的站点",
        "完成XX次宣传",
        "发布3.0版手册",
        "聚焦三大领域",
        "在成立80周年之际做好宣传",
        "按照〔2025〕5号要求",
        "去年开展培训8次",
        "推动高效办成一件事",
        "坚持零容忍",
        "3个月内整改到位",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("调解成功率从80%提高到90%", 90),
        ("在去年12场基础上再新增3场", 3),
        ("去年开展培训8次，今年增加到10次", 10),
        ("每20户配备1名联络员", 1),
        ("组建一支不少于10人的宣讲队", 10),
    ],
)
def test_of_two_figures_the_promised_one_is_taken(text: str, value: int) -> None:
    assert [number for number, _ in figures(text)] == [value]
