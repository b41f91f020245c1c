"""How often: the words that name a period, and how many of them make a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lawdash.plan_reading.drafts import Recurrence, Span

TIMES_A_YEAR = {
    Recurrence.DAY: 365,
    Recurrence.WEEK: 52,
    Recurrence.HALF_MONTH: 24,
    Recurrence.TWO_WEEKS: 26,
    Recurrence.MONTH: 12,
    Recurrence.TWO_MONTHS: 6,
    Recurrence.QUARTER: 4,
    Recurrence.HALF_YEAR: 2,
    Recurrence.YEAR: 1,
    Recurrence.YEARS: 1,
}
RECURRENCE_WORDS = {
    Recurrence.DAY: "每天",
    Recurrence.WEEK: "每周",
    Recurrence.HALF_MONTH: "每半月",
    Recurrence.TWO_WEEKS: "每两周",
    Recurrence.MONTH: "每月",
    Recurrence.TWO_MONTHS: "每两月",
    Recurrence.QUARTER: "每季度",
    Recurrence.HALF_YEAR: "每半年",
    Recurrence.YEAR: "全年",
    Recurrence.YEARS: "每几年",
}
_TWO = "(?:两|二|2)"
_SOME = "(?:两|二|三|四|五|2|3|4|5)"
# The longer stands first. One a period: 一季度一调度, 半年一评估, which needs no figure.
_PATTERNS: tuple[tuple[Recurrence, str], ...] = (
    (Recurrence.YEARS, f"每{_SOME}年|{_SOME}年一(?=[\u4e00-\u9fff])"),
    (Recurrence.HALF_YEAR, "每个?半年度?|半年(?=一[\u4e00-\u9fff])|按半年|半年度(?=[一召开组])|每年[上下]半年"),
    (Recurrence.TWO_WEEKS, f"每{_TWO}个?(?:周|星期|礼拜)|每双周|双周"),
    (Recurrence.TWO_MONTHS, f"每{_TWO}个?月|每双月|双月(?=[召开组])|隔月"),
    (Recurrence.HALF_MONTH, "每半个?月|半月(?=一[\u4e00-\u9fff])|每旬半"),
    (
        Recurrence.WEEK,
        "每个?(?:周|星期)(?:[一二三四五六日末](?![次场个家名人件期项]))?|周周|逐周|按周|一周(?=一[\u4e00-\u9fff])|周(?=一(?:调度|通报|研判|例会|碰头))",
    ),
    (
        Recurrence.QUARTER,
        "每个?季度?|季季|逐季度?|按季度?|一季度?(?=一[\u4e00-\u9fff])|(?<![一二三四1234])季度(?=一[\u4e00-\u9fff])|各季度",
    ),
    (
        Recurrence.MONTH,
        "每个?月度?|月月|逐月|按月度?|一月(?=一[\u4e00-\u9fff])|(?<![\\d一二三四五六七八九十])月(?=一(?:调度|通报|研判|例会|督查|汇总|巡查))",
    ),
    (Recurrence.DAY, "每天|每日|天天|日(?=一(?:巡查|调度))"),
    (
        Recurrence.YEAR,
        "全年度?|每年度?|年内|年度(?!考核|计划|绩效|报告|目标|工作|重点|任务|述|评|预算|总结|法治政府)|今年内?|当年|本年度?|年均|每个?年度|一年(?=一[\u4e00-\u9fff]|不少于|至少)",
    ),
)
_ANY = re.compile("|".join(f"(?P<{recurrence}>{pattern})" for recurrence, pattern in _PATTERNS))
_AFTER_UNIT = re.compile(
    r"(?<=[次场期人件个名天])(?:[/／每]|\()个?(?:(?P<quarter>季度?)|(?P<month>月)|(?P<week>周)|(?P<year>年))\)?"
)
_BOTH_HALVES = re.compile("上、?下半年(?=各|均|分别)|上半年和下半年(?=各|均|分别)")


@dataclass(frozen=True, slots=True)
class Period:
    """A period's word at its place. `is_one_each`: 一季度一调度 names the figure, one, by itself."""

    recurrence: Recurrence
    span: Span
    is_one_each: bool = False


def find_periods(text: str) -> list[Period]:
    """In the order of the text."""
    found = [
        Period(Recurrence(str(match.lastgroup)), Span(*match.span()), _is_one_each(text, match))
        for match in _ANY.finditer(text)
    ]
    found += [Period(Recurrence(str(match.lastgroup)), Span(*match.span())) for match in _AFTER_UNIT.finditer(text)]
    return sorted(found, key=lambda period: period.span.start)


def find_halves(text: str) -> Span | None:
    """上下半年各: whatever follows is asked for twice. None where it is not said."""
    match = _BOTH_HALVES.search(text)
    return Span(*match.span()) if match else None


def _is_one_each(text: str, match: re.Match[str]) -> bool:
    follows = text[match.end() : match.end() + 2]
    doubled = match[0] in ("月月", "季季", "周周", "天天")
    one = (
        len(follows) == 2
        and follows[0] == "一"
        and follows[1] not in "次场期个名人件条篇项支家处份堂节轮批些定律旦切直同并"
    )
    return doubled or (one and not match[0].startswith(("每", "全", "今", "按")))
