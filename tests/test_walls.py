"""The walls of pyproject.toml stand: the program keeps them, and a line that breaks one is seen.

What import-linter cannot say is read here from the source: what the judge may import, and what app.py may.
"""

from __future__ import annotations

import ast
import logging
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from lawdash.settings import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
LINTER = SETTINGS["importlinter"]
BANNED = set(SETTINGS["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"])

BREACHES = [
    ("floors", "lawdash/judging/count.py", "import lawdash.store.engine"),
    ("floors", "lawdash/store/engine.py", "import lawdash.board.board"),
    ("floors", "lawdash/figures/bars.py", "import lawdash.store.engine"),
    ("floors", "lawdash/files/writing.py", "import lawdash.board.rows"),
    ("floors", "lawdash/board/board.py", "def late() -> None:\n    import lawdash.actions.acting.access"),
    ("floors", "lawdash/actions/entries/log.py", "import lawdash.web.context"),
    ("floors", "lawdash/web/main.py", "import lawdash.server.routes"),
    ("floors", "lawdash/server/site.py", "import lawdash.cli.main"),
    ("floors", "lawdash/roles.py", "import lawdash.clock"),
    ("floors", "lawdash/without_a_place.py", ""),
    ("deeds", "lawdash/actions/input/faults.py", "import lawdash.actions.entries.columns"),
    ("deeds", "lawdash/actions/plans/file.py", "import lawdash.actions.entries.exporting"),
    ("deeds", "lawdash/actions/units/changing.py", "import lawdash.actions.entries.log"),
    ("deeds", "lawdash/actions/trail/reading.py", "import lawdash.actions.accounts.users"),
    ("deeds", "lawdash/actions/without_a_place.py", ""),
    ("screen", "lawdash/web/kit/exports.py", "import lawdash.web.ledger.filters"),
    ("screen", "lawdash/web/context.py", "import lawdash.web.navigation"),
    ("screen", "lawdash/web/entries/form.py", "import lawdash.web.sidebar"),
    ("screen", "lawdash/web/without_a_place.py", ""),
    ("subjects", "lawdash/web/ledger/card.py", "import lawdash.web.entries.dialogs"),
    ("subjects", "lawdash/web/trail/filters.py", "import lawdash.web.ledger.filters"),
    ("subjects", "lawdash/web/target/parts.py", "import lawdash.web.overview.parts"),
    ("circles", "lawdash/judging/model.py", "import lawdash.judging.count"),
    ("circles", "lawdash/store/state.py", "import lawdash.store.seeding"),
    ("circles", "seed/sample_people.py", "import seed.make_sample"),
    ("streamlit", "lawdash/board/board.py", "import streamlit"),
    ("streamlit", "lawdash/server/gate/gate.py", "import streamlit"),
    ("plan-reading", "lawdash/plan_reading/reading.py", "import lawdash.clock"),
    ("workbooks", "lawdash/actions/entries/template.py", "import xlrd"),
    ("drawing", "pages/overview.py", "import sqlalchemy"),
    ("drawing", "lawdash/figures/bars.py", "import sqlalchemy"),
    ("pages", "lawdash/web/navigation.py", "import pages.overview"),
    ("pages", "lawdash/startup.py", "import seed.make_sample"),
    ("pages", "lawdash/server/running/serving.py", "from app import app"),
    ("page-parts", "pages/ledger.py", "import lawdash.server.routes"),
    ("sample", "seed/make_sample.py", "import lawdash.web.context"),
    ("outside", "lawdash/server/exports.py", "import smtplib"),
]

PURE = {
    "__future__",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "typing",
}
"""Of the standard library, what neither reads the world nor changes it."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the linter reads of the program, where a test may write into it."""
    folder = tmp_path_factory.mktemp("copy")
    for package in LINTER["root_packages"]:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def in_copy(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The linter finds packages as an import would: the copy's, not those that this test runs on."""
    kept = {path: path.read_bytes() for path in copy.rglob("*.py")}
    standing = [logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger)]
    monkeypatch.chdir(copy)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one and Path(one).resolve() != ROOT])
    for package in LINTER["root_packages"]:
        monkeypatch.delitem(sys.modules, package, raising=False)
    yield copy
    for path in copy.rglob("*.py"):
        if path not in kept:
            path.unlink()
        elif path.read_bytes() != kept[path]:
            path.write_bytes(kept[path])
    for logger in standing:  # The linter's own set-up turns off every logger that stood before it.
        logger.disabled = False


def keeps(*contracts: str) -> bool:
    """Whether the program in the working folder keeps the named contracts, or all. Raises where it cannot be told."""
    status = lint_imports(limit_to_contracts=contracts, no_cache=True, is_debug_mode=True, no_logo=True)
    return status == 0


def imports_of(path: Path) -> set[str]:
    """Every module named by an import, with what is taken from it: `from a import b` is `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_walls_stand(in_copy: Path) -> None:
    assert keeps()


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_a_line_that_breaks_a_wall_is_seen(in_copy: Path, contract: str, file: str, line: str) -> None:
    path = in_copy / file
    source = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{source}\n{line}\n", encoding="utf-8")
    assert not keeps(contract)


def test_each_wall_is_broken_once() -> None:
    assert [contract["id"] for contract in LINTER["contracts"]] == list(dict.fromkeys(one for one, *_ in BREACHES))


def test_the_three_ways_between_the_screens_subjects_are_open(in_copy: Path) -> None:
    for subject, other in [("overview", "target"), ("overview", "ledger"), ("target", "entries")]:
        path = in_copy / "lawdash" / "web" / subject / "another.py"
        path.write_text(f"import lawdash.web.{other}.another\n", encoding="utf-8")
        (in_copy / "lawdash" / "web" / other / "another.py").touch()
        assert keeps("subjects", "screen")


def test_every_subject_of_the_screen_is_named_among_the_independent_ones() -> None:
    [independent] = [one["modules"] for one in LINTER["contracts"] if one["id"] == "subjects"]
    folders = {path.parent.name for path in (ROOT / "lawdash" / "web").glob("*/__init__.py")}
    assert set(independent) == {f"lawdash.web.{name}" for name in folders - {"kit"}}


def foreign_to_the_judge(path: Path) -> list[str]:
    allowed = (*(f"{name}." for name in PURE), "lawdash.judging.", "scipy.special.")
    return [name for name in imports_of(path) if not f"{name}.".startswith(allowed)]


@pytest.mark.parametrize("path", sorted((ROOT / "lawdash" / "judging").glob("*.py")), ids=lambda path: path.stem)
def test_the_judge_computes_and_nothing_else(path: Path) -> None:
    """A verdict follows from what it is given: nothing that has a clock, a file or a chance of its own."""
    assert foreign_to_the_judge(path) == []


@pytest.mark.parametrize("name", ["time.time", "os.environ", "scipy.stats.poisson", "lawdash.roles.Role"])
def test_what_is_foreign_to_the_judge_is_seen(tmp_path: Path, name: str) -> None:
    module, _, taken = name.rpartition(".")
    (tmp_path / "rule.py").write_text(f"def judge() -> None:\n    from {module} import {taken}\n", encoding="utf-8")
    assert foreign_to_the_judge(tmp_path / "rule.py") == [name]


def test_the_application_puts_together_and_nothing_else() -> None:
    allowed = ("pathlib.", "streamlit", "lawdash.server.", "lawdash.web.")
    assert [name for name in imports_of(ROOT / "app.py") if not name.startswith(allowed)] == []


@pytest.mark.parametrize(
    ("file", "line", "is_allowed"),
    [
        ("lawdash/actions/entries/log.py", "from sqlalchemy import text", False),
        ("lawdash/actions/entries/log.py", "from sqlalchemy.sql.expression import select", False),
        ("lawdash/board/board.py", "import sqlalchemy as sa; sa.select()", False),
        ("lawdash/cli/look.py", "import sqlite3; sqlite3.connect('')", False),
        ("seed/make_sample.py", "from sqlalchemy import create_engine", False),
        ("pages/overview.py", "from sqlalchemy import insert", False),
        ("lawdash/store/entries/reading.py", "from sqlalchemy import select", True),
        ("db/migrations/0001_plan_and_ledger.py", "from sqlalchemy import text", True),
        ("lawdash/actions/entries/log.py", "from sqlalchemy import Engine", True),
        ("lawdash/web/context.py", "from streamlit.runtime import Runtime", False),
        ("lawdash/server/site.py", "import streamlit as st; st.runtime.exists()", False),
        ("lawdash/web/streamlit_internals.py", "from streamlit.runtime import Runtime", True),
        ("lawdash/server/site.py", "import urllib.request", False),
        ("lawdash/web/navigation.py", "import pages.overview", False),
        ("seed/make_sample.py", "import app", False),
    ],
)
def test_what_is_banned_is_seen(file: str, line: str, is_allowed: bool) -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--quiet", "--no-cache", "--select", "TID251"]
    done = subprocess.run(
        [*ruff, "--stdin-filename", file, "-"], input=f"{line}\n", text=True, cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, "TID251" in done.stdout) == ((0, False) if is_allowed else (1, True))


def test_what_one_file_takes_of_streamlits_inside_is_banned_elsewhere() -> None:
    taken = {
        name
        for name in imports_of(ROOT / "lawdash" / "web" / "streamlit_internals.py")
        if name.split(".")[0] == "streamlit"
    }
    assert taken
    assert {name for name in taken if not any(f"{name}.".startswith(f"{banned}.") for banned in BANNED)} == set()
