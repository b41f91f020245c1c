"""What a new version changed, in the words of its readers: 原定30件,6月3日调整为25件."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Generic, TypeVar

from lawdash.judging.model import Cadence, Checkpoint, Kind, Pace, Rules, Scope, Target
from lawdash.judging.wording import UNIT_KIND_WORDS, format_date, format_number

EMPTY = "无"
KIND_WORDS = {
    Kind.COUNT: "累计",
    Kind.MILESTONE: "节点",
    Kind.COVERAGE: "覆盖",
    Kind.RATIO: "比率",
    Kind.LEVEL: "水平",
    Kind.CADENCE: "周期",
    Kind.WATCH: "监测",
}
PACE_WORDS = {Pace.LINEAR: "按序时进度", Pace.AT_DUE: "到期完成"}
CADENCE_WORDS = {Cadence.MONTH: "每月", Cadence.QUARTER: "每季度"}

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a version changed; `old` and `new` are written as a reader reads them."""

    field: str
    label: str
    old: str
    new: str
    reason: str
    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """All that one version of a target says. `baseline` None: no figure of the year before."""

    target: Target
    baseline: Decimal | None = None
    remark: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Version(Generic[Content]):
    """What is in force from `recorded_at` on, and why."""

    content: Content
    reason: str
    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class _Field(Generic[Content]):
    name: str
    label: str
    get: Callable[[Content], Any]
    write: Callable[[Content], str]


def changes_of_terms(versions: Sequence[Version[Terms]]) -> tuple[Change, ...]:
    """Oldest first; empty for a promise that stands as it was first written."""
    return _changes(versions, _TERMS)


def changes_of_rules(versions: Sequence[Version[Rules]]) -> tuple[Change, ...]:
    """Oldest first; empty for a plan whose settings stand as they were."""
    return _changes(versions, _RULES)


def _changes(versions: Sequence[Version[Content]], fields: Sequence[_Field[Content]]) -> tuple[Change, ...]:
    return tuple(
        Change(
            field.name,
            field.label,
            field.write(old.content),
            field.write(new.content),
            new.reason,
            new.author,
            new.recorded_at,
        )
        for old, new in pairwise(versions)
        for field in fields
        if field.get(old.content) != field.get(new.content)
    )


def _text(name: str, label: str, get: Callable[[Terms], str]) -> _Field[Terms]:
    return _Field(name, label, get, lambda terms: get(terms) or EMPTY)


def _day(name: str, label: str, get: Callable[[Terms], date]) -> _Field[Terms]:
    return _Field(name, label, get, lambda terms: format_date(get(terms)))


def _amount(name: str, label: str, get: Callable[[Terms], Decimal | None]) -> _Field[Terms]:
    def write(terms: Terms) -> str:
        amount = get(terms)
        return EMPTY if amount is None else f"{format_number(amount)}{terms.target.unit}"

    return _Field(name, label, get, write)


def _write_checkpoints(terms: Terms) -> str:
    return "、".join(_write_checkpoint(one, terms.target.unit) for one in terms.target.checkpoints) or EMPTY


def _write_checkpoint(checkpoint: Checkpoint, unit: str) -> str:
    return f"{format_date(checkpoint.on)}{format_number(checkpoint.amount)}{unit}"


def _write_scope(scope: Scope) -> str:
    return "、".join(scope.names) or UNIT_KIND_WORDS[scope.kind]


def _write_pace(pace: Pace | None) -> str:
    return PACE_WORDS[pace] if pace else EMPTY


def _write_cadence(cadence: Cadence | None) -> str:
    return CADENCE_WORDS[cadence] if cadence else EMPTY


_TERMS: tuple[_Field[Terms], ...] = (
    _amount("threshold", "目标值", lambda terms: terms.target.threshold),
    _day("due", "时限", lambda terms: terms.target.due),
    _Field("checkpoints", "阶段目标", lambda terms: terms.target.checkpoints, _write_checkpoints),
    _Field("pace", "进度要求", lambda terms: terms.target.pace, lambda terms: _write_pace(terms.target.pace)),
    _Field("cadence", "周期", lambda terms: terms.target.cadence, lambda terms: _write_cadence(terms.target.cadence)),
    _Field("scope", "范围", lambda terms: terms.target.scope, lambda terms: _write_scope(terms.target.scope)),
    _day("starts_on", "起始日期", lambda terms: terms.target.starts_on),
    _text("title", "承诺事项", lambda terms: terms.target.title),
    _text("section", "章节", lambda terms: terms.target.section),
    _text("indicator", "指标", lambda terms: terms.target.indicator),
    _Field("kind", "类型", lambda terms: terms.target.kind, lambda terms: KIND_WORDS[terms.target.kind]),
    _text("comparator", "比较方式", lambda terms: terms.target.comparator),
    _text("unit", "计量单位", lambda terms: terms.target.unit),
    _text("count_unit", "计数单位", lambda terms: terms.target.count_unit),
    _amount("baseline", "上年实绩", lambda terms: terms.baseline),
    _text("remark", "备注", lambda terms: terms.remark),
    _text("clause", "承诺原文", lambda terms: terms.clause),
)


def _say_start_of_use(rules: Rules) -> str:
    first = rules.in_use_from
    return EMPTY if first is None else f"{first.year}年{format_date(first)}"


def _say_backlog(rules: Rules) -> str:
    return "已补录完毕" if rules.backlog_entered else "尚未补录完毕"


_RULES: tuple[_Field[Rules], ...] = (
    _Field(
        "far_behind_percent",
        "严重滞后标准",
        lambda rules: rules.far_behind_percent,
        lambda rules: f"序时进度的{rules.far_behind_percent}%",
    ),
    _Field(
        "far_behind_gap",
        "严重滞后最少差额",
        lambda rules: rules.far_behind_gap,
        lambda rules: str(rules.far_behind_gap),
    ),
    _Field(
        "due_soon_days", "临近时限天数", lambda rules: rules.due_soon_days, lambda rules: f"{rules.due_soon_days}天"
    ),
    _Field("logging_days", "登记期", lambda rules: rules.logging_days, lambda rules: f"{rules.logging_days}天"),
    _Field("in_use_from", "启用日期", lambda rules: rules.in_use_from, _say_start_of_use),
    _Field("backlog_entered", "启用前补录", lambda rules: rules.backlog_entered, _say_backlog),
)
