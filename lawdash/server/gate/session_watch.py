"""Ends open tabs: a login may end elsewhere (another tab, another process, an administrator) meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

SECONDS_BETWEEN_LOOKS = 1.0


class SessionWatch:
    """Looks once a second, in one query for all open tabs; not at all while there is none."""

    def __init__(self, find_live: Callable[[frozenset[int]], Awaitable[frozenset[int]]]) -> None:
        self._find_live = find_live
        self._tabs: defaultdict[int, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def watching(self, session_id: int) -> Iterator[asyncio.Event]:
        """The event is set once the login has ended."""
        ended = asyncio.Event()
        self._tabs[session_id].add(ended)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look(), name="lawdash-session-watch")
        try:
            yield ended
        finally:
            self._tabs[session_id].discard(ended)
            if not self._tabs[session_id]:
                del self._tabs[session_id]

    def count(self, session_id: int) -> int:
        """How many tabs are open in the login."""
        return len(self._tabs.get(session_id, ()))

    async def _look(self) -> None:
        while self._tabs:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            watched = frozenset(self._tabs)
            try:
                live = await self._find_live(watched)
            except Exception:
                # The store is out of reach for a moment; whoever acts meanwhile is checked by the action itself.
                logging.getLogger(__name__).exception("the sessions could not be read")
                continue
            for session_id in watched - live:
                for ended in self._tabs.get(session_id, ()):
                    ended.set()
