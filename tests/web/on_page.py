"""Finds fields and buttons on a page by the words that a reader would use."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

ZONE = ZoneInfo("Asia/Shanghai")
_FIELDS = (
    "selectbox",
    "multiselect",
    "date_input",
    "number_input",
    "text_input",
    "text_area",
    "time_input",
    "button_group",
    "checkbox",
    "toggle",
)


def field(app: AppTest, label: str) -> Any:
    """The one field with that label."""
    found = [one for one in _fields(app) if one.label == label]
    assert len(found) == 1, f"{label}: {len(found)} of {labels(app)}"
    return found[0]


def labels(app: AppTest) -> list[str]:
    return [one.label for one in _fields(app)]


def button(app: AppTest, label: str) -> Button:
    """The first button with that label."""
    found = [one for one in app.button if one.label == label]
    assert found, f"{label}: not among {[one.label for one in app.button]}"
    return found[0]


def text_of(app: AppTest) -> str:
    """Everything written on the page, a piece a line."""
    pieces = [*app.title, *app.markdown, *app.caption]
    return "\n".join(piece.value for piece in pieces)


def _fields(app: AppTest) -> list[Any]:
    return [one for kind in _FIELDS for one in app.get(kind)]
