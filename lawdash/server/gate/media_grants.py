"""Files that a page offers: only for the login that was told their address.

Streamlit serves /media/<id> to whoever has the address, whoever it was made for (web/README.md, "Files and uploads").
"""

from __future__ import annotations

import re
from collections import OrderedDict

MOST_GRANTS = 10_000
_ADDRESS = re.compile(rb"/media/[0-9A-Za-z._-]+")


def is_media(path: str) -> bool:
    return path.startswith("/media/")


class MediaGrants:
    """Reads along what the server sends to the tabs of a login. The oldest go first: their files are gone."""

    def __init__(self) -> None:
        self._grants: OrderedDict[tuple[int, str], None] = OrderedDict()

    def note(self, login: int, sent: bytes) -> None:
        """Whatever address of a file stands in the message is for this login."""
        for address in _ADDRESS.findall(sent):
            grant = login, address.decode("ascii")
            self._grants[grant] = None
            self._grants.move_to_end(grant)
        while len(self._grants) > MOST_GRANTS:
            self._grants.popitem(last=False)

    def may_read(self, login: int | None, path: str) -> bool:
        return login is not None and (login, path) in self._grants
