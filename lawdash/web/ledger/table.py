"""One page of the ledger as a table: words wrap, figures stand to the right, nothing scrolls sideways on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from lawdash.actions.evidence.looking import count_of
from lawdash.clock import local_date
from lawdash.judging.wording import format_date, format_number
from lawdash.store.entries.reading import EntryRecord
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.entry_text import badges_of, say_voided
from lawdash.web.kit.evidence import CLIP
from lawdash.web.kit.markdown import escape, unbroken
from lawdash.web.ledger.card import entry_url

AMOUNT = "数量"


def draw_ledger_table(
    context: PageContext, entries: Sequence[EntryRecord], indicators: dict[str, IndicatorRecord]
) -> None:
    counts = count_of(context.office, SubjectKind.ENTRY, [entry.id for entry in entries])
    frame = pd.DataFrame(
        [_row(context, entry, indicators[entry.indicator_code], counts.get(entry.id, 0)) for entry in entries]
    )
    table = frame.style.set_uuid("ledger")
    for unit in sorted({entry.unit_of_measure for entry in entries}):
        rows = [place for place, entry in enumerate(entries) if entry.unit_of_measure == unit]
        table.format(partial(_amount, unit=unit), subset=(rows, [AMOUNT]))
    st.table(table, border="horizontal", hide_index=True, alt=f"登记台账，本页{len(entries)}条")


def _row(context: PageContext, entry: EntryRecord, indicator: IndicatorRecord, evidence: int) -> dict[str, object]:
    number = unbroken(f"第{entry.id}号")
    return {
        "日期": unbroken(format_date(entry.happened_on, context.year)),
        "事项": _matter(context, entry, indicator),
        # A number, so that the column is aligned to the right; it is written exactly by the formatter.
        AMOUNT: float(entry.quantity),
        "登记": f"[{number}]({entry_url(entry.id)}) {_recorded(context, entry)} {escape(entry.author)}"
        + (f" {CLIP}{evidence}" if evidence else ""),
    }


def _recorded(context: PageContext, entry: EntryRecord) -> str:
    return unbroken(format_date(local_date(entry.recorded_at, context.zone), context.year))


def _matter(context: PageContext, entry: EntryRecord, indicator: IndicatorRecord) -> str:
    title = f"**{escape(entry.indicator_title)}**"
    if entry.voided_at is not None:
        title = f"~~{title}~~"
    lines = [f"{title} {escape(entry.unit_name)} {badges_of(entry, context.year)}".rstrip()]
    if entry.title not in ("", entry.indicator_title):
        lines.append(escape(entry.title))
    if entry.of_which is not None:
        lines.append(
            f"其中{escape(indicator.of_which_label or '')}{format_number(entry.of_which)}{entry.unit_of_measure}"
        )
    if entry.voided_at is not None:
        lines.append(f":gray[{escape(say_voided(entry, context.zone, context.year))}]")
    return "  \n".join(lines)


def _amount(amount: float, unit: str) -> str:
    """At most three places (store/types.py), so the float has kept them all."""
    return unbroken(f"{amount:,.3f}".rstrip("0").rstrip(".") + f" {unit}")
