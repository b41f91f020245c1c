"""Chinese words and number formats that verdicts, pages, files and terminals share."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lawdash.judging.model import Obligation, ObligationState, State, UnitKind, Waiting

STATE_WORDS: dict[State, str] = {
    State.OVERDUE: "逾期",
    State.FAR_BEHIND: "严重滞后",
    State.BEHIND: "滞后",
    State.DUE_SOON: "临近时限",
    State.UNDETERMINED: "无法判定",
    State.MADE_GOOD: "逾期补办",
    State.ON_TRACK: "达到序时进度",
    State.NOT_DUE: "未到时点",
    State.ACHIEVED: "已完成",
    State.WATCH: "监测",
}

OBLIGATION_WORDS: dict[ObligationState, str] = {
    ObligationState.MISSED: "未达标",
    ObligationState.OPEN: "待完成",
    ObligationState.MADE_GOOD: "已补办",
    ObligationState.MET: "已达标",
}
WAITING_WORDS: dict[Waiting, str] = {Waiting.LOGGING: "待登记", Waiting.BEFORE_USE: "启用前"}

UNIT_KIND_WORDS: dict[UnitKind, str] = {
    UnitKind.TOWNSHIP: "镇",
    UnitKind.DEPARTMENT: "部门",
    UnitKind.VILLAGE: "村(社区)",
    UnitKind.ENTERPRISE: "企业",
}


def say_obligation(one: Obligation) -> str:
    """Its state, or what it waits for."""
    return OBLIGATION_WORDS[one.state] if one.waiting is None else WAITING_WORDS[one.waiting]


def format_number(amount: Decimal | Fraction | int, decimals: int = 3) -> str:
    """12, 8.3, 12,000: at most `decimals` places, none that are zero, grouped from five digits on."""
    exact = Fraction(amount)
    rounded = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:,f}" if abs(rounded) >= 10_000 else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_date(day: date, in_year: int | None = None) -> str:
    """6月30日, or 2026年1月5日 where the year differs from `in_year` (None: the year goes without saying)."""
    text = f"{day.month}月{day.day}日"
    return text if in_year is None or day.year == in_year else f"{day.year}年{text}"


def format_date_and_year(day: date) -> str:
    """2025年6月30日, where no plan year goes without saying."""
    return f"{day.year}年{format_date(day)}"


def say_closed(last_day: date) -> str:
    """「自2025年10月15日起停用」 for a unit whose last day was the 14th."""
    return f"自{format_date_and_year(last_day + timedelta(days=1))}起停用"


def format_period(start: date, end: date) -> str:
    """6月 for a month, 二季度 for a quarter."""
    if start.month == end.month:
        return f"{start.month}月"
    return f"{'一二三四'[(end.month - 1) // 3]}季度"


# The four sections of the plan (seed/plan-2025.csv); the report of every year has the same.
SECTION_WORDS = ("压实法治责任", "提升履职能力", "深化普法治理", "建强基层队伍")
_NUMERALS = "一二三四五六七八九"


def section_title(section: str) -> str:
    """一、压实法治责任 for 1.1, 1.2 and so on; a number beyond the four stands alone, other text as it is."""
    first = section.partition(".")[0]
    if not first.isdecimal() or not 1 <= int(first) <= len(_NUMERALS):
        return section
    number = int(first)
    return "、".join([_NUMERALS[number - 1], *SECTION_WORDS[number - 1 : number]])
