"""Commands that write: units and the plan."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lawdash.cli.imports import InputFile
from lawdash.cli.options import As, Year, open_office
from lawdash.cli.plan_reading import read_report

commands = typer.Typer()
units = typer.Typer(help="单位：村(社区)、企业、部门。", no_args_is_help=True)
plan = typer.Typer(help="计划：导出、导入。", no_args_is_help=True)
commands.add_typer(units, name="units")
commands.add_typer(plan, name="plan")
plan.command("read", help="从已发布的报告（网页、PDF、Word、WPS、文本）中读出拟定的计划，供人逐条核对。")(read_report)


class RegisteredKind(StrEnum):
    """The kinds of unit that people register; the township is there from the start."""

    VILLAGE = "village"
    ENTERPRISE = "enterprise"
    DEPARTMENT = "department"


@units.command("add", help="登记单位；已登记过的保持不变。")
def add_units(
    names: Annotated[list[str], typer.Argument(help="单位名称", metavar="名称")],
    kind: Annotated[RegisteredKind, typer.Option(help="village 村(社区)，enterprise 企业，department 部门")],
    author: As = None,
) -> None:
    from lawdash.actions.units.changing import add_units as add
    from lawdash.judging.model import UnitKind

    office = open_office(author)
    added = add(office, UnitKind(kind), names)
    typer.echo(f"新登记{len(added.added)}个，原已登记{len(added.existing)}个。")


@units.command("import", help="从 CSV 文件登记单位，列：kind,name,active_from,active_to。")
def import_units(file: InputFile, author: As = None) -> None:
    from lawdash.actions.units.changing import import_units as run

    office = open_office(author)
    added = run(office, file)
    typer.echo(f"新登记{len(added.added)}个，原已登记{len(added.existing)}个。")


@plan.command("export", help="把一个年度的计划写入 CSV 文件。")
def export_plan(file: InputFile, year: Year, author: As = None) -> None:
    from lawdash.actions.plans.file import export_plan as run

    office = open_office(author)
    file.write_text(run(office, year), encoding="utf-8")
    typer.echo(f"已导出到 {file}。")


@plan.command("import", help="从 CSV 文件载入一个年度的计划。")
def import_plan(file: InputFile, year: Year, author: As = None) -> None:
    from lawdash.actions.plans.file import import_plan as run

    office = open_office(author)
    count = run(office, file, year)
    typer.echo(f"{year}年的计划已载入，共{count}项承诺。")
