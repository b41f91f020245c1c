"""Programs of the system that a test drives. Debian has them all; .ci/run sees to it, and then none may be missing."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NoReturn

import pytest


def require_tool(name: str) -> str:
    """Where it is. Skips the test where it is not installed, unless LAWDASH_SYSTEM_TOOLS=required."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        missing_tool(f"{name} is not installed")
    return found


def missing_tool(why: str) -> NoReturn:
    """Skips the test, or fails it where LAWDASH_SYSTEM_TOOLS=required."""
    if os.environ.get("LAWDASH_SYSTEM_TOOLS") == "required":
        pytest.fail(why)
    pytest.skip(why)


def is_root() -> bool:
    """Whether the tests run as root, for whom some programs want another user."""
    return sys.platform != "win32" and os.geteuid() == 0
