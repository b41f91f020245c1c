"""What was just done, said once at the top of the page that is drawn next."""

from __future__ import annotations

import streamlit as st

from lawdash.web.kit.widgets import tell

_SAID = "said"


def tell_next(sentence: str) -> None:
    st.session_state[_SAID] = sentence


def show_said() -> None:
    """Shows the sentence, and forgets it with the next click."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        tell(sentence, icon=":material/check_circle:")
