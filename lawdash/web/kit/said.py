"""Sentences in a box: at once, or once at the top of the page that is drawn next."""

from __future__ import annotations

import streamlit as st

_SAID = "said"


def tell(text: str, icon: str = ":material/info:") -> None:
    """A sentence in a neutral box. Not st.info, st.success and the like: their colours are those of the states."""
    with st.container(border=True):
        st.markdown(f"{icon} {text}")


def tell_next(sentence: str) -> None:
    st.session_state[_SAID] = sentence


def show_said() -> None:
    """Shows the sentence, and forgets it with the next click."""
    sentence = st.session_state.pop(_SAID, None)
    if sentence:
        tell(sentence, icon=":material/check_circle:")
