"""Reads a part of a workbook as XML, piece by piece: nothing of it is kept but what the handlers keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

PIECE = 65_536
LONGEST_TEXT = 1_000_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Texts:
    """The text between `begin` and `end`."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._pieces: list[str] = []

    def begin(self) -> None:
        self._parser.CharacterDataHandler = self._pieces.append

    def end(self) -> None:
        self._parser.CharacterDataHandler = None

    def take(self) -> str:
        """What was gathered since it was last taken."""
        text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        self._pieces.clear()
        return text

    def check(self) -> None:
        """Raises ValueError on a text no cell can hold."""
        if len(self._pieces) > 1 and sum(map(len, self._pieces)) > LONGEST_TEXT:
            raise ValueError("a text without end")


class Reader:
    """Subclasses say what becomes of each element. Names come without their prefix, the namespace does not matter.

    A document type is refused: no office program writes one, and its entities can grow without end.
    """

    def __init__(self) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = PIECE
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser = parser
        self._names: dict[str, str] = {}
        self.texts = Texts(parser)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def pieces(self, part: IO[bytes]) -> Iterator[None]:
        """Reads on by one piece a step. Raises expat.ExpatError on broken XML, ValueError on what is none of ours."""
        while piece := part.read(PIECE):
            self._parser.Parse(piece)
            self.texts.check()
            yield
        self._parser.Parse(b"", True)
        yield

    def read(self, part: IO[bytes]) -> None:
        for _ in self.pieces(part):
            pass

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = name.rpartition(":")[2]
        self.start(local, attributes)

    def _end(self, name: str) -> None:
        self.end(self._names[name])


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type in a workbook")
