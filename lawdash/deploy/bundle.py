"""Makes one archive with which a PC without any network runs the same: `python -m lawdash.deploy.bundle FOLDER`.

In it: the program, and the wheels of every pinned requirement for Linux and for Windows, both of 64 bits, for the
Python that makes it. Only making it needs a network.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from lawdash.settings import ROOT

PYTHON = "{}.{}".format(*sys.version_info)
WHEELS = "wheels"
INSTRUCTIONS = "INSTALL.txt"
# What runs, and what is read about it; never a store, a secret or a backup, which may lie in the same folders.
CONTENTS = (
    "app.py",
    "pages/*.py",
    "lawdash/**/*",
    "db/env.py",
    "db/migrations/*.py",
    "seed/*.csv",
    "seed/*.txt",
    "seed/*.py",
    "seed/*.png",
    ".streamlit/config.toml",
    "requirements.txt",
    "README.md",
)
# The oldest C library that every wheel still runs on: that of Debian 10, and of what stems from Red Hat 8.
_GLIBC_MINOR = 28


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine: the tags of the wheels it takes, and its answers to the markers of requirements.txt."""

    tags: tuple[str, ...]
    sys_platform: str
    platform_system: str
    os_name: str

    def wants(self, requirement: Requirement) -> bool:
        answers = {
            "sys_platform": self.sys_platform,
            "platform_system": self.platform_system,
            "os_name": self.os_name,
            "python_version": PYTHON,
            "python_full_version": platform.python_version(),
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        return requirement.marker is None or requirement.marker.evaluate(answers)


TARGETS = (
    Target(
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(_GLIBC_MINOR, 4, -1)), "manylinux2014_x86_64"),
        "linux",
        "Linux",
        "posix",
    ),
    Target(("win_amd64",), "win32", "Windows", "nt"),
)


def make_bundle(folder: Path) -> Path:
    """Its path in `folder`. Raises CalledProcessError where pip does not find a wheel; pip has said which."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    folder.mkdir(parents=True, exist_ok=True)
    bundle = folder / f"lawdash-{version}-python{PYTHON}.zip"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".bundle-") as made:
        wheels = Path(made) / WHEELS
        for target in TARGETS:
            download_wheels(target, wheels)
        unfinished = Path(made) / bundle.name
        pack(ROOT, wheels, unfinished, top=f"lawdash-{version}")
        unfinished.replace(bundle)
    return bundle


def download_wheels(target: Target, wheels: Path) -> None:
    """Exactly the pinned ones: pip itself would judge the markers by the machine that it runs on."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.lstrip().startswith("#")]
    wanted = [f"{one.name}{one.specifier}" for one in requirements if target.wants(one)]
    tags = [f"--platform={tag}" for tag in target.tags]
    exactly = ["--no-deps", "--only-binary=:all:", "--implementation=cp", f"--python-version={PYTHON}"]
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "download", *exactly, *tags, f"--dest={wheels}", *wanted], check=True)


def pack(root: Path, wheels: Path, archive: Path, *, top: str) -> None:
    """Everything under one folder `top`."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(f"{top}/{INSTRUCTIONS}", _instructions())
        for file in program_files(root):
            packed.write(file, f"{top}/{file.relative_to(root).as_posix()}")
        for wheel in sorted(wheels.iterdir()):
            packed.write(wheel, f"{top}/{WHEELS}/{wheel.name}", zipfile.ZIP_STORED)  # packed as it is


def program_files(root: Path) -> Iterator[Path]:
    for pattern in CONTENTS:
        yield from sorted(file for file in root.glob(pattern) if file.is_file() and "__pycache__" not in file.parts)


def _instructions() -> bytes:
    """As every editor of Windows shows it."""
    text = (ROOT / "lawdash" / "deploy" / "install.txt").read_text(encoding="utf-8").replace("{python}", PYTHON)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


if __name__ == "__main__":
    bundle = make_bundle(Path(sys.argv[1]))
    print(f"{bundle}: {bundle.stat().st_size / 1e6:.0f} MB")  # noqa: T201
