"""The last things made in this process, kept by a key that says everything they depend on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Recent(Generic[Key, Made]):
    """At most `size` of them, those asked for last. Nobody may change what is kept."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Made] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """What `make` makes, unless it was made already. Raises what `make` raises, and then keeps nothing."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made
