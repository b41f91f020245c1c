"""What a person must not miss is brought into sight, and the keyboard with it: a receipt, a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lawdash.web.streamlit_internals import offer_assets

_NAME = "lawdash.attention"
ASSETS = Path(__file__).parent / "attention_assets"
STYLE = """
ul { margin: 0; padding-left: 1.2rem; }
a { color: var(--st-link-color); text-underline-offset: 2px; display: inline-block; padding: 3px 0; }
"""


def call_attention(place: str, occasion: str, links: Sequence[tuple[str, str]] = ()) -> None:
    """Scrolls to the container of that key and gives it the focus, once for one `occasion`.

    `links` are drawn as a list: the words, and the key of the container that stands beside a field.
    """
    offer_assets(_NAME, ASSETS)
    _component()(key=f"attention-{place}", data={"place": place, "occasion": occasion, "links": [*map(list, links)]})


@cache
def _component() -> ComponentRenderer:
    """Made in a run, not on import: only then is there something to register it with."""
    return st.components.v2.component(_NAME, js="index.js", css=STYLE)
