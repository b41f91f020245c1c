"""How a time is taken here: the best of a few runs, so that a neighbour on the machine does not count."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def best_of(runs: int, action: Callable[[], object]) -> float:
    """Seconds."""
    return min(_once(action) for _ in range(runs))


def _once(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start
