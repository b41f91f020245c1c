"""The seed is loaded once; what a user changed stays."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

from sqlalchemy import Engine

from lawdash.judging.model import Cadence, Kind, Pace, Scope, UnitKind
from lawdash.judging.terms import Terms
from lawdash.settings import ROOT
from lawdash.store.engine import read_revision, reading, writing
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import list_plan_years, read_facts, read_plan
from lawdash.store.seeding import load_seed
from lawdash.store.units.reading import read_units
from tests.conftest import NOW, TOWNSHIP
from tests.helpers.offices import AT_HOME
from tests.store.makers import add_target_version


def test_the_47_promises_stand_as_written_in_the_file(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert list_plan_years(session) == [2025]
    assert plan is not None
    assert (plan.township, len(plan.targets), plan.version, plan.changes) == (TOWNSHIP, 47, 1, ())
    targets = {record.target.code: record.target for record in plan.targets}
    duty = targets["counsel-duty"]
    assert (duty.kind, duty.cadence, duty.threshold, duty.unit) == (Kind.CADENCE, Cadence.MONTH, Decimal(2), "天")
    assert duty.scope == Scope(UnitKind.VILLAGE)
    assert targets["model-lanes"].scope.names == ("福兴村", "全福村")
    assert targets["legality-reviews"].pace is Pace.LINEAR
    assert targets["accountability"].threshold is None
    assert {(target.starts_on, target.due) for target in targets.values()} == {(date(2025, 1, 1), date(2025, 12, 31))}
    assert plan.targets[0].target.code == "lead-meetings"
    assert plan.targets[0].baseline == Decimal(4)


def test_indicators_facts_and_the_township_are_there(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        indicators, facts, units = read_indicators(session), read_facts(session, 2024), read_units(session)
    assert next(iter(indicators)) == "lead-meetings"
    assert indicators["counsel-duty"].allows_parts
    assert indicators["counsel-duty"].unit_kind is UnitKind.VILLAGE
    assert indicators["legality-reviews"].of_which_label == "已出具意见书"
    kind_field = indicators["legality-reviews"].fields[1]
    assert (kind_field.type, kind_field.is_required, kind_field.choices[0]) == ("choice", True, "规范性文件")
    assert indicators["owner-coverage"].is_derived
    assert facts["grain-area"].value == Decimal("8.3")
    assert [(unit.kind, unit.name) for unit in units] == [(UnitKind.TOWNSHIP, TOWNSHIP)]


def test_loading_again_changes_nothing(engine: Engine) -> None:
    before = read_revision(engine)
    load_seed(engine, township="别的镇", now=NOW)
    assert read_revision(engine) == before


def test_it_adds_what_is_new_and_leaves_what_a_user_changed(engine: Engine, tmp_path: Path) -> None:
    with writing(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        first = plan.targets[0]
        lowered = Terms(first.target, baseline=Decimal(3), remark="已核实", clause="每季度召开一次")
        add_target_version(session, first.id, lowered, reason="更正", author="示例甲", now=NOW)
    seed = copytree(ROOT / "seed", tmp_path / "seed")
    with (seed / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write("sample-indicator,示例指标,次,,,,,\n")
    load_seed(engine, township=TOWNSHIP, now=NOW, seed_dir=seed)
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        assert (plan.targets[0].remark, plan.targets[0].baseline) == ("已核实", Decimal(3))
        assert len(plan.targets) == 47
        assert list(read_indicators(session))[-1] == "sample-indicator"
