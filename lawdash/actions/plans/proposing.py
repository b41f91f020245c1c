"""A whole plan that was read out of a report, put before a second person as one proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_reason, ask_text
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.plans.columns import TARGET_TITLES, YEARS
from lawdash.actions.plans.loading import NewPlan, check_plan, with_clauses
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.proposals.proposals import NewProposal, add_proposal
from lawdash.store.proposals.tables import SubjectKind

LONGEST_NAME = 100
ProposedRow = Mapping[str, str]
"""The columns of a plan file, and `clause`: the words of the report."""


@dataclass(frozen=True, slots=True)
class Report:
    """The file that the rows were read from, and the SHA-256 of its bytes in hexadecimal."""

    name: str
    sha256: str


def propose_plan(office: Office, year: int, rows: Sequence[ProposedRow], report: Report, reason: str) -> int:
    """Nothing is in force before a second person has agreed; the number of the proposal is returned.

    Raises Refused where the year has a plan already or lies out of range, and with a fault for every bad row, whose
    line is its place among `rows`, from 1.
    """
    reason = ask_reason(reason)
    if year not in YEARS:
        raise Refused(f"计划年度须在{YEARS[0]}与{YEARS[-1]}之间。")
    changes = {
        "year": year,
        "file": ask_text(Label.FILE, report.name[:LONGEST_NAME]),
        "sha256": report.sha256,
        "rows": [dict(row) | {"clause": ask_text(TARGET_TITLES["clause"], row["clause"])} for row in rows],
    }
    with acting(office, Act.CHANGE_PLAN) as deed:
        plan = read_proposed(deed.session, changes)
        said = f"{len(plan.terms)}项"
        proposal_id = add_proposal(
            deed.session,
            NewProposal(
                SubjectKind.PLAN,
                year,
                0,
                changes,
                f"{year}年计划",
                {Label.TARGET_COUNT: "0项"},
                {Label.TARGET_COUNT: said},
                reason,
                deed.actor.name,
                deed.actor.user_id,
            ),
            deed.now,
        )
        after = {Label.TARGET_COUNT: len(plan.terms), Label.FILE: report.name, Label.WAITS: True, Label.REASON: reason}
        deed.record(subject.proposal(proposal_id), after=after)
    return proposal_id


def read_proposed(session: Session, changes: Mapping[str, Any]) -> NewPlan:
    """What `propose_plan` wrote, as it stands against the store of now. Raises Refused as it does."""
    rows = [TableRow(place, row, []) for place, row in enumerate(changes["rows"], start=1)]
    plan = check_plan(session, rows, changes["year"], was_read=True)
    source = f"出处：{changes['file']}（SHA-256 {changes['sha256']}）"
    return with_clauses(plan, [f"{row.values['clause']}\n{source}" for row in rows])
