"""像是重复: whether an entry is probably one that is on record already.

The same indicator, unit, day and quantity, and no two references of their own that truly differ: a table that comes
again after a title was mended, references that a spreadsheet has changed, two people who log the same deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from lawdash.actions.entries.references import is_made
from lawdash.cleaning import name_key
from lawdash.refusal import Refused
from lawdash.store.entries.alike import Alike, Deed, deed_of
from lawdash.store.entries.reading import NewEntry

_SPREADSHEET_DIGITS = 15
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099
_DAY = re.compile(r"(?:\d{2,4}[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:[ t]00:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`place` is that of the new entry among those asked about; `why` is a phrase that says what differs."""

    place: int
    entry: Alike
    why: str


class Similar(Refused):
    """Nothing was stored: some entries are probably on record already, and somebody has to say whether they are."""

    def __init__(self, found: Sequence[Resemblance]) -> None:
        numbers = "、".join(dict.fromkeys(f"第{one.entry.id}号" for one in found))
        super().__init__(f"有{len(found)}条与台账中的{numbers}登记像是同一件事，尚未登记。请确认是否一并登记。")
        self.found = tuple(found)


def resemblances(
    entries: Sequence[NewEntry], alike: Mapping[Deed, Sequence[Alike]], matched: Iterable[int] = ()
) -> list[Resemblance]:
    """For each entry the first on record that it resembles; those of `matched` are accounted for by another row."""
    taken = frozenset(matched)
    found = []
    for place, entry in enumerate(entries):
        for one in alike.get(deed_of(entry), ()):
            if one.id not in taken and not differ(entry.reference, one.reference):
                found.append(Resemblance(place, one, _why(entry, one)))
                break
    return found


def differ(reference: str, other: str) -> bool:
    """True where both are references of their own, and no spreadsheet makes one into the other: 001 and 1, 3-1 and a
    date, 20250307000000123 and 20250307000000100, 1E5 and 100000 do not differ."""
    if is_made(reference) or is_made(other) or not reference or not other:
        return False
    return _readings(reference).isdisjoint(_readings(other))


def _readings(reference: str) -> set[object]:
    """Everything that a spreadsheet may take it for."""
    text = name_key(reference)
    readings: set[object] = {text}
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if number.is_finite():
        readings.add(_kept_digits(number))
        if number == number.to_integral_value() and int(number) in _SERIALS:
            day = _SERIAL_ZERO + timedelta(days=int(number))
            readings.add((day.month, day.day))
    if day_read := _DAY.fullmatch(text):
        readings.add((int(day_read[1]), int(day_read[2])))
    return readings


def _kept_digits(number: Decimal) -> Decimal:
    """What is left of a number in a cell: fifteen digits, and zeros after them."""
    surplus = number.adjusted() + 1 - _SPREADSHEET_DIGITS
    if surplus <= 0:
        return number.normalize()
    unit = Decimal(10) ** surplus
    return (number // unit * unit).normalize()


def _why(entry: NewEntry, one: Alike) -> str:
    """「标题、编号不同」, or that nothing differs."""
    own = not is_made(entry.reference) and entry.reference != one.reference
    differing = [
        word
        for word, is_other in (
            ("标题", entry.title != one.title),
            ("备注", entry.note != one.note),
            ("编号", own),
        )
        if is_other
    ]
    return f"只有{'、'.join(differing)}不同" if differing else "内容相同"
