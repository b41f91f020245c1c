"""What may be spent on one piece of evidence. A picture of 120 million pixels takes 360 MB, twice when turned."""

from __future__ import annotations

from lawdash.files.limits import MEBIBYTE, Limits

LIMITS = Limits(seconds=60, memory_bytes=1536 * MEBIBYTE)
