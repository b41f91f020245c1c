"""A year's plan as a CSV file with the columns of seed/plan-2025.csv: out, and in for another year."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.leaving import note_export
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.table import read_table
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.plans.columns import (
    BASELINE,
    PLAN_COLUMNS,
    SOURCE_COLUMNS,
    UNSURE,
    YEARS,
    baseline_column,
    columns_of_file,
)
from lawdash.actions.plans.loading import check_plan, load_plan
from lawdash.files.cell_text import defuse, write_amount
from lawdash.office import Office
from lawdash.refusal import Fault, Refused
from lawdash.store.plans.reading import TargetRecord, read_plan


def export_plan(office: Office, year: int) -> str:
    """The plan in force as CSV text. Starts, checkpoints and clauses have no column and stay behind.

    Raises Refused where that year has no plan, Forbidden.
    """
    with office.reading() as session:
        plan = read_plan(session, year)
    if plan is None:
        raise Refused(f"还没有{year}年的计划。")
    note_export(office, f"{year}年计划", len(plan.targets))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([baseline_column(year) if code == BASELINE else code for code in PLAN_COLUMNS])
    writer.writerows(_write_target(record) for record in plan.targets)
    return text.getvalue()


def import_plan(office: Office, path: Path, year: int) -> int:
    """Loads a plan from a CSV or XLSX file, all of it or nothing; the number of its targets is returned.

    Baselines are read from the column of the year before; those of other years say nothing about this plan. A plan
    that was read out of a report may name indicators of its own, which are made. Raises Refused where the year has a
    plan already, with a fault for every bad row, and for every row that still waits for a person.
    """
    if year not in YEARS:
        raise Refused(f"计划年度须在{YEARS[0]}与{YEARS[-1]}之间。")
    rows = read_table(path, columns_of_file(YEARS))
    _refuse_unsure(rows)
    with acting(office, Act.CHANGE_PLAN) as deed:
        plan = check_plan(deed.session, rows, year, was_read=_was_read(rows))
        load_plan(deed.session, plan, author=office.actor.name, now=deed.now, zone=office.zone)
        deed.record(subject.plan(year), after={Label.TARGET_COUNT: len(plan.terms), Label.FILE: path.name})
    return len(plan.terms)


def _was_read(rows: list[TableRow]) -> bool:
    """Written by `plan read`: it has those columns."""
    return bool(rows) and rows[0].values.keys() >= set(SOURCE_COLUMNS)


def _refuse_unsure(rows: list[TableRow]) -> None:
    """Raises Refused, every such row by its line and its name, and how many there are of how many."""
    unsure = [row for row in rows if UNSURE in row.values.get("flags", "")]
    if unsure:
        faults = tuple(
            Fault("flags", row.values["flags"], f"“{row.values['title']}”待确认", row.line) for row in unsure
        )
        listed = "\n".join(str(fault) for fault in faults)
        raise Refused(
            f"文件共{len(rows)}行，其中{len(unsure)}行待确认，未作任何改动。"
            f"请逐行核对，把 flags 列清空后再载入：\n{listed}",
            faults,
        )


def _write_target(record: TargetRecord) -> list[str]:
    target = record.target
    return [
        defuse(text)
        for text in (
            target.code,
            target.section,
            target.title,
            target.indicator,
            target.kind,
            "" if target.threshold is None else target.comparator,
            write_amount(target.threshold),
            target.unit,
            target.count_unit,
            target.pace or "",
            target.cadence or "",
            str(target.scope),
            "" if target.threshold is None else target.due.isoformat(),
            write_amount(record.baseline),
            record.remark,
        )
    ]
