"""Checks one entry, typed or read from a file, against actions/README.md, "Entries file"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from lawdash.actions.entries.columns import ENTRY_COLUMNS
from lawdash.actions.entries.dates import check_dates
from lawdash.actions.entries.details import check_details
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.units import check_unit_is_active, find_indicator, find_unit
from lawdash.actions.input.amounts import read_amount, words_for
from lawdash.actions.input.days import read_day
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.values import plain, read_text
from lawdash.cleaning import without_unseen
from lawdash.judging.wording import format_number
from lawdash.refusal import Fault
from lawdash.store.entries.reading import NewEntry
from lawdash.store.entries.table import LARGEST_QUANTITY, LONGEST_NOTE, LONGEST_REFERENCE, LONGEST_TITLE
from lawdash.store.plans.indicators import IndicatorRecord


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as typed, nothing checked. `indicator` is a code or a title, `unit` a name, empty for the township."""

    indicator: str
    unit: str = ""
    happened_on: date | str | None = None
    quantity: Decimal | int | str | None = None
    of_which: Decimal | int | str | None = None
    makes_good: date | str | None = None
    title: str = ""
    note: str = ""
    reference: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def check(
    draft: EntryDraft,
    registry: Registry,
    *,
    author: str,
    key: str,
    require_fields: bool = False,
    line: int | None = None,
    known: Sequence[Fault] = (),
) -> NewEntry | list[Fault]:
    """The entry to be stored, or everything that is wrong with it.

    `require_fields`: the fields marked * in indicators.csv are asked for (on a form; never in a file). `line` is that
    of a file, `known` what was wrong with its cells already.
    """
    faults = Faults(ENTRY_COLUMNS, line, known)
    indicator = find_indicator(draft.indicator, registry, faults)
    unit = find_unit(draft.unit, indicator, registry, faults)
    happened_on = faults.read("happened_on", draft.happened_on, _read_required_day)
    makes_good = faults.read("makes_good", draft.makes_good, read_day)
    quantity = faults.read("quantity", draft.quantity, partial(_read_quantity, indicator=indicator))
    of_which = faults.read("of_which", draft.of_which, partial(_read_part, indicator=indicator))
    title = faults.read("title", draft.title, partial(read_text, longest=LONGEST_TITLE))
    note = faults.read("note", draft.note, partial(read_text, longest=LONGEST_NOTE))
    reference = faults.read("reference", draft.reference, _read_reference)
    details = check_details(indicator, draft.details, faults, require_fields=require_fields) if indicator else {}
    check_dates(happened_on, makes_good, indicator, registry, faults)
    if unit is not None:
        check_unit_is_active(unit, happened_on, makes_good, faults)
    if indicator is not None and happened_on is not None and quantity is not None:
        needed = ((makes_good or happened_on).year, indicator.code) in registry.ratios
        _check_of_which(of_which, draft, quantity, indicator, needed, faults)
    if faults.found or indicator is None or unit is None or happened_on is None or quantity is None:
        return faults.found
    return NewEntry(
        indicator_id=indicator.id,
        unit_id=unit.id,
        happened_on=happened_on,
        quantity=quantity,
        of_which=of_which,
        makes_good=makes_good,
        title=title or "",
        note=note or "",
        details=details,
        reference=reference or "",
        author=author,
        idempotency_key=key,
    )


def _read_reference(value: str) -> str:
    """Without what nobody sees: a reference says whether an entry is on record already."""
    return read_text(without_unseen(value), LONGEST_REFERENCE)


def _read_required_day(value: date | str | None) -> date:
    day = read_day(value)
    if day is None:
        raise ValueError("不能为空，请填发生日期")
    return day


def _read_quantity(value: Decimal | int | str | None, indicator: IndicatorRecord | None) -> Decimal:
    amount = _read_part(value, indicator)
    if amount is None:
        raise ValueError("不能为空")
    if amount <= 0:
        raise ValueError("须大于0")
    if amount > LARGEST_QUANTITY:
        raise ValueError(f"不能超过{LARGEST_QUANTITY:,}")
    return amount


def _read_part(value: Decimal | int | str | None, indicator: IndicatorRecord | None) -> Decimal | None:
    amount = read_amount(value, words_for(indicator.unit) if indicator else ())
    is_whole = amount is None or amount == amount.to_integral_value()
    if indicator is not None and not indicator.allows_parts and not is_whole:
        raise ValueError(f"须为整数（本指标以“{indicator.unit}”计）")
    return amount


def _check_of_which(
    of_which: Decimal | None,
    draft: EntryDraft,
    quantity: Decimal,
    indicator: IndicatorRecord,
    needed: bool,
    faults: Faults,
) -> None:
    """`needed`: a ratio of that plan year reads the indicator."""
    if of_which is None:
        if needed and not plain(draft.of_which):
            label = indicator.of_which_label or "其中"
            faults.say("of_which", "", f"不能为空，请填“{label}”的数量（0至{format_number(quantity)}）")
    elif not 0 <= of_which <= quantity:
        faults.say("of_which", of_which, f"须在0与数量（{format_number(quantity)}）之间")
