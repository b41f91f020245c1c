"""By when: the last day of what a text names as its limit."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from lawdash.plan_reading.drafts import Span
from lawdash.plan_reading.numerals import read_number

_SPRING_FESTIVALS = {
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
    2030: (2, 3),
}
_FESTIVALS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "七一": (7, 1), "国庆": (10, 1), "国庆节": (10, 1)}
_DUE = re.compile(
    r"(?:到|在|于|力争|确保)?(?:(?P<year>20\d\d)年|(?P<this>今年|明年|当年|本年度?))?(?:"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:(?P<day>\d{1,2})日)?(?P<month_end>底|末|份|中旬|上旬|下旬)?(?:之?前|以前|完成|内(?!容)|(?=[^一-龥]))"
    r"|(?P<quarter>[一二三四]|第[一二三四])季度(?:末|底|结束)?(?:之?前|以前|内(?!容)|末|底)"
    r"|(?P<half>上半年|年中)(?:之?前|内|底)?(?![各、和])|(?P<end>年底|年末|岁末|下半年)(?:之?前|以前)?|(?P<within>年内)"
    r"|(?P<festival>春节|元旦|五一|劳动节|七一|国庆节?)(?:之?前)"
    r"|(?P<years>(?<=20\d\d年))(?:底|末)?(?:之?前|以前|底|末))"
)
_BY_YEAR = re.compile(r"到(20\d\d)年(?:底|末)?")


@dataclass(frozen=True, slots=True)
class Due:
    """A last day and the words for it."""

    day: date
    span: Span


def find_due(text: str, year: int) -> list[Due]:
    """In the order of the text; each a day of `year`, unless another year is named."""
    found: list[Due] = []
    for match in _DUE.finditer(text):
        day = _last_day(match, int(match["year"] or year))
        if day is not None:
            found.append(Due(day, Span(*match.span())))
    taken = {due.span.start for due in found}
    found += [
        Due(date(int(match[1]), 12, 31), Span(*match.span()))
        for match in _BY_YEAR.finditer(text)
        if match.start() not in taken
    ]
    return sorted(found, key=lambda due: due.span.start)


def _last_day(match: re.Match[str], year: int) -> date | None:
    if match["month"]:
        return _in_month(match, year)
    if match["quarter"]:
        return _month_end(year, 3 * ("一二三四".index(match["quarter"][-1]) + 1))
    if match["half"]:
        return date(year, 6, 30)
    if match["festival"]:
        month, day = (
            _SPRING_FESTIVALS.get(year, (2, 1)) if match["festival"] == "春节" else _FESTIVALS[match["festival"]]
        )
        return date(year, month, day) - timedelta(days=1) if (month, day) != (1, 1) else date(year, 1, 1)
    return date(year, 12, 31)


def _in_month(match: re.Match[str], year: int) -> date | None:
    number = read_number(match["month"])
    if number is None or not 1 <= number <= 12:
        return None
    last = _month_end(year, int(number))
    if match["day"]:
        return last.replace(day=min(max(int(match["day"]), 1), last.day))
    if match["month_end"] in ("上旬", "中旬"):
        return last.replace(day=10 if match["month_end"] == "上旬" else 20)
    return last


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
