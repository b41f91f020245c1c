"""An event of the trail in words: what was done, to what, and what was different before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lawdash.actions.event_words import EVENT_WORDS
from lawdash.store.trail import EventRecord

_SUBJECTS = {
    "entry": "登记第{}号",
    "unit": "单位第{}号",
    "target": "承诺{}",
    "targets": "{}项承诺",
    "plan": "{}年计划",
    "proposal": "变更申请第{}号",
    "user": "账户第{}号",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing before and after; empty: there was nothing, or there is nothing any more. `label` may be empty too."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        """数量：原为12，现为8。"""
        label = f"{self.label}：" if self.label else ""
        if not self.old:
            return f"{label}{self.new}"
        return f"{label}原为{self.old}" + (f"，现为{self.new}" if self.new else "")


def say_action(action: str) -> str:
    """The code itself where this version knows no word for it."""
    return EVENT_WORDS.get(action, action)


def say_subject(event: EventRecord) -> str:
    """登记第17号; of a refusal what was tried; empty where it was about nothing in particular."""
    if event.subject in EVENT_WORDS:
        return EVENT_WORDS[event.subject]
    kind, _, number = event.subject.partition(":")
    return _SUBJECTS[kind].format(number) if number and kind in _SUBJECTS else ""


def differences(event: EventRecord) -> list[Difference]:
    """Everything that the event says, in the order in which it says it; what stayed as it was has an empty `old`."""
    old, new = dict(_flatten(event.before)), dict(_flatten(event.after))
    return [
        Difference(label, "" if old.get(label) == new.get(label) else old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys([*old, *new])
    ]


def _flatten(value: Any, label: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(inner, f"{label}·{key}" if label else key)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for number, inner in enumerate(value, start=1):
            yield from _flatten(inner, label if len(value) == 1 else f"{label}（{number}）")
    elif isinstance(value, list):
        yield label, "、".join(str(one) for one in value)
    elif value is not None:
        yield label, {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)
