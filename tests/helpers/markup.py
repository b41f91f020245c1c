"""HTML as a reader has it: its words, and its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"link", "meta", "input", "br"}
_LINES = {"p", "li", "h1", "h2", "tr", "section", "a"}


@dataclass
class Anchor:
    """One link: its words, where it leads, and what it says when it is pointed at."""

    address: str
    title: str
    words: str = ""


@dataclass
class Node:
    """One element: its name, its attributes, and the names of those around it."""

    name: str
    attributes: dict[str, str]
    classes: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.classes = set(self.attributes.get("class", "").split())


class Markup(HTMLParser):
    """Fails on what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self.anchors: list[Anchor] = []
        self._open: list[Node] = []
        self._pieces: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    @property
    def words(self) -> str:
        """All text, spaces and lines made one."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).splitlines())
        return "\n".join(line for line in lines if line)

    def anchor(self, words: str) -> Anchor:
        """The first link whose words or title hold `words`."""
        found = [one for one in self.anchors if words in one.words or words in one.title]
        assert found, f"no link {words!r}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.nodes.append(node)
        if tag not in _VOID:
            self._open.append(node)
        if tag == "a":
            self.anchors.append(Anchor(node.attributes.get("href", ""), node.attributes.get("title", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag
        if tag in _LINES:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self._pieces.append(data.replace("\n", " "))
        if any(node.name == "a" for node in self._open):
            self.anchors[-1].words += data
