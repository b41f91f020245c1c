"""Column types that keep what SQLite would lose: the zone of an instant, the exactness of an amount."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Text
from sqlalchemy.types import TypeDecorator

PLACES = 3
THOUSAND = 10**PLACES


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept and given back in UTC. A naive one is refused: nobody can say when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Thousandths(TypeDecorator[Decimal]):
    """An amount with at most three decimal places, kept as a whole number of thousandths so that SQL adds exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        return None if value is None else to_thousandths(value)

    def process_result_value(self, value: int | Decimal | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_thousandths(int(value))


def to_thousandths(amount: Decimal | int) -> int:
    """Raises ValueError on more than three decimal places."""
    scaled = Decimal(amount).scaleb(PLACES)
    if scaled != int(scaled):
        raise ValueError(f"an amount has at most {PLACES} decimal places: {amount}")
    return int(scaled)


def from_thousandths(stored: int) -> Decimal:
    whole, rest = divmod(stored, THOUSAND)
    return Decimal(stored).scaleb(-PLACES) if rest else Decimal(whole)


class CanonicalJson(TypeDecorator[Any]):
    """JSON kept as the very text that canonical_json made: what was hashed is what is stored, on every engine."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def word_of(words: type[StrEnum]) -> Enum:
    """A column that holds one of the values of `words` as plain text."""
    return Enum(words, native_enum=False, create_constraint=False, length=20, values_callable=_values)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


def canonical_json(content: Any, default: Callable[[Any], Any] | None = None) -> str:
    """One text for one content: the keys sorted, Chinese as it is. `default` writes what is no JSON."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=default)


def plain(value: Any) -> Any:
    """One text for one value, whatever engine gives it back: 1 and 1.000 are one number."""
    if isinstance(value, Decimal):
        return to_thousandths(value)
    return value.isoformat() if isinstance(value, date) else value


def seal_of(content: Any) -> str:
    """The SHA-256 of what stands in columns."""
    return hashlib.sha256(canonical_json(content, plain).encode()).hexdigest()


def storable(text: str, length: int | None = None) -> str:
    """What every engine can hold of a text that nobody has checked: no NUL, no half characters, cut at `length`."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")[:length]
