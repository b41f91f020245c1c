"""Proves that no row of the register was changed, removed or put in behind the trail's back (verifying.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from lawdash.store.everything import REGISTER
from lawdash.store.sealing.register import seal_table
from lawdash.store.trail.breach import Broken
from lawdash.store.trail.chain import REGISTERED, SEALED


@dataclass(frozen=True, slots=True)
class _Vouched:
    seal: str
    event_id: int


class RegisterCheck:
    """Follows what the events vouch for; at the end every row must be there, and be what was last vouched for."""

    def __init__(self) -> None:
        self.has_begun = False
        self._vouched: defaultdict[str, dict[str, _Vouched]] = defaultdict(dict)

    def follow(self, event_id: int, details: Mapping[str, Any]) -> None:
        if REGISTERED in details:
            # From here on it vouches for all there is.
            self.has_begun = True
            self._vouched.clear()
        for table, seals in details.get(SEALED, {}).items():
            for key, seal in seals.items():
                if seal is None:
                    self._vouched[table].pop(key, None)
                else:
                    self._vouched[table][key] = _Vouched(seal, event_id)

    def end(self, session: Session) -> None:
        """A trail that never vouched for the register (a program of before) says nothing of it."""
        if not self.has_begun:
            return
        for name, registered in REGISTER.items():
            vouched = dict(self._vouched[name])
            for key, seal in seal_table(session, registered):
                known = vouched.pop(key, None)
                if known is None:
                    raise Broken(f"{registered.word}（{key}）没有相应的事件记载，系绕过程序写入。")
                if known.seal != seal:
                    raise Broken(
                        f"{registered.word}（{key}）与第{known.event_id}条事件的记载不符，已被改动。",
                        event=known.event_id,
                    )
            for key, known in vouched.items():
                raise Broken(
                    f"{registered.word}（{key}）已被删除，第{known.event_id}条事件有记载。", event=known.event_id
                )
