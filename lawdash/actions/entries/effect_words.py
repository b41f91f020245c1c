"""What entries do to a promise, in words and as keys: 「特色普法活动：5 → 27 / 12 场，严重滞后 → 已完成」."""

from __future__ import annotations

from lawdash.actions.entries.effects import Effect
from lawdash.board.board import Promise
from lawdash.judging.labels import figures_of
from lawdash.judging.model import Kind
from lawdash.judging.wording import STATE_WORDS, format_number

JUMPS_OVER = "一次就超过目标，请核对"


def say_effect(effect: Effect) -> str:
    """One sentence, without a full stop."""
    before, after = effect.before.assessment, effect.after.assessment
    then = STATE_WORDS[after.state]
    state = f"仍为{then}" if before.state is after.state else f"{STATE_WORDS[before.state]} → {then}"
    over = f"；{JUMPS_OVER}" if effect.jumps_over else ""
    return f"{after.title}：{say_moved(effect.before, effect.after)}，{state}{over}"


def say_moved(before: Promise, after: Promise) -> str:
    """「5 → 27 / 12 场」; a promise that stays as it was has one figure."""
    figures = figures_of(after.record.target, after.assessment)
    is_same = before.assessment == after.assessment
    amounts = figures.amounts if is_same else f"{say_attained(before)} → {figures.amounts}"
    return f"{amounts} {figures.unit}"


def say_attained(promise: Promise) -> str:
    """What the amounts begin with: a ratio is shown whole, since both its parts move."""
    if promise.record.target.kind is Kind.RATIO:
        return figures_of(promise.record.target, promise.assessment).amounts
    amount = promise.assessment.value if promise.record.target.kind is Kind.LEVEL else promise.assessment.attained
    return "—" if amount is None else format_number(amount)


def effect_row(effect: Effect) -> dict[str, object]:
    """With the keys of `import --format json`."""
    before, after = effect.before.assessment, effect.after.assessment
    return {
        "code": after.code,
        "before": _figure(effect.before),
        "after": _figure(effect.after),
        "required": after.required,
        "state_before": before.state,
        "state_after": after.state,
    }


def _figure(promise: Promise) -> object:
    assessment = promise.assessment
    return assessment.value if promise.record.target.kind is Kind.LEVEL else assessment.attained
