"""A form that saves once, keeps what was typed, and says at the field what is wrong.

The key of a form is made when it is drawn first. It names the form's widgets and makes its saving idempotent: however
often the button is clicked, the store sees one key; and a click on a form that is gone reaches no widget.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lawdash.actions.entries.columns import ENTRY_COLUMNS
from lawdash.actions.entries.similar import Resemblance, Similar
from lawdash.refusal import Fault, Refused, Stale
from lawdash.web.kit.attention import call_attention
from lawdash.web.kit.markdown import escape, escape_lines
from lawdash.web.kit.said import tell_next

Cell = Callable[[], AbstractContextManager[object]]
"""Opens the next place of a form, for one field and what is wrong with it."""

_log = logging.getLogger(__name__)
_UNAVAILABLE = "数据库暂时无法写入。填写的内容还在，请稍后再试。"


@dataclass
class Form:
    """What a form remembers between two runs of the script, besides its widgets.

    `attempts` counts the savings tried; `kept` is what the page wants to hold as it was when the form was drawn (the
    version of a row that it changes); `similar` is what the last saving took for known, and `asked` what that saving
    was about; `result` is what the saving returned, None until it has succeeded.
    """

    name: str
    key: str = field(default_factory=lambda: uuid4().hex)
    refusal: str = ""
    is_stale: bool = False
    attempts: int = 0
    faults: tuple[Fault, ...] = ()
    similar: tuple[Resemblance, ...] = ()
    asked: Any = None
    result: Any = None
    kept: Any = None

    def widget(self, field_name: str) -> str:
        """The key of one of the form's widgets: another form, other widgets, and so empty fields."""
        return f"{self.name}-{self.key}-{field_name}"

    def save(self, action: Callable[[], Any], asked: Any = None) -> bool:
        """Carries the action out unless it was, and notes how it went. `action` returns what is to be said of it.

        Touches nothing of Streamlit: a second click or a closed tab aborts a script at its next call into Streamlit,
        and must not come between the saving and its note.
        """
        if self.result is None:
            self.refusal, self.faults, self.is_stale, self.similar = "", (), False, ()
            self.attempts += 1
            self.asked = asked
            try:
                self.result = action()
            except Refused as refused:
                self.refusal, self.faults = str(refused), refused.faults
                self.is_stale = isinstance(refused, Stale)
                self.similar = refused.found if isinstance(refused, Similar) else ()
            except (SQLAlchemyError, OSError):
                _log.exception("form %s was not saved", self.name)
                self.refusal = _UNAVAILABLE
        return self.result is not None


def open_form(name: str, kept: Any = None) -> Form:
    """The form of that name as it stands in this session, or a new one that keeps `kept`."""
    form: Form = st.session_state.setdefault(_slot(name), Form(name, kept=kept))
    return form


def renew_form(name: str) -> None:
    """Forgets the form: the next `open_form` begins an empty one. Made to be a button's callback."""
    st.session_state.pop(_slot(name), None)


def finish(form: Form, say: Callable[[Any], str] = str) -> None:
    """Ends a run that tried to save. Where it succeeded, what `say` makes of the result is said on the page drawn next,
    and the form begins anew; where it did not, the form stands as it was typed, with what is wrong."""
    if form.result is not None:
        tell_next(say(form.result))
        renew_form(form.name)
    st.rerun()


def draw_save(form: Form, label: str, act: Callable[[], object], said: str, *, primary: bool = True) -> None:
    """The button of a form that takes one step, and above it why the last try failed. `said` once it was taken."""
    show_refusal(form)
    if st.button(label, type="primary" if primary else "secondary", key=form.widget("save")):

        def do() -> bool:
            act()
            return True

        form.save(do)
        finish(form, lambda _: said)


def show_faults(form: Form, field_name: str) -> None:
    """What is wrong with one field, right below it. `field_name`: a code of ENTRY_COLUMNS, or the name in the fault."""
    for number, fault in enumerate(form.faults):
        if fault.field == ENTRY_COLUMNS.get(field_name, field_name):
            with st.container(key=_place_of(form, number)):
                st.markdown(f":material/error: **{escape(fault.message)}。**")


def show_refusal(form: Form) -> None:
    """Why the last saving failed, for right above the button; each fault leads to its field.

    A stale form can be drawn anew from what is stored.
    """
    if form.refusal:
        place = form.widget("refusal")
        with st.container(border=True, key=place):
            in_form = [fault for fault in form.faults if fault.line is None]
            said = f"有{len(in_form)}处要改：" if in_form else escape_lines(form.refusal)
            st.markdown(f":material/error: **没有保存。** {said}")
            links = [(str(fault).removesuffix("。"), _place_of(form, at)) for at, fault in enumerate(in_form)]
            call_attention(place, f"{form.key}-{form.attempts}", links)
            if form.is_stale and form.kept is not None:
                st.button("按最新内容重新填写", key=form.widget("renew"), on_click=renew_form, args=(form.name,))


def _place_of(form: Form, number: int) -> str:
    return form.widget(f"fault-{number}")


def _slot(name: str) -> str:
    return f"form:{name}"
