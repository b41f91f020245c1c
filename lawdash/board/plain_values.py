"""The values of a row as JSON carries them. Light: every command that prints rows needs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction


def plain_value(value: object) -> object:
    """What JSON can carry: whole numbers without a point, dates in ISO 8601, None for what is missing."""
    if isinstance(value, Decimal | Fraction):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain_value(each) for key, each in value.items()}
    return value
