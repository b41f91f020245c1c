"""What a comment cites stands where it says, and what a text names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lawdash.judging.model import Kind, State
from lawdash.judging.wording import STATE_WORDS
from lawdash.settings import ROOT

FOLDERS = ("lawdash", "pages", "seed", "db", "tests", ".streamlit", ".ci")
WRITTEN = {".py", ".toml", ".md", ".js", ".css", ".conf", ".service", ".txt"}
# A file of text and, after a comma, the title of a section; either may stand on the next line of a comment.
CITATION = re.compile(r'([\w./-]*\w\.md)\b(?:,[\s#]+"([^"]+)")?')
NAMED = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|js|toml)\b")


def files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.suffix in WRITTEN)
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in WRITTEN)


FILES = sorted(files())
TEXTS = [path for path in FILES if path.suffix == ".md"]


def find_named(name: str, among: list[Path]) -> list[Path]:
    """The files that `name` means: its path from the root, or the end of their paths."""
    if (ROOT / name).is_file():
        return [ROOT / name]
    return [path for path in among if path.as_posix().endswith(f"/{name}")]


def sections(text: Path) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", text.read_text(encoding="utf-8"), re.MULTILINE))


def false_citations(content: str) -> list[str]:
    """Citations of no text, of two texts of one name, or of a section that is not there."""
    found = []
    for name, title in CITATION.findall(content):
        meant = find_named(name, TEXTS)
        if len(meant) != 1 or (title and " ".join(title.split()) not in sections(meant[0])):
            found.append(f"{name} {title}".strip())
    return found


def test_what_is_cited_is_there() -> None:
    false = {path: false_citations(path.read_text(encoding="utf-8")) for path in FILES}
    assert {path: found for path, found in false.items() if found} == {}


def test_what_is_not_there_is_seen() -> None:
    rules, twice = "status" + ".md", "actions/README" + ".md"
    assert false_citations(f'{rules}, "The clock"; {twice}, "Who may\ndo what"') == []
    assert false_citations(f'{rules}, "The watch"') == [f"{rules} The watch"]
    assert false_citations(f"domain{rules}") == [f"domain{rules}"]


def test_the_rules_are_cited() -> None:
    """Else the search itself would have lost them."""
    cited = [name for path in FILES for name, _ in CITATION.findall(path.read_text(encoding="utf-8"))]
    assert cited.count("status" + ".md") > 20


def test_every_kind_and_every_state_has_its_rules() -> None:
    rules = (ROOT / "lawdash" / "judging" / "status.md").read_text(encoding="utf-8")
    kinds = rules.split("\n## Kinds\n")[1].split("\n## ")[0]
    assert re.findall(r"^### (.+)$", kinds, re.MULTILINE) == list(Kind)
    assert re.findall(r"^\| `(\w+)` \| (\w+)", rules, re.MULTILINE) == [(state, STATE_WORDS[state]) for state in State]


def test_every_test_that_a_recipe_names_is_there() -> None:
    recipes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", recipes)
    assert named
    missing = [
        (file, test)
        for file, test in named
        if not (ROOT / file).is_file() or f"def {test}" not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_every_file_that_a_text_names_is_there() -> None:
    names = {(path, name) for path in TEXTS for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert [(path, name) for path, name in sorted(names) if not find_named(name, FILES)] == []
