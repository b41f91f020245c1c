"""What the README claims is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import timedelta

import typer

from lawdash.actions.acting.tries import FROM_ADDRESS, ON_ACCOUNT_FROM_ADDRESS, ON_ACCOUNT_FROM_ELSEWHERE, WINDOW
from lawdash.cli.main import build_app
from lawdash.passwords import LONGEST, SHORTEST, hash_password
from lawdash.roles import ROLE_WORDS
from lawdash.server.board.asked import WALL
from lawdash.settings import ROOT, Settings
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


def all_commands(group: typer.core.TyperGroup, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from all_commands(command, (*before, name))
        else:
            yield *before, name


def test_every_target_it_names_is_in_the_makefile_and_the_other_way_round() -> None:
    named = set(
        re.findall(r"\bmake ([a-z]+)\b", "".join(re.findall(r"`make [a-z]+`|^    make [a-z]+", README, re.MULTILINE)))
    )
    assert named == set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)) - {"help"}


def test_every_command_is_shown_and_understood() -> None:
    app = typer.main.get_command(build_app())
    assert isinstance(app, typer.core.TyperGroup)
    left = set(all_commands(app))
    for words in shown_commands():
        command, path = app, ()
        while isinstance(command, typer.core.TyperGroup):
            path += (words[len(path)],)
            command = command.commands[path[-1]]
        command.make_context(" ".join(path), words[len(path) :])  # raises on an option that it does not have
        left.discard(path)
    assert left == set()


def test_the_settings_are_those_there_are() -> None:
    shown = {name.strip("`"): default.strip("`") for name, default, _ in table("Settings")}
    there = {
        f"LAWDASH_{name.upper()}": "" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }
    assert shown == there


def test_the_pages_are_those_of_the_navigation_and_the_plain_one() -> None:
    assert [row[0] for row in table("Pages")] == [*(page.title for page in PAGES.values()), "速览"]
    assert f"`{BOARD}?year=2025" in section("Pages")
    assert f"`&{WALL}=1`" in section("Pages")


def test_the_addresses_are_those_served() -> None:
    settings = Settings.model_fields
    assert f"http://{settings['host'].default}:{settings['port'].default}" in README
    [demo_port] = re.findall(r"LAWDASH_PORT=(\d+)", MAKEFILE)
    assert f"http://127.0.0.1:{demo_port}" in README


def test_the_folders_and_files_it_names_are_there() -> None:
    folders = re.findall(r"`([a-z/]+)`", "".join(row[0] for row in table("How it is built")))
    assert folders
    assert all((ROOT / folder).is_dir() for folder in folders)
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
