"""What the README claims is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta

from typer.core import TyperGroup
from typer.main import get_command

from lawdash.actions.acting.tries import FROM_ADDRESS, ON_ACCOUNT_FROM_ADDRESS, ON_ACCOUNT_FROM_ELSEWHERE, WINDOW
from lawdash.cli.main import build_app
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS
from lawdash.passwords import LONGEST, SHORTEST, hash_password
from lawdash.roles import ROLE_WORDS
from lawdash.server.board.asked import WALL
from lawdash.settings import ROOT, Settings, range_of
from lawdash.web.navigation import PAGES
from lawdash.web.overview.view import BOARD

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROGRAM = ".venv/bin/python -m lawdash "


def shown_commands() -> list[list[str]]:
    return [shlex.split(line)[3:] for line in README.splitlines() if line.strip().startswith(PROGRAM)]


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def table(title: str) -> list[list[str]]:
    rows = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def all_commands(group: TyperGroup, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from all_commands(command, (*before, name))
        if not isinstance(command, TyperGroup) or command.invoke_without_command:
            yield *before, name


def all_options(group: TyperGroup) -> set[str]:
    found = {"--help"}
    for command in group.commands.values():
        found |= {option for parameter in command.params for option in parameter.opts}
        if isinstance(command, TyperGroup):
            found |= all_options(command)
    return found


def understand(group: TyperGroup, words: list[str], before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names that lead to the command; raises on one that there is not, and on an option that it does not have."""
    name, *rest = words
    if group.invoke_without_command and name not in group.commands:
        group.make_context(" ".join(before), words)
        return before
    command, path = group.commands[name], (*before, name)
    if isinstance(command, TyperGroup):
        return understand(command, rest, path)
    command.make_context(" ".join(path), rest)
    return path


def test_every_target_it_names_is_in_the_makefile_and_the_other_way_round() -> None:
    named = set(
        re.findall(r"\bmake ([a-z]+)\b", "".join(re.findall(r"`make [a-z]+`|^    make [a-z]+", README, re.MULTILINE)))
    )
    assert named == set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - {"help"}


def test_every_command_is_shown_and_understood() -> None:
    app = get_command(build_app())
    assert isinstance(app, TyperGroup)
    left = set(all_commands(app))
    for words in shown_commands():
        left.discard(understand(app, words))
    assert left == set()


def test_every_command_and_option_it_mentions_is_one() -> None:
    app = get_command(build_app())
    assert isinstance(app, TyperGroup)
    known = {" ".join(path[:length]) for path in all_commands(app) for length in (1, 2)}
    known |= {f"make {name}" for name in re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)}
    known |= {path.name for folder in (ROOT, ROOT / "tests") for path in folder.iterdir() if path.is_dir()}
    mentioned = set(re.findall(r"`([a-z]+(?: [a-z]+)?)`", README))
    assert mentioned - known == {"dist", "backups"}  # folders that are made
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", README)) - all_options(app) == {
        "--no-index",
        "--find-links",
    }  # pip's


def test_the_settings_are_those_there_are() -> None:
    shown = {name.strip("`"): default.strip("`") for name, default, _, _ in table("Settings")}
    ranges = {name.strip("`"): bounds for name, _, bounds, _ in table("Settings")}
    there = {
        f"LAWDASH_{name.upper()}": "" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert shown == there
    for name, field in Settings.model_fields.items():
        least, most = range_of(field)
        counted = "" if field.annotation is int else " characters"
        assert ranges[f"LAWDASH_{name.upper()}"] == ("" if least is None else f"{least} to {most}{counted}")
    assert set(re.findall(r"LAWDASH_[A-Z_]+", README)) == there.keys()


def test_the_pages_are_those_of_the_navigation() -> None:
    assert [row[0] for row in table("Pages")] == [*(page.title for page in PAGES.values()), "速览"]
    assert f"`{BOARD}?year=2025" in section("Pages")
    assert f"`&{WALL}=1`" in section("Pages")


def test_the_states_are_those_there_are() -> None:
    assert len(State) == 10
    worst, best = STATE_WORDS[State.OVERDUE], STATE_WORDS[State.ACHIEVED]
    assert f"Ten states from {worst} (overdue) to {best} (achieved)" in section("Pages")


def test_the_words_it_quotes_are_the_programs() -> None:
    """A page, a button or a role that is called something else now."""
    sources = [*ROOT.glob("lawdash/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("seed/*.py")]
    program = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [word for word in re.findall(r"[\u4e00-\u9fff]+", README) if word not in program] == []


def test_the_addresses_are_those_served() -> None:
    settings = Settings.model_fields
    assert f"http://{settings['host'].default}:{settings['port'].default}" in README
    [demo_port] = re.findall(r"LAWDASH_PORT=(\d+)", MAKEFILE)
    assert f"http://127.0.0.1:{demo_port}" in README


def test_the_folders_and_files_it_names_are_there() -> None:
    folders = re.findall(r"`([a-z_/]+)`", "".join(row[0] for row in table("How it is built")))
    packages = [path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "lawdash").glob("*/__init__.py")]
    assert sorted(folders) == sorted([*packages, "pages", "db", "seed", "tests"])
    pictures = re.findall(r"!\[.*\]\((.*)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_limits_of_the_login_are_those_it_names() -> None:
    an_hour = timedelta(hours=1) // WINDOW
    words = " ".join(section("Security").split())
    assert f"{ON_ACCOUNT_FROM_ADDRESS * an_hour} tries an hour at an account from one address" in words
    assert f"{ON_ACCOUNT_FROM_ELSEWHERE * an_hour} from however many" in words
    assert f"{FROM_ADDRESS * an_hour} an hour from one address at all accounts" in words


def test_passwords_are_kept_as_it_says() -> None:
    words = " ".join(section("Security").split())
    assert f"{SHORTEST} to {LONGEST} characters" in words
    assert "argon2id (64 MiB, 3 passes)" in words
    assert hash_password("a long enough one").startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_the_roles_are_those_there_are() -> None:
    assert [row[0] for row in table("Roles")] == list(ROLE_WORDS.values())


def test_the_lines_for_a_pc_without_network_are_those_of_the_archive() -> None:
    python = "3.11"
    instructions = (ROOT / "lawdash" / "deploy" / "install.txt").read_text(encoding="utf-8").replace("{python}", python)
    lines = [line for line in section("Serving an office").splitlines() if line.startswith(("    py ", "    .venv\\"))]
    assert len(lines) == 3
    assert "\n".join(lines) in instructions
