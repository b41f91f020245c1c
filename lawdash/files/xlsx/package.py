"""The parts of a workbook and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import IO
from zipfile import ZipFile, ZipInfo

from lawdash.files.limits import MEBIBYTE
from lawdash.files.xlsx.archive import member_key
from lawdash.files.xlsx.xml import Reader

LARGEST_DIRECTORY = 16 * MEBIBYTE
HIDDEN_STATES = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    is_hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """`styles` and `strings` are names of parts, empty where there is none.

    `is_uncalculated`: the writer asks for its formulas to be calculated on opening, so that a kept 0 means nothing.
    """

    sheets: list[SheetPart]
    styles: str
    strings: str
    is_1904: bool
    is_uncalculated: bool


class Package:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members = {member_key(member.filename): member for member in archive.infolist()}

    def open(self, part: str) -> IO[bytes]:
        """Raises KeyError where there is no such part."""
        return self._archive.open(self._member(part))

    def read_workbook(self) -> Workbook:
        """Raises KeyError on a missing part, and what Reader raises."""
        main = next(iter(_of_type(self._relations(""), "/officeDocument")), "xl/workbook.xml")
        book = _WorkbookReader()
        self._read_directory(book, main)
        relations = self._relations(main)
        worksheets = _of_type(relations, "/worksheet")
        parts = {key: target for key, (_, target) in relations.items() if target in worksheets}
        return Workbook(
            [SheetPart(name, state in HIDDEN_STATES, parts[key]) for name, state, key in book.sheets if key in parts],
            next(iter(_of_type(relations, "/styles")), ""),
            next(iter(_of_type(relations, "/sharedStrings")), ""),
            book.is_1904,
            book.is_uncalculated,
        )

    def _member(self, part: str) -> ZipInfo:
        return self._members[member_key(part)]

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Type and target of what the part refers to, by id; of the package itself where `part` is empty."""
        folder, name = posixpath.split(part)
        relations = _RelationReader(folder)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if member_key(path) in self._members:
            self._read_directory(relations, path)
        return relations.found

    def _read_directory(self, reader: Reader, part: str) -> None:
        if self._member(part).file_size > LARGEST_DIRECTORY:
            raise ValueError(f"{part} is too large")
        with self.open(part) as file:
            reader.read(file)


def _of_type(relations: dict[str, tuple[str, str]], suffix: str) -> list[str]:
    """Targets; the type's namespace differs between the two forms of the format."""
    return [target for kind, target in relations.values() if kind.endswith(suffix)]


class _RelationReader(Reader):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"].replace("\\", "/")))
            self.found[attributes["Id"]] = (attributes.get("Type", ""), target)

    def end(self, name: str) -> None:
        pass


class _WorkbookReader(Reader):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = self.is_uncalculated = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next(
                (value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), ""
            )
            self.sheets.append((attributes["name"], attributes.get("state", "visible"), key))
        elif name == "workbookPr":
            self.is_1904 = is_true(attributes.get("date1904"))
        elif name == "calcPr":
            self.is_uncalculated = is_true(attributes.get("fullCalcOnLoad"))

    def end(self, name: str) -> None:
        pass


def is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")
