"""A process to be interrupted, and what it said until then.

It is forked from one that has the program loaded already, so that twenty kills do not cost twenty times the loading. To
the store it is a process like any other: its own connections, its own death.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any
from unittest.mock import patch

PATIENCE_SECONDS = 120
if sys.platform == "win32":
    _FORKS = multiprocessing.get_context("spawn")
else:
    _FORKS = multiprocessing.get_context("forkserver")
    _FORKS.set_forkserver_preload(["tests.faults.writer", "tests.faults.chain_writer", "tests.faults.deed_writer"])

Say = Callable[[Any], None]


class Victim:
    """Begins at once to run `act(say, *arguments)`, a function of a module. What it says is its acknowledgement."""

    def __init__(self, act: Callable[..., None], *arguments: Any) -> None:
        self._heard, told = _FORKS.Pipe(duplex=False)
        # The one that it is forked from has the environment of the test that first asked for a fork.
        self._process = _FORKS.Process(target=_run, args=(dict(os.environ), act, told, *arguments), daemon=True)
        with patch.dict(sys.modules, __main__=ModuleType("__main__")):  # A page's script, after a test that ran one.
            self._process.start()
        told.close()

    def hear(self) -> Any:
        """The next that it says. Raises EOFError once it has ended."""
        if not self._heard.poll(PATIENCE_SECONDS):
            raise TimeoutError(f"nothing was heard for {PATIENCE_SECONDS} s")
        return self._heard.recv()

    def hear_out(self) -> list[Any]:
        """All that it says until it ends, of itself or killed."""
        said = []
        try:
            while True:
                said.append(self.hear())
        except EOFError:
            self._process.join()
            return said

    def kill(self) -> list[Any]:
        """Signal 9. Returns what it had said meanwhile."""
        self._process.kill()
        return self.hear_out()

    @property
    def status(self) -> int | None:
        """0: it ended well; negative: the signal that ended it; None: it still runs."""
        return self._process.exitcode


def _run(environment: dict[str, str], act: Callable[..., None], told: Connection, *arguments: Any) -> None:
    os.environ.clear()
    os.environ.update(environment)
    act(told.send, *arguments)
