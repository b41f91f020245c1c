"""What is said twice becomes one draft; what contradicts itself keeps both, with a flag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lawdash.plan_reading.drafts import Draft, Recurrence
from lawdash.plan_reading.periods import TIMES_A_YEAR
from lawdash.plan_reading.titles import is_enough

DISAGREE = "同一句的周期与全年数量不一致"


def merge_in_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """每季度1次 and 全年4次 are one promise."""
    kept = list(drafts)
    for whole in drafts:
        if whole.recurrence is not Recurrence.YEAR or whole.threshold is None:
            continue
        for index, part in enumerate(kept):
            if not _says_the_same(part, whole):
                continue
            if part.threshold is not None and part.recurrence is not None:
                agrees = part.threshold * TIMES_A_YEAR[part.recurrence] == whole.threshold
                if agrees and whole in kept:
                    kept.remove(whole)
                    kept[kept.index(part)] = replace(part, remark=_joined(part.remark, "全年数量与周期一致"))
                elif not agrees:
                    kept[index] = replace(part, flags=_with(part.flags, DISAGREE))
                break
    return kept


def _says_the_same(part: Draft, whole: Draft) -> bool:
    """Of one unit, in a rhythm of its own, and the yearly figure has no subject of its own."""
    return (
        part is not whole
        and part.unit == whole.unit
        and part.recurrence in (Recurrence.MONTH, Recurrence.QUARTER)
        and part.per is whole.per
        and (part.title == whole.title or not is_enough(whole.title) or not is_enough(part.title))
    )


def drop_repeated(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """A sentence that stands twice, a table that repeats the text: the first of them."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (
            draft.clause.of(text).strip("，。；;,"),
            draft.title,
            draft.threshold,
            draft.unit,
            draft.recurrence,
            draft.per,
        )
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _with(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    return flags if flag in flags else (*flags, flag)


def _joined(remark: str, more: str) -> str:
    return f"{remark}；{more}" if remark else more
