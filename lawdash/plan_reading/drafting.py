"""The drafts of one sentence."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lawdash.judging.model import Comparator, Kind, Pace, Scope, UnitKind
from lawdash.plan_reading.contexts import due_of, each_of, period_of
from lawdash.plan_reading.drafts import NO_FIGURE, Draft, Recurrence, Span
from lawdash.plan_reading.figures import Figure, find_figures
from lawdash.plan_reading.kinds import kind_of, owner_in, pace_of
from lawdash.plan_reading.marks import Sentence, mark
from lawdash.plan_reading.measures import PERCENT_SIGNS
from lawdash.plan_reading.merging import merge_in_sentence
from lawdash.plan_reading.owners import Each
from lawdash.plan_reading.periods import RECURRENCE_WORDS, TIMES_A_YEAR, Period
from lawdash.plan_reading.titles import LONGEST_TITLE, Titles, clean_title, is_enough
from lawdash.plan_reading.unfigured import Unfigured, find_unfigured

MOST_FIGURES = 60
"""A sentence with more is a table that lost its lines, or noise: nobody promises so much in one breath."""
UNFILLED = "原文的数字没有填写"
BEYOND = "跨年度"
_HOPED = re.compile("力争|争取|争创")
_STARTS_BARE = re.compile(
    "[(]?(?:且|并|即)?(?:不少于|不低于|不得少于|不超过|不得超过|至少|达到|其中|力争达到|确保达到|\\d)"
)
_JUDGED = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.YEAR)
TOWNSHIP = Scope(UnitKind.TOWNSHIP)


def draft_sentence(text: str, span: Span, section: str, year: int) -> list[Draft]:
    """In the order of the text, with the offsets of `text`."""
    sentence = mark(span.of(text), year)
    figures = find_figures(sentence)
    if len(figures) > MOST_FIGURES:
        return []
    titles = Titles(sentence.text, [*(one.span for one in figures), *sentence.aside])
    rivals = Counter(sentence.clause_at(figure.span.start) for figure in figures)
    drafts = [_draft_figure(sentence, figure, rivals, titles, section, year) for figure in figures]
    # By clauses with a figure, where the words of it begin.
    openings = {
        (sentence.clause_at(figure.span.start), draft.clause.start)
        for figure, draft in zip(figures, drafts, strict=True)
    }
    drafts += _draft_unfigured(sentence, openings, titles, section, year)
    merged = merge_in_sentence(sorted(drafts, key=lambda draft: draft.clause.start))
    return [_moved(_trimmed(draft, sentence.text), span.start) for draft in merged]


def _draft_figure(
    sentence: Sentence, figure: Figure, rivals: Counter[int], titles: Titles, section: str, year: int
) -> Draft:
    period, each = period_of(sentence, figure.span), each_of(sentence, figure.span)
    clause = _clause_of(sentence, figure.span, titles)
    recurrence = period.recurrence if period else None
    title = _title_of(sentence, figure, rivals, titles, clause)
    words = clause.of(sentence.text)
    kind = kind_of(f"{figure.name}{title}", figure.unit, figure.comparator, recurrence)
    value, notes, flags = _over_the_year(figure, period)
    if each and each.kind is None:
        notes.append(f"原文按“{each.span.of(sentence.text)}”计")
        flags.append("按其他单位计")
    if kind is Kind.COUNT and figure.unit in PERCENT_SIGNS:
        flags.append("上限为百分数")
    per = each.kind if each else None
    scope = Scope(per) if per and kind is not Kind.LEVEL else TOWNSHIP
    if kind is Kind.COVERAGE and per is None:
        scope = Scope(owner_in(words) or UnitKind.VILLAGE)
    if hoped := _HOPED.search(words):
        notes.append(f"计划的表述是“{hoped[0]}”")
    draft = Draft(
        clause=clause,
        title=title,
        section=section,
        kind=kind,
        comparator=figure.comparator,
        threshold=value,
        unit=figure.unit,
        recurrence=recurrence,
        scope=scope,
        pace=pace_of(kind, title),
        due=date(year, 12, 31),
        per=per,
        remark="；".join(notes),
        flags=tuple(flags),
        is_implied=False,
        because=_because(figure.span, period, each),
    )
    return _dated(draft, sentence, figure.span.start, year)


def _over_the_year(figure: Figure, period: Period | None) -> tuple[Decimal, list[str], list[str]]:
    """A rhythm that the judge does not know becomes the sum of the year, and says so."""
    notes, flags = list(figure.notes), list(figure.flags)
    if period is None or period.recurrence in _JUDGED or figure.unit in PERCENT_SIGNS:
        return figure.value, notes, flags
    word = RECURRENCE_WORDS[period.recurrence]
    notes.append(f"原文为{word}{figure.value.normalize():f}{figure.unit}，按全年折算")
    flags.append(f"周期为{word}，已按全年折算")
    return figure.value * TIMES_A_YEAR[period.recurrence], notes, flags


def _because(figure: Span, period: Period | None, each: Each | None) -> dict[str, Span]:
    found = {"threshold": figure}
    if period:
        found["cadence"] = period.span
    if each:
        found["per"] = each.span
    return found


def _clause_of(sentence: Sentence, figure: Span, titles: Titles) -> Span:
    """The clause of a figure; with the one before where it says only how much."""
    number = sentence.clause_at(figure.start)
    clause = sentence.clauses[number]
    words = clause.of(sentence.text)
    if number and (_STARTS_BARE.match(words) or not is_enough(titles.of(clause))):
        return Span(sentence.clauses[number - 1].start, clause.end)
    return clause


def _title_of(sentence: Sentence, figure: Figure, rivals: Counter[int], titles: Titles, clause: Span) -> str:
    """`rivals`: how many figures a clause has. Of several figures in one clause each has the words of its own part."""
    if figure.name:
        return clean_title(figure.name) or figure.name
    if rivals[sentence.clause_at(figure.span.start)] > 1:
        title = titles.of(sentence.part_at(figure.span.start))
        if is_enough(title):
            return title
    return titles.of(clause) or clause.of(sentence.text)[:LONGEST_TITLE].strip("，。；")


def _draft_unfigured(
    sentence: Sentence, openings: set[tuple[int, int]], titles: Titles, section: str, year: int
) -> list[Draft]:
    numbers = {number for number, _ in openings}
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.clauses):
        spoken_for = any(one > number and start <= clause.start for one, start in openings)
        if number in numbers or spoken_for or sentence.is_past(clause):
            continue
        each = each_of(sentence, Span(clause.end - 1, clause.end))
        empty = any(clause.covers(span) for span in sentence.unfilled)
        drafts += [
            _draft_one(sentence, clause, one, each, empty, titles, section, year)
            for one in find_unfigured(sentence, number, each)
        ]
    return drafts


def _draft_one(
    sentence: Sentence,
    clause: Span,
    found: Unfigured,
    each: Each | None,
    is_empty: bool,
    titles: Titles,
    section: str,
    year: int,
) -> Draft:
    part = sentence.part_at(found.because.start) if found.period and found.period.is_one_each else clause
    title = titles.of(part) or clause.of(sentence.text).strip("，。；")[:LONGEST_TITLE]
    per = each.kind if each else None
    recurrence = found.period.recurrence if found.period else None
    kind, scope, threshold, unit = found.kind, found.scope, found.threshold, found.unit
    remark, flags = "", [NO_FIGURE, *([UNFILLED] if is_empty else [])]
    because = {"kind": found.because}
    if found.period:
        because = {"cadence": found.period.span}
        kind = kind_of(title, unit, Comparator.AT_LEAST, recurrence)
        scope = Scope(per) if per else TOWNSHIP
        figure = Figure(found.because, Decimal(1), unit, Comparator.AT_LEAST)
        threshold, notes, more = _over_the_year(figure, found.period)
        remark, flags = "；".join(notes), [*flags, *more]
    if kind is Kind.COVERAGE and per is None:
        per = scope.kind
    draft = Draft(
        clause=clause,
        title=title,
        section=section,
        kind=kind,
        comparator=Comparator.AT_LEAST,
        threshold=threshold,
        unit=unit,
        recurrence=recurrence,
        scope=scope,
        pace=Pace.AT_DUE if kind is Kind.MILESTONE else pace_of(kind, title),
        due=date(year, 12, 31),
        per=per,
        remark=remark,
        flags=tuple(flags),
        is_implied=True,
        because=because,
    )
    return _dated(draft, sentence, clause.start, year)


def _dated(draft: Draft, sentence: Sentence, at: int, year: int) -> Draft:
    due = due_of(sentence, at)
    if due is None:
        return draft
    flags = (*draft.flags, BEYOND) if due.day.year > year else draft.flags
    return replace(draft, due=due.day, flags=flags, because={**draft.because, "due": due.span})


def _trimmed(draft: Draft, text: str) -> Draft:
    """The clause without the sign that ends it."""
    words = draft.clause.of(text)
    return replace(draft, clause=Span(draft.clause.start, draft.clause.start + len(words.rstrip("，。；！？：,;:!? "))))


def _moved(draft: Draft, by: int) -> Draft:
    return replace(
        draft,
        clause=draft.clause.shifted(by),
        because={name: span.shifted(by) for name, span in draft.because.items()},
    )
