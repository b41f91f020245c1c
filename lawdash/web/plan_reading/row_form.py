"""One draft mended before it is accepted: the fields of a promise as a plan file has them."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.plans.columns import PLAN_COLUMNS
from lawdash.judging.model import Cadence, Comparator, Kind, Pace, UnitKind
from lawdash.judging.terms import CADENCE_WORDS, KIND_WORDS, PACE_WORDS
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.web.kit.fields import field_cells
from lawdash.web.plan_reading.state import ReadReport, Settled

_CHOICES: dict[str, dict[str, str]] = {
    "kind": {str(kind): KIND_WORDS[kind] for kind in Kind},
    "comparator": {"": "—", str(Comparator.AT_LEAST): "不少于", str(Comparator.AT_MOST): "不超过"},
    "pace": {"": "—", **{str(pace): PACE_WORDS[pace] for pace in Pace}},
    "cadence": {"": "—", **{str(cadence): CADENCE_WORDS[cadence] for cadence in Cadence}},
}
_TYPED = ("title", "section", "threshold", "unit", "count_unit", "due", "remark")
_ORDER = ("title", "section", "kind", "comparator", "threshold", "unit", "cadence", "pace", "scope", "due", "remark")


def draw_row_form(found: ReadReport, place: int) -> None:
    """What is typed is checked when the plan is proposed, all rows at once."""
    values = found.rows[place].values
    changed: dict[str, str] = {}
    cell = field_cells()
    for name in _ORDER:
        with cell():
            changed[name] = _draw_field(name, values[name], f"plan-reading-{place}-{name}")
    save, leave = st.columns(2)
    if save.button("改好并接受", type="primary", key=f"plan-reading-{place}-save"):
        values.update(changed)
        found.settle(place, Settled.ACCEPTED)
        st.rerun()
    leave.button("不改", key=f"plan-reading-{place}-leave", on_click=setattr, args=(found, "chosen", None))


def _draw_field(name: str, value: str, key: str) -> str:
    if name in _TYPED:
        return st.text_input(PLAN_COLUMNS[name], value, key=key).strip()
    choices = dict(_CHOICES[name]) if name in _CHOICES else {str(one): UNIT_KIND_WORDS[one] for one in UnitKind}
    choices.setdefault(value, value)
    listed = list(choices)
    chosen: str = st.selectbox(
        PLAN_COLUMNS[name], listed, index=listed.index(value), format_func=choices.__getitem__, key=key
    )
    return chosen
