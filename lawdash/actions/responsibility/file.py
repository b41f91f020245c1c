"""A file of responsibilities: code, leader, post, department, team, members, from, assisting; and back into one."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from lawdash.actions.acting.leaving import note_export
from lawdash.actions.input.columns import Columns
from lawdash.actions.input.days import read_day
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.table import read_table
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.responsibility.rules import OWNER_COLUMNS, OwnerDraft
from lawdash.files.cell_text import defuse
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.plans.reading import read_plan
from lawdash.store.responsibility.responsibility import in_force, read_responsibilities
from lawdash.store.units.reading import read_units

COLUMNS = Columns(OWNER_COLUMNS, required=frozenset({"code", "leader"}), texts=frozenset({"from"}))
_BETWEEN = re.compile("[;；、]")


def read_owner_file(path: Path) -> list[OwnerDraft]:
    """One draft a row, in the order of the file; what cannot be read stands in it as a fault. Raises Refused."""
    return [_read_row(row) for row in read_table(path, COLUMNS)]


def export_owners(office: Office, year: int) -> str:
    """CSV with the columns of an import: what is in force today, in plan order, without those that nobody answers
    for. Raises Refused where there is no such plan, Forbidden.
    """
    with office.reading() as session:
        plan = read_plan(session, year)
        versions = read_responsibilities(session)
        units = {unit.id: unit.name for unit in read_units(session)}
    if plan is None:
        raise Refused(f"还没有{year}年的计划。")
    note_export(office, f"{year}年责任分工", len(plan.targets))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(OWNER_COLUMNS)
    for record in plan.targets:
        said = in_force(versions.get(record.id, ()), office.today)
        if said is not None:
            lead = units.get(said.lead_unit_id, "") if said.lead_unit_id is not None else ""
            assisting = ";".join(units[one] for one in said.assisting)
            cells = [said.leader, said.post, lead, said.team, said.members, said.in_force_from.isoformat(), assisting]
            writer.writerow([record.target.code, *map(defuse, cells)])
    return written.getvalue()


def _read_row(row: TableRow) -> OwnerDraft:
    faults = Faults(OWNER_COLUMNS, row.line, row.faults)
    day = faults.read("from", row.values.get("from"), read_day)
    return OwnerDraft(
        code=row.values.get("code", ""),
        leader=row.values.get("leader", ""),
        post=row.values.get("post", ""),
        department=row.values.get("department", ""),
        team=row.values.get("team", ""),
        members=row.values.get("members", ""),
        in_force_from=day,
        assisting=tuple(one.strip() for one in _BETWEEN.split(row.values.get("assisting", "")) if one.strip()),
        line=row.line,
        known=tuple(faults.found),
    )
