"""Evidence beside what it belongs to: how many pieces, thumbnails for whom they concern, the way to add more."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.evidence.looking import count_of, evidence_of
from lawdash.store.evidence.evidence import Evidence
from lawdash.store.evidence.tables import EvidenceKind, SubjectKind
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape

CLIP = "📎"


def add_url(kind: SubjectKind, ids: Sequence[int]) -> str:
    return f"/evidence/add?to={kind}:{','.join(map(str, ids))}"


def draw_add_link(kind: SubjectKind, ids: Sequence[int]) -> None:
    """To a page of its own: Streamlit's uploader loses what a phone's camera took."""
    st.link_button("添加照片", add_url(kind, ids), icon=":material/attach_file:")


def draw_evidence(context: PageContext, kind: SubjectKind, subject_id: int) -> None:
    """Thumbnails and names for whom they concern, for others how many there are; nothing where there are none."""
    count = count_of(context.office, kind, [subject_id]).get(subject_id, 0)
    if not count:
        return
    seen = evidence_of(context.office, kind, subject_id)
    if not seen:
        st.markdown(f":gray[佐证{count}份]")
        return
    st.markdown(f":gray[佐证{count}份]　" + "　".join(map(_say_one, seen)))


def _say_one(one: Evidence) -> str:
    if one.received.kind is EvidenceKind.JPEG:
        return f"[![{escape(one.name)}](/evidence/{one.id}?small=1)](/evidence/{one.id})"
    return f"[{escape(one.name)}](/evidence/{one.id})"
