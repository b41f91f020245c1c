"""The numbers that Word counts by itself (一、 (一) 一是), of which a paragraph's text holds nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting")
_DIGITS = "零一二三四五六七八九"
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """Counts along the body: each paragraph is asked for once, in order. Either part may be missing (None)."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, str, str]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read_levels(numbering)
        if styles is not None:
            self._read_styles(styles)

    def next_label(self, paragraph: Any) -> str:
        """Empty where the paragraph is not numbered, or only by a bullet."""
        number, depth = self._find(paragraph)
        abstract = self._abstract.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return (
            ""
            if level.form in ("bullet", "none") and "%" not in level.pattern
            else self._write(abstract, level, counts)
        )

    def _write(self, abstract: str, level: _Level, counts: dict[int, int]) -> str:
        def count(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._levels[abstract].get(depth, level)
            return _say(counts.get(depth, other.start), other.form)

        return re.sub(r"%(\d)", count, level.pattern)

    def _find(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else those of its style and what that is based on."""
        own = paragraph.find(f"{WORD}pPr")
        number, depth = _read_reference(own)
        style = _value(own.find(f"{WORD}pStyle")) if own is not None else ""
        for _ in range(_LONGEST_CHAIN):
            if number or style not in self._styles:
                break
            number, level, style = self._styles[style]
            depth = depth or level
        return number, int(depth) if depth.isdigit() else 0

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iter(f"{WORD}style"):
            number, depth = _read_reference(style.find(f"{WORD}pPr"))
            based_on = _value(style.find(f"{WORD}basedOn"))
            self._styles[style.get(f"{WORD}styleId", "")] = (number, depth, based_on)

    def _read_levels(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{WORD}abstractNum"):
            levels: dict[int, _Level] = {}
            for level in abstract.iter(f"{WORD}lvl"):
                depth, start = level.get(f"{WORD}ilvl", "0"), _value(level.find(f"{WORD}start"))
                levels[int(depth) if depth.isdigit() else 0] = _Level(
                    form=_value(level.find(f"{WORD}numFmt")),
                    pattern=_value(level.find(f"{WORD}lvlText")),
                    start=int(start) if start.isdigit() else 1,
                )
            self._levels[abstract.get(f"{WORD}abstractNumId", "")] = levels
        for number in numbering.iter(f"{WORD}num"):
            self._abstract[number.get(f"{WORD}numId", "")] = _value(number.find(f"{WORD}abstractNumId"))


def _read_reference(properties: Any) -> tuple[str, str]:
    reference = properties.find(f"{WORD}numPr") if properties is not None else None
    if reference is None:
        return "", ""
    return _value(reference.find(f"{WORD}numId")), _value(reference.find(f"{WORD}ilvl"))


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{WORD}val", ""))


def _say(number: int, form: str) -> str:
    if form == "none":
        return ""
    if not form.startswith(_CHINESE) or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return f"{'' if tens == 1 else _DIGITS[tens] if tens else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
