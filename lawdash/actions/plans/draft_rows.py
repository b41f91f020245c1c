"""Drafts as rows: for machines, and with the columns of a plan file for `plan import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lawdash.actions.plans.columns import BASELINE, PLAN_COLUMNS, SOURCE_COLUMNS, UNSURE, baseline_column
from lawdash.files.cell_text import defuse, write_amount
from lawdash.judging.model import Cadence, Kind, UnitKind
from lawdash.plan_reading.drafts import Draft
from lawdash.plan_reading.reading import PlanRead

DRAFT_KEYS = (
    *("clause", "start", "end", "title", "section", "kind", "comparator", "threshold", "unit", "cadence", "scope"),
    *("pace", "due", "per", "remark", "flags", "implied"),
)
_FIELD_WORDS = {"threshold": "目标值", "cadence": "周期", "per": "范围", "due": "时限", "kind": "类型"}
_UNITS_OF = {
    UnitKind.VILLAGE: "个村(社区)",
    UnitKind.DEPARTMENT: "个部门",
    UnitKind.ENTERPRISE: "家",
    UnitKind.TOWNSHIP: "",
}
_PERIODS = {Cadence.MONTH: "个月", Cadence.QUARTER: "个季度"}


def draft_row(read: PlanRead, draft: Draft) -> dict[str, object]:
    """One object of `plan read --format json`; offsets count in `read.text`."""
    return {
        "clause": draft.clause.of(read.text),
        "start": draft.clause.start,
        "end": draft.clause.end,
        "title": draft.title,
        "section": draft.section,
        "kind": str(draft.kind),
        "comparator": None if draft.threshold is None else str(draft.comparator),
        "threshold": draft.threshold,
        "unit": draft.unit,
        "cadence": draft.cadence,
        "scope": str(draft.scope),
        "pace": draft.pace and str(draft.pace),
        "due": None if draft.threshold is None else draft.due,
        "per": draft.per and str(draft.per),
        "remark": draft.remark,
        "flags": flags_of(draft),
        "implied": draft.is_implied,
    }


def flags_of(draft: Draft) -> list[str]:
    """How it was understood; what a person has to settle comes after the word that keeps the row out of a plan."""
    return [UNSURE, *draft.flags] if draft.is_unsure else list(draft.flags)


def plan_header(year: int) -> list[str]:
    return [*(baseline_column(year) if code == BASELINE else code for code in PLAN_COLUMNS), *SOURCE_COLUMNS]


def plan_rows(read: PlanRead) -> Iterator[list[str]]:
    """The cells under `plan_header`."""
    for row in plan_values(read):
        yield [defuse(row[name]) for name in (*PLAN_COLUMNS, *SOURCE_COLUMNS)]


def plan_values(read: PlanRead) -> list[dict[str, str]]:
    """A row for each draft, in their order: values by column of a plan file, and by `SOURCE_COLUMNS`."""
    counts: Counter[str] = Counter()
    return [_plan_row(draft, _make_code(draft.section, counts)) | _source_row(read, draft) for draft in read.drafts]


def _plan_row(draft: Draft, code: str) -> dict[str, str]:
    is_judged = draft.threshold is not None
    return {
        "code": code,
        "section": draft.section,
        "title": draft.title,
        "indicator": code,
        "kind": str(draft.kind),
        "comparator": str(draft.comparator) if is_judged else "",
        "threshold": write_amount(draft.threshold),
        "unit": draft.unit,
        "count_unit": _count_unit(draft),
        "pace": str(draft.pace or ""),
        "cadence": str(draft.recurrence) if draft.kind is Kind.CADENCE else "",
        "scope": str(draft.scope),
        "due": draft.due.isoformat() if is_judged else "",
        BASELINE: "",
        "remark": draft.remark,
    }


def _source_row(read: PlanRead, draft: Draft) -> dict[str, str]:
    why = (f"{_FIELD_WORDS.get(name, name)}：{span.of(read.text)}" for name, span in draft.because.items())
    return {
        "clause": draft.clause.of(read.text),
        "start": str(draft.clause.start),
        "end": str(draft.clause.end),
        "why": "；".join(why),
        "flags": "；".join(flags_of(draft)),
    }


def _count_unit(draft: Draft) -> str:
    match draft.kind:
        case Kind.CADENCE:
            per_period = _PERIODS[Cadence(str(draft.recurrence))]
            return (
                per_period if draft.scope.is_township else "个村次" if draft.scope.kind is UnitKind.VILLAGE else "个次"
            )
        case Kind.COVERAGE:
            return _UNITS_OF[draft.scope.kind]
        case Kind.RATIO | Kind.LEVEL:
            return ""
        case _:
            return draft.unit


def _make_code(section: str, counts: Counter[str]) -> str:
    """p31a, p31b … by the section."""
    stem = f"p{section.replace('.', '')}"
    number = counts[stem]
    counts[stem] += 1
    tens, ones = divmod(number, 26)
    return f"{stem}{chr(96 + tens) if 0 < tens <= 26 else '' if not tens else f'z{tens}'}{chr(97 + ones)}"
