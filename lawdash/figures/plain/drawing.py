"""Draws a sheet: HTML in which every text is escaped, every figure is text, every bar and cell a link."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lawdash.figures.palette import STATE_ICONS
from lawdash.figures.plain.sheet import Sheet
from lawdash.judging.wording import STATE_WORDS

Look = Literal["", "light", "dark", "wall"]
_HERE = Path(__file__).parent


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


_templates = Environment(
    loader=FileSystemLoader(_HERE, encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals |= {"icons": STATE_ICONS, "words": STATE_WORDS, "percent": _percent}


def draw_sheet(sheet: Sheet, look: Look = "") -> str:
    """One element, to be styled by `style.py`. `look` empty: light or dark as the reader's system has it."""
    return draw("sheet.html", sheet=sheet, look=look)


def draw(template: str, **values: object) -> str:
    """One of the templates beside this file."""
    return _templates.get_template(template).render(values)


@cache
def fingerprint() -> str:
    """Another one for other templates and style sheets: what was drawn by these is then no longer the same."""
    files = sorted(path for path in _HERE.iterdir() if path.suffix in (".html", ".css"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
