"""The systemd unit: understood, shut in, and true to where the program is unpacked and what it is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lawdash.settings import ROOT, Settings
from tests.helpers.system_tools import require_tool

UNIT = ROOT / "lawdash" / "deploy" / "lawdash.service"
# Of 100, as systemd counts: a service that says nothing has 96.
MOST_EXPOSED = 20


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """As installed, in another folder than /opt/lawdash: systemd looks whether the interpreter is there."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    shutil.copy("/bin/true", python)
    installed = tmp_path / UNIT.name
    installed.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/lawdash", str(tmp_path)), encoding="utf-8")
    return installed


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [require_tool("systemd-analyze"), *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_systemd_understands_every_line(unit: Path) -> None:
    checked = analyze("verify", str(unit))
    assert (checked.returncode, checked.stderr) == (0, "")
    unit.write_text(unit.read_text(encoding="utf-8").replace("ProtectHome", "ProtectHouse"), encoding="utf-8")
    assert "ProtectHouse" in analyze("verify", str(unit)).stderr


def test_the_nightly_backup_is_understood_too(tmp_path: Path) -> None:
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    shutil.copy("/bin/true", python)
    for name in ("lawdash-backup.service", "lawdash-backup.timer"):
        text = (UNIT.parent / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/opt/lawdash", str(tmp_path)), encoding="utf-8")
    checked = analyze("verify", *(str(tmp_path / f"lawdash-backup.{kind}") for kind in ("service", "timer")))
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_service_may_do_little(unit: Path) -> None:
    checked = analyze("security", "--no-pager", "--offline=yes", f"--threshold={MOST_EXPOSED}", str(unit))
    assert checked.returncode == 0, checked.stdout


def test_its_settings_are_settings_of_the_program() -> None:
    named = set(re.findall(r"LAWDASH_(\w+)", UNIT.read_text(encoding="utf-8")))
    assert named
    assert named <= {name.upper() for name in Settings.model_fields}


def test_the_store_lies_where_the_service_may_write() -> None:
    unit = UNIT.read_text(encoding="utf-8")
    assert "\nStateDirectory=lawdash\n" in unit
    assert "\nEnvironment=LAWDASH_DATABASE_URL=sqlite:////var/lib/lawdash/" in unit
