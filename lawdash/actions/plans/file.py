"""A year's plan as a CSV file with the columns of seed/plan-2025.csv: out, and in for another year."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.leaving import note_export
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.table import read_table, refuse_faults
from lawdash.actions.plans.columns import BASELINE, PLAN_COLUMNS, baseline_column, columns_of_file
from lawdash.actions.plans.rows import read_terms
from lawdash.actions.plans.start_of_use import rules_of_new_plan
from lawdash.files.cell_text import defuse, write_amount
from lawdash.judging.terms import Terms
from lawdash.office import Office
from lawdash.refusal import Fault, Refused
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import TargetRecord, list_plan_years, read_plan
from lawdash.store.plans.writing import add_plan, add_target

YEARS = range(2000, 2101)


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

    Baselines are read from the column of the year before; those of other years say nothing about this plan. Raises
    Refused where the year has a plan already, and with a fault for every bad row.
    """
    if year not in YEARS:
        raise Refused(f"计划年度须在{YEARS[0]}与{YEARS[-1]}之间。")
    rows = read_table(path, columns_of_file(YEARS))
    with acting(office, Act.CHANGE_PLAN) as deed:
        session = deed.session
        if year in list_plan_years(session):
            raise Refused(f"{year}年的计划已经载入，不能再次载入；要修改请逐项修改并写明原因。")
        indicators = read_indicators(session)
        read = [read_terms(row, year, indicators) for row in rows]
        codes = Counter(row.values["code"] for row in rows)
        twice = [
            Fault(PLAN_COLUMNS["code"], row.values["code"], "重复，每项承诺的代码须不同", row.line)
            for row in rows
            if row.values["code"] and codes[row.values["code"]] > 1
        ]
        refuse_faults([*twice, *(fault for terms in read if isinstance(terms, list) for fault in terms)])
        if not read:
            raise Refused("文件里没有承诺事项。")
        plan_id = add_plan(
            session, year, rules_of_new_plan(session, year, office.zone), author=office.actor.name, now=deed.now
        )
        for terms in read:
            if isinstance(terms, Terms):
                add_target(session, plan_id, terms, author=office.actor.name, now=deed.now)
        deed.record(subject.plan(year), after={Label.TARGET_COUNT: len(read), Label.FILE: path.name})
    return len(read)


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
