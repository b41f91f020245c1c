"""Loads what comes with the program: the indicators, the plan of 2025 and the facts of 2024.

Loading again changes nothing. What is there stays as it is, whoever put it there; what is missing is added.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from lawdash.judging.model import Cadence, Comparator, Kind, Pace, Rules, Scope, Target, UnitKind
from lawdash.judging.terms import Terms
from lawdash.settings import ROOT
from lawdash.store.engine import reading, writing
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.plans.tables import FactRow, IndicatorRow
from lawdash.store.plans.writing import add_plan, add_target
from lawdash.store.state import home_township
from lawdash.store.tables import TownshipRow
from lawdash.store.trail.chain import Event, append_event, read_head
from lawdash.store.trail.head import Head
from lawdash.store.units.reading import NewUnit, add_unit

SEED_AUTHOR = "系统"
SEEDED = "store.seeded"
CsvRow = Mapping[str, str]


def load_seed(
    engine: Engine,
    *,
    township: str,
    now: datetime,
    author: str = SEED_AUTHOR,
    seed_dir: Path = ROOT / "seed",
    key: bytes | None = None,
) -> Head | None:
    """Reads indicators.csv, plan-YEAR.csv and facts-YEAR.csv of `seed_dir`.

    `township` names a store that has no name yet. Where the trail has begun, what is loaded leaves an event, signed
    with `key`, whose head is returned. None: nothing was missing, or there is no trail yet.
    """
    plans, facts = _by_year(seed_dir, "plan"), _by_year(seed_dir, "facts")
    indicators = read_csv(seed_dir / "indicators.csv")
    with reading(engine) as session:
        if _is_loaded(session, indicators, plans, facts):
            return None
    with writing(engine) as session:
        _load_township(session, township, author, now)
        _load_indicators(session, indicators)
        for year in sorted(plans.keys() - set(list_plan_years(session))):
            _load_plan(session, year, read_csv(plans[year]), author, now)
        for year in sorted(facts.keys() - _fact_years(session)):
            _load_facts(session, year, read_csv(facts[year]))
        if read_head(session) is None:
            return None
        return append_event(session, Event(SEED_AUTHOR, None, "", SEEDED), now, key=key)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def terms_from_csv(row: CsvRow, year: int) -> Terms:
    """One line of a plan file with the columns of seed/plan-2025.csv. Raises ValueError on what it cannot read."""
    target = Target(
        code=row["code"],
        title=row["title"],
        section=row["section"],
        indicator=row["indicator"],
        kind=Kind(row["kind"]),
        starts_on=date(year, 1, 1),
        due=date.fromisoformat(row["due"]) if row["due"] else date(year, 12, 31),
        threshold=_amount(row["threshold"]),
        comparator=Comparator(row["comparator"] or ">="),
        unit=row["unit"],
        count_unit=row["count_unit"],
        pace=Pace(row["pace"]) if row["pace"] else None,
        cadence=Cadence(row["cadence"]) if row["cadence"] else None,
        scope=Scope.parse(row["scope"]),
    )
    return Terms(target, baseline=_amount(row[f"baseline_{year - 1}"]), remark=row["remark"])


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _by_year(folder: Path, name: str) -> dict[int, Path]:
    return {int(path.stem.removeprefix(f"{name}-")): path for path in sorted(folder.glob(f"{name}-*.csv"))}


def _is_loaded(
    session: Session, indicators: list[dict[str, str]], plans: dict[int, Path], facts: dict[int, Path]
) -> bool:
    codes = set(session.scalars(select(IndicatorRow.code)))
    return (
        all(row["code"] in codes for row in indicators)
        and plans.keys() <= set(list_plan_years(session))
        and facts.keys() <= _fact_years(session)
    )


def _fact_years(session: Session) -> set[int]:
    return set(session.scalars(select(FactRow.year).distinct()))


def _load_township(session: Session, name: str, author: str, now: datetime) -> None:
    if session.scalars(select(TownshipRow.id)).first() is not None:
        return
    session.add(TownshipRow(name=name))
    session.flush()
    add_unit(session, NewUnit(UnitKind.TOWNSHIP, name), author=author, now=now)


def _load_indicators(session: Session, rows: list[dict[str, str]]) -> None:
    known = set(session.scalars(select(IndicatorRow.code)))
    session.add_all(
        IndicatorRow(
            code=row["code"],
            title=row["title"],
            unit=row["unit"],
            allows_parts=row["parts"] == "yes",
            unit_kind=UnitKind(row["unit_kind"]) if row["unit_kind"] else None,
            of_which_label=row["of_which_label"] or None,
            fields=row["fields"],
            is_derived=row["derived"] == "yes",
            position=position,
        )
        for position, row in enumerate(rows, start=1)
        if row["code"] not in known
    )
    session.flush()


def _load_plan(session: Session, year: int, rows: list[dict[str, str]], author: str, now: datetime) -> None:
    plan_id = add_plan(session, year, Rules(), author=author, now=now)
    for row in rows:
        add_target(session, plan_id, terms_from_csv(row, year), author=author, now=now)


def _load_facts(session: Session, year: int, rows: list[dict[str, str]]) -> None:
    township_id = home_township(session)
    session.add_all(
        FactRow(
            township_id=township_id,
            year=year,
            code=row["code"],
            section=row["section"],
            title=row["title"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            remark=row["remark"],
            position=position,
        )
        for position, row in enumerate(rows, start=1)
    )
