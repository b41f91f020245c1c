"""An event of the trail in words: what was done, and what was different before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lawdash.actions.acting.event_words import EVENT_WORDS, say_dates
from lawdash.actions.acting.label import Label
from lawdash.judging.terms import EMPTY
from lawdash.store.trail.chain import EventRecord

# What an event says of the deed itself: never a thing that was otherwise before.
_OF_THE_DEED = frozenset({Label.REASON, Label.CORRECTED_BY, Label.RESUBMITTED_AS, Label.ASKED_FIRST})
# An event is stored with its labels sorted by their bytes: what a reader looks for comes first, the rest between.
_FIRST = (
    *(Label.NEW_ACCOUNT, Label.ACCOUNT, Label.ROLES, Label.OWN_UNITS, Label.STATE),
    *(Label.INDICATOR, Label.UNIT, Label.KIND, Label.NAME, Label.HAPPENED_ON, Label.DAY),
    *(Label.QUANTITY, Label.OF_WHICH, Label.MAKES_GOOD, Label.TITLE),
    *(Label.PROGRESS, Label.PROBLEM, Label.NEXT_STEP),
    *(Label.SUBJECT, Label.ASKED, Label.ASKED_BY, Label.ASKED_WHY, Label.DECISION, Label.DECIDED_WHY),
)
_LAST = (Label.NOTE, Label.REFERENCE, Label.CORRECTED_BY, Label.RESUBMITTED_AS, Label.REASON)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an event says. `label` may be empty; `old` is what stood before, where it `is_change`.

    `waits`: it is to be so once a second person has agreed.
    """

    label: str
    new: str
    old: str = ""
    is_change: bool = False
    waits: bool = False

    def __str__(self) -> str:
        """数量：原为12，现为8."""
        label = f"{self.label}：" if self.label else ""
        if not self.is_change:
            return f"{label}{self.new}"
        new = f"拟改为{self.new or EMPTY}，待批准" if self.waits else f"现为{self.new or EMPTY}"
        return f"{label}原为{self.old or EMPTY}，{new}"


def say_action(action: str) -> str:
    """The code itself where this version knows no word for it."""
    return EVENT_WORDS.get(action, action)


def differences(event: EventRecord) -> list[Difference]:
    """Everything that the event says. Its two sides are compared where they speak of the same thing."""
    old, new = dict(_flatten(event.before)), dict(_flatten(event.after))
    compared = not old.keys().isdisjoint(new)
    said = []
    for label in dict.fromkeys([*old, *new]):
        before, after, (thing, name) = old.get(label, ""), new.get(label, ""), _parts(label)
        if name == Label.WAITS:
            continue
        if compared and before != after and name not in _OF_THE_DEED:
            said.append(Difference(label, after, before, is_change=True, waits=thing + Label.WAITS in new))
        elif before or after:
            said.append(Difference(label, after or before))
    return sorted(said, key=_place)


def _place(said: Difference) -> int:
    if said.label in _LAST:
        return len(_FIRST) + 1 + _LAST.index(Label(said.label))
    return _FIRST.index(Label(said.label)) if said.label in _FIRST else len(_FIRST)


def _parts(label: str) -> tuple[str, str]:
    """三重审查机制· and 时限; the first is empty where an event is about one thing."""
    thing, dot, name = label.rpartition("·")
    return thing + dot, name


def _flatten(value: Any, label: str = "") -> Iterator[tuple[str, str]]:
    """Label and text, one by one: 三重审查机制·时限, 12月31日."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flatten(inner, f"{label}·{name}" if label else name)
    elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
        yield from _flatten(_merge(value), label)
    elif isinstance(value, list):
        yield label, "、".join(map(_say, value))
    elif value is not None:
        yield label, _say(value)


def _merge(things: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several things of one deed as one: what they share said once, the rest one after the other."""
    labels = dict.fromkeys(label for thing in things for label in thing)
    values = {label: [thing.get(label, EMPTY) for thing in things] for label in labels}
    return {label: one[0] if all(other == one[0] for other in one) else one for label, one in values.items()}


def _say(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return say_dates(str(value))
