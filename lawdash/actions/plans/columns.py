"""The columns of a plan file (seed/plan-2025.csv), in English codes and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

from lawdash.actions.input.columns import Columns

SOURCE_COLUMNS = ("clause", "start", "end", "why", "flags")
"""What `plan read` writes beside a row: where it was read, and what a person has to settle."""
UNSURE = "unsure"
"""Stands first among the flags of a row that is no promise before a person has looked at it."""

YEARS = range(2000, 2101)
BASELINE = "baseline"
PLAN_COLUMNS: dict[str, str] = {
    "code": "代码",
    "section": "章节",
    "title": "承诺事项",
    "indicator": "指标",
    "kind": "类型",
    "comparator": "比较方式",
    "threshold": "目标值",
    "unit": "计量单位",
    "count_unit": "计数单位",
    "pace": "进度要求",
    "cadence": "周期",
    "scope": "范围",
    "due": "时限",
    BASELINE: "上年实绩",
    "remark": "备注",
}
TARGET_TITLES = PLAN_COLUMNS | {"starts_on": "起始日期", "checkpoints": "阶段目标", "clause": "承诺原文"}
"""With what has no column in a file."""


OPTIONAL = ("comparator", "unit", "count_unit", "pace", "cadence", "due", "remark")
"""They may be empty, so that an empty merged cell does no harm."""


def baseline_column(year: int) -> str:
    """The header under which the plan of `year` gives the figures of the year before: baseline_2024."""
    return f"{BASELINE}_{year - 1}"


def columns_of_file(years: Iterable[int]) -> Columns:
    """Every column is needed except the baseline, which bears its year, and those of a plan that was read."""
    titles = {code: title for code, title in PLAN_COLUMNS.items() if code != BASELINE}
    baselines = frozenset(baseline_column(year) for year in years)
    return Columns(
        titles,
        frozenset(titles),
        baselines | set(SOURCE_COLUMNS),
        figures=baselines | {"threshold"},
        texts=frozenset((*OPTIONAL, *SOURCE_COLUMNS)),
    )
