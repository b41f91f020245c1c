"""What stands behind the question mark of an address, looked at before anybody reads it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from lawdash.web.kit.limits import LONGEST_TEXT, is_within

LONGEST_QUERY = 16_384
MOST_PARAMETERS = 50
_VIEW = "view"  # JSON; web/kit/exports.py looks into it.


def is_query_within(query: bytes) -> bool:
    """Whether all of it can be meant; `query` as it came, still encoded."""
    if len(query) > LONGEST_QUERY:
        return False
    try:
        asked = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return False
    return all(len(name) <= LONGEST_TEXT and (name == _VIEW or is_within(name, value)) for name, value in asked)
