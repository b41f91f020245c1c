"""The bundle for offline PCs is fetched while other tests run: it waits for the network longer than it computes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from time import sleep

import pytest

from lawdash.deploy.bundle import make_bundle
from lawdash.settings import ROOT

_FOLDER = "LAWDASH_TEST_BUNDLE"
_ENDED = "ended.txt"
_LONGEST_WAIT_SECONDS = 300


class BundleAhead:
    """A plugin of the process that hands out the tests, on runs of all of them by several workers."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """The workers start after this, and inherit where to look."""
        folder = Path(mkdtemp(prefix="bundle-"))
        os.environ[_FOLDER] = str(folder)
        command = [sys.executable, "-m", "tests.helpers.bundle_ahead", str(folder)]
        self._making = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def pytest_sessionfinish(self) -> None:
        self._making.kill()
        self._making.wait()
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)


def register_where_useful(config: pytest.Config) -> None:
    is_of_all = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.getoption("markexpr")
    if is_of_all and not hasattr(config, "workerinput") and config.getoption("numprocesses", None):
        config.pluginmanager.register(BundleAhead())


def take_bundle(folder: Path) -> Path:
    """The one that was begun, or one made now in `folder`, where none was or it failed."""
    ahead = os.environ.get(_FOLDER)
    return (_wait_for(Path(ahead)) if ahead else None) or make_bundle(folder)


def _wait_for(folder: Path) -> Path | None:
    for _ in range(_LONGEST_WAIT_SECONDS):
        if (folder / _ENDED).exists():
            return next(folder.glob("*.zip"), None)
        sleep(1)
    return None


def _make(folder: Path) -> None:
    try:
        make_bundle(folder)
    finally:
        (folder / _ENDED).touch()


if __name__ == "__main__":
    _make(Path(sys.argv[1]))
