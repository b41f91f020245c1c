"""What the program is asked to keep to, each a ratio within one run: as a table, with what was missed and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`measured` and `wanted` are in words; `because` is said where it was missed."""

    what: str
    measured: str
    wanted: str
    is_met: bool
    because: str = "not built yet"


def at_most(what: str, found: float, limit: float, *, unit: str = "", detail: str = "", because: str = "") -> Line:
    measured = f"{found:.2f}{unit}" + (f" ({detail})" if detail else "")
    return Line(what, measured, f"<= {limit:g}{unit}", found <= limit, because or "see the figures above")


def at_least(what: str, found: float, limit: float, *, detail: str = "", because: str = "") -> Line:
    measured = f"{found:.2f}" + (f" ({detail})" if detail else "")
    return Line(what, measured, f">= {limit:g}", found >= limit, because or "see the figures above")


def print_table(lines: list[Line]) -> None:
    rows = [("what", "measured", "wanted", "")]
    rows += [(one.what, one.measured, one.wanted, "" if one.is_met else f"missed: {one.because}") for one in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print(" | ".join([*cells, row[3]]).rstrip(" |"))
