"""The rules for an indicator's own fields (`fields` of indicators.csv)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from lawdash.actions.input.amounts import read_amount, words_behind
from lawdash.actions.input.days import read_day
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.names import suggest
from lawdash.actions.input.times import read_time
from lawdash.actions.input.values import plain, read_text
from lawdash.cleaning import name_key
from lawdash.store.plans.indicators import FormField, IndicatorRecord

LONGEST_DETAIL = 500
LARGEST_DETAIL = Decimal(10_000_000)


def check_details(
    indicator: IndicatorRecord, details: Mapping[str, str], faults: Faults, *, require_fields: bool
) -> dict[str, str]:
    """What the store keeps: no empty values, days and times in ISO form.

    `require_fields`: those marked * are asked for.
    """
    fields = {field.name: field for field in indicator.fields}
    typed = {name: value for name, value in details.items() if plain(value)}
    kept = {}
    for name, value in typed.items():
        if name not in fields:
            faults.say(name, value, f"不是“{indicator.title}”的填报项{suggest(name, fields)}")
        elif (read := faults.read(name, value, partial(_read_field, fields[name]))) is not None:
            kept[name] = read
    if require_fields:
        for field in indicator.fields:
            if field.is_required and field.name not in typed:
                faults.say(field.name, "", "不能为空")
    return kept


def _read_field(field: FormField, value: str) -> str:
    match field.type:
        case "number":
            return _read_number(value, field.name)
        case "date":
            day = read_day(value)
            return day.isoformat() if day else ""
        case "time":
            return read_time(value)
        case "choice":
            return _read_choice(value, field.choices)
        case _:
            return read_text(value, LONGEST_DETAIL)


def _read_number(value: str, label: str) -> str:
    amount = read_amount(value, words_behind(label))
    if amount is None or not 0 <= amount <= LARGEST_DETAIL:
        raise ValueError(f"须在0与{LARGEST_DETAIL:,}之间")
    return f"{amount:f}"


def _read_choice(value: str, choices: tuple[str, ...]) -> str:
    by_name = {name_key(choice): choice for choice in choices}
    if name_key(value) not in by_name:
        raise ValueError(f"须为下列之一：{'、'.join(choices)}")
    return by_name[name_key(value)]
