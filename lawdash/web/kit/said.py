"""Sentences in a box: at once, or once at the top of the page that is drawn next."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from lawdash.web.kit.attention import call_attention

_SAID = "said"
_PLACE = "said-place"


def tell(text: str, icon: str = ":material/info:") -> None:
    """A sentence in a neutral box. Not st.info, st.success and the like: their colours are those of the states."""
    with st.container(border=True):
        st.markdown(f"{icon} {text}")


def tell_next(sentence: str) -> None:
    st.session_state[_SAID] = (sentence, uuid4().hex)


def show_said() -> None:
    """Shows the sentence, in sight and with the focus, and forgets it with the next click."""
    sentence, occasion = st.session_state.pop(_SAID, ("", ""))
    if sentence:
        with st.container(key=_PLACE):
            tell(sentence, icon=":material/check_circle:")
        call_attention(_PLACE, occasion)
