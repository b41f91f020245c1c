"""Evidence beside what it belongs to: how many pieces, thumbnails for whom they concern, the way to add more."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.evidence.looking import count_of, evidence_of
from lawdash.clock import local_date
from lawdash.judging.wording import format_date
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


def draw_evidence(context: PageContext, kind: SubjectKind, subject_id: int, whose: str = "") -> None:
    """Thumbnails and names for whom they concern, for others how many there are; nothing where there are none.

    Two dates, never mixed: when a picture was taken, and when it was received.
    """
    count = count_of(context.office, kind, [subject_id]).get(subject_id, 0)
    if not count:
        return
    seen = evidence_of(context.office, kind, subject_id)
    if not seen:
        st.markdown(f":gray[{whose}佐证{count}份]")
        return
    said = " ".join(_say_one(context, one) for one in seen)
    st.markdown(f":gray[{whose}佐证{count}份]  \n{said}")


def _say_one(context: PageContext, one: Evidence) -> str:
    if one.received.kind is EvidenceKind.JPEG:
        return _picture(one) + _dates(context, one)
    return f"[{escape(one.name)}](/evidence/{one.id})" + _dates(context, one)


def _dates(context: PageContext, one: Evidence) -> str:
    taken, received = one.received.taken_on, local_date(one.linked_at, context.zone)
    shot = f"拍摄{format_date(taken, context.year)}　" if taken is not None else ""
    return f" :gray[{shot}收到{format_date(received, context.year)}]"


def _picture(one: Evidence) -> str:
    return f"[![{escape(one.name)}](/evidence/{one.id}?small=1)](/evidence/{one.id})"
