"""The view that an address names: plan year and as-of date, so that a link shows the same to another person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lawdash.board.board import default_as_of
from lawdash.store.state import StoreState

YEAR = "year"
AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Address:
    """What to show. `notices` are sentences about parts of the address that could not be followed."""

    year: int
    as_of: date
    notices: tuple[str, ...] = ()

    def parameters(self) -> dict[str, str]:
        return {YEAR: str(self.year), AS_OF: self.as_of.isoformat()}


def read_address(parameters: Mapping[str, str], years: Sequence[int], today: date, state: StoreState) -> Address:
    """Falls back to the year and date that the store opens with wherever the address makes no sense."""
    year, year_notice = _read_year(parameters.get(YEAR), years, today, state)
    as_of, as_of_notice = _read_as_of(parameters.get(AS_OF), year, today, state)
    return Address(year, as_of, tuple(notice for notice in (year_notice, as_of_notice) if notice))


def earliest_as_of(year: int, today: date) -> date:
    """1 January of the plan year; a plan not yet begun can only be seen as of today."""
    return min(date(year, 1, 1), today)


def default_year(years: Sequence[int], today: date, state: StoreState) -> int:
    """The sample's own year, else the running one, else the latest that has a plan; without plans the running one."""
    preferred = state.opens_as_of.year if state.opens_as_of is not None else today.year
    return preferred if preferred in years or not years else max(years)


def quick_choices(year: int, today: date) -> list[tuple[str, date]]:
    """The dates that meetings are held for, and today. Those ahead are among them, to be shown disabled."""
    return [
        ("今天", today),
        ("一季度末", date(year, 3, 31)),
        ("上半年", date(year, 6, 30)),
        ("三季度末", date(year, 9, 30)),
        ("年末", date(year, 12, 31)),
    ]


def _read_year(text: str | None, years: Sequence[int], today: date, state: StoreState) -> tuple[int, str]:
    fallback = default_year(years, today, state)
    if text is None or not years:
        return fallback, ""
    if text.isascii() and text.isdigit() and len(text) == 4 and int(text) in years:
        return int(text), ""
    return fallback, f"链接中的计划年度没有对应的计划，已改为{fallback}年。"


def _read_as_of(text: str | None, year: int, today: date, state: StoreState) -> tuple[date, str]:
    fallback = default_as_of(year, today, state)
    if text is None:
        return fallback, ""
    asked = _parse_date(text)
    if asked is None:
        return fallback, f"链接中的截至日期无法识别，已改为{fallback.isoformat()}。"
    if asked > today:
        return fallback, f"链接中的截至日期还没有到，已改为{fallback.isoformat()}。"
    if asked < earliest_as_of(year, today):
        return fallback, f"链接中的截至日期早于{year}年，已改为{fallback.isoformat()}。"
    return asked, ""


def _parse_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
