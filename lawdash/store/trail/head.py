"""The end of the chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of the chain: whoever has written it down can tell whether anything before it was changed."""

    id: int
    sha256: str
    at: datetime
