"""What one person has settled of a report so far. It stands in the session: nothing is stored before it is proposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

import streamlit as st

from lawdash.actions.plans.draft_rows import plan_values
from lawdash.actions.plans.proposing import Report
from lawdash.plan_reading.drafts import Draft
from lawdash.plan_reading.reading import PlanRead

_SLOT = "plan-reading"


class Settled(StrEnum):
    """What a person said of one draft; the values are what the page calls it."""

    OPEN = "待处理"
    ACCEPTED = "已接受"
    DROPPED = "不作目标"


@dataclass
class Row:
    """One draft, and its values by column of a plan file as they would be proposed now."""

    draft: Draft
    values: dict[str, str]
    settled: Settled = Settled.OPEN

    @property
    def is_plain(self) -> bool:
        """Nothing to confirm: a figure that stands in the text, and no flag."""
        return not self.draft.flags and not self.draft.is_implied


@dataclass
class ReadReport:
    """`chosen`: the place of the row whose form is open; None: no form is."""

    report: Report
    read: PlanRead
    year: int
    rows: list[Row] = field(default_factory=list)
    chosen: int | None = None

    def places(self, shown: Settled | None) -> list[int]:
        """What needs a decision first, else in the order of the report. `shown` None: all."""
        wanted = [at for at, row in enumerate(self.rows) if shown is None or row.settled is shown]
        return sorted(wanted, key=lambda at: not self.rows[at].draft.is_unsure)

    def count(self) -> Counter[Settled]:
        return Counter(row.settled for row in self.rows)

    def settle(self, place: int, settled: Settled) -> None:
        self.rows[place].settled = settled
        self.chosen = None

    def accept_plain(self) -> None:
        for row in self.rows:
            if row.is_plain and row.settled is Settled.OPEN:
                row.settled = Settled.ACCEPTED


def begin(report: Report, read: PlanRead) -> None:
    rows = [Row(draft, values) for draft, values in zip(read.drafts, plan_values(read), strict=True)]
    st.session_state[_SLOT] = ReadReport(report, read, read.year, rows)


def current() -> ReadReport | None:
    found: ReadReport | None = st.session_state.get(_SLOT)
    return found


def forget() -> None:
    st.session_state.pop(_SLOT, None)
