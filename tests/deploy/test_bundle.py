"""One archive, and a PC that has never seen a network runs the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lawdash.deploy.bundle import PYTHON, pack, program_files
from lawdash.settings import ROOT
from tests.helpers.bundle_ahead import take_bundle
from tests.helpers.servers import copy_program, find_free_port
from tests.helpers.system_tools import missing_tool, require_tool

# With a user namespace no rights are needed; a container may forbid the one and allow the other.
WAYS_OFF_THE_NETWORK = (["--map-root-user", "--net"], ["--net"])


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that somebody unpacks."""
    folder = tmp_path_factory.mktemp("bundle")
    bundle = take_bundle(folder / "dist")
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder / "pc")
    bundle.unlink()
    [top] = (folder / "pc").iterdir()
    return top


def lines_for(system: str, instructions: str) -> list[str]:
    """The indented lines under `system`."""
    part = instructions.split(f"\n{system}：\n")[1]
    return re.findall(r"^    (.+)$", re.split(r"\n(?=\S)", part.strip("\n"))[0], re.MULTILINE)


def read_instructions(unpacked: Path) -> str:
    return (unpacked / "INSTALL.txt").read_text(encoding="utf-8-sig")


def off_the_network() -> list[str]:
    """What to put before a command."""
    unshare = require_tool("unshare")
    for way in WAYS_OFF_THE_NETWORK:
        if subprocess.run([unshare, *way, "true"], capture_output=True, check=False).returncode == 0:
            return [unshare, *way]
    # Not for want of a tool: the kernel of a container may say no, and nothing that .ci/run installs would help.
    pytest.skip("a network namespace is not allowed here")


def bare_environment(folder: Path) -> dict[str, str]:
    """Of a PC that has this Python and nothing else: no settings of pip, no wheel that was fetched before."""
    folder.mkdir()
    (folder / f"python{PYTHON}").symlink_to(getattr(sys, "_base_executable", sys.executable))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "LAWDASH_"))}
    path = f"{folder}{os.pathsep}{kept.get('PATH', '')}"
    return kept | {"HOME": str(folder), "PATH": path, "PIP_CONFIG_FILE": os.devnull}


@pytest.mark.slow
def test_linux_installs_and_runs_by_three_lines_without_a_network(unpacked: Path, tmp_path: Path) -> None:
    lines = lines_for("Linux", read_instructions(unpacked))
    assert len(lines) == 3
    program = [
        *off_the_network(),
        sys.executable,
        "-m",
        "tests.helpers.offline_pc",
        str(unpacked),
        str(find_free_port()),
    ]
    ended = subprocess.run(
        [*program, *lines],
        cwd=ROOT,
        env=bare_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def install_for_windows(unpacked: Path) -> subprocess.CompletedProcess[str]:
    """What an installer on Windows would fetch; it reads the dependencies out of the wheels themselves."""
    uv = [sys.executable, "-m", "uv", "--no-config", "--offline", "--no-cache"]
    how = ["--dry-run", "--no-index", "--find-links", "wheels", "--only-binary", ":all:", "--target", "unused"]
    machine = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON]
    command = [*uv, "pip", "install", *how, *machine, "-r", "requirements.txt"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UV_")}
    return subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_windows_finds_every_wheel_in_the_archive(unpacked: Path, tmp_path: Path) -> None:
    """Its three lines cannot be run here, but that nothing is missing can be seen."""
    ended = install_for_windows(unpacked)
    assert ended.returncode == 0, ended.stderr
    assert "colorama" in ended.stderr
    [numpy] = (unpacked / "wheels").glob("numpy-*-win_amd64.whl")
    shutil.move(numpy, tmp_path)
    try:
        assert install_for_windows(unpacked).returncode != 0
    finally:
        shutil.move(tmp_path / numpy.name, numpy)


@pytest.mark.slow
def test_the_lines_for_windows_are_those_for_linux_in_its_own_spelling(unpacked: Path) -> None:
    instructions = read_instructions(unpacked)
    spelt = [line.replace("\\Scripts\\", "/bin/") for line in lines_for("Windows", instructions)]
    assert [spelt[0].replace("py -", "python"), *spelt[1:]] == lines_for("Linux", instructions)


def test_no_store_and_no_secret_gets_into_the_archive(tmp_path: Path) -> None:
    root, wheels, archive = copy_program(tmp_path / "root"), tmp_path / "wheels", tmp_path / "made.zip"
    wheels.mkdir()
    secrets = (
        "db/lawdash.db",
        "db/lawdash.db-wal",
        "db/lawdash.db-cookie-secret",
        "db/lawdash.db.heads.txt",
        "db/lawdash.db.key.txt",
        "db/backups/x.zip",
        ".streamlit/secrets.toml",
        "lawdash/__pycache__/clock.cpython-311.pyc",
    )
    for name in secrets:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("secret")
    pack(root, wheels, archive, top="lawdash")
    with zipfile.ZipFile(archive) as packed:
        names = set(packed.namelist())
    assert "lawdash/lawdash/clock.py" in names
    assert not names & {f"lawdash/{name}" for name in secrets}


def test_everything_that_runs_is_in_the_archive() -> None:
    """All that git tracks, but what is for those who change the program."""
    listed = subprocess.run([require_tool("git"), "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        missing_tool("no git checkout")
    not_shipped = ("tests/", ".ci/", "CONTRIBUTING.md", "Makefile", "pyproject.toml", ".gitignore")
    expected = {name for name in listed.stdout.splitlines() if not name.startswith(not_shipped)}
    assert {file.relative_to(ROOT).as_posix() for file in program_files(ROOT)} >= expected
