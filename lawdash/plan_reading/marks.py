"""A sentence with all that stands in it marked: periods, owners, days, traps; what is left may hold figures."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from lawdash.plan_reading.days import Due, find_due
from lawdash.plan_reading.drafts import Span
from lawdash.plan_reading.owners import Each, find_each
from lawdash.plan_reading.periods import Period, find_halves, find_periods
from lawdash.plan_reading.sentences import clauses, cover, find_enclosed, parts
from lawdash.plan_reading.traps import find_traps, find_unfilled, is_of_the_past


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` as written, its offsets its own; `quiet` without what is quoted, `bare` without whatever is no figure."""

    text: str
    quiet: str
    bare: str
    clauses: tuple[Span, ...]
    parts: tuple[Span, ...]
    periods: tuple[Period, ...]
    each: tuple[Each, ...]
    dues: tuple[Due, ...]
    unfilled: tuple[Span, ...]
    halves: Span | None

    def clause_at(self, position: int) -> int:
        """Which of the clauses holds this character."""
        return max(bisect_right([clause.start for clause in self.clauses], position) - 1, 0)

    def part_at(self, position: int) -> Span:
        """The 、-part of its clause that holds this character."""
        return self.parts[max(bisect_right([part.start for part in self.parts], position) - 1, 0)]

    def is_past(self, clause: Span) -> bool:
        return is_of_the_past(clause.of(self.quiet))


def mark(text: str, year: int) -> Sentence:
    """`year`: that of the plan."""
    quiet = cover(text, find_enclosed(text))
    periods, each, dues = find_periods(quiet), find_each(quiet), find_due(quiet, year)
    halves, unfilled = find_halves(quiet), find_unfilled(quiet)
    # 在3个村 says of whom, and its three are a figure all the same.
    marked = [one.span for one in periods] + [one.span for one in dues]
    marked += [one.span for one in each if not quiet.startswith("在", one.span.start)]
    marked += find_traps(quiet) + unfilled
    if halves:
        marked.append(halves)
    found = tuple(clauses(text, Span(0, len(text))))
    return Sentence(
        text=text,
        quiet=quiet,
        bare=cover(quiet, marked),
        clauses=found,
        parts=tuple(part for clause in found for part in parts(text, clause)),
        periods=tuple(periods),
        each=tuple(each),
        dues=tuple(dues),
        unfilled=tuple(unfilled),
        halves=halves,
    )
