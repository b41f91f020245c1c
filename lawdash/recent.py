"""The one cache: what was made last is kept, so many of a kind, until it has been used least lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Recent(Generic[Key, Made]):
    """Safe to share among threads. A key must name everything that what is made depends on."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._made: OrderedDict[Key, Made] = OrderedDict()
        self._lock = Lock()

    def get_or_make(self, key: Key, make: Callable[[], Made]) -> Made:
        """Two threads that ask for the same at once may both make it; both get what either made."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._size:
                self._made.popitem(last=False)
        return made

    def forget(self) -> None:
        with self._lock:
            self._made.clear()
