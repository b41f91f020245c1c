"""Commands that write: units, entries from a file, the plan."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, Year, open_office

if TYPE_CHECKING:
    from lawdash.actions.entries.importing import ImportReport

commands = typer.Typer()
units = typer.Typer(help="单位：村(社区)、企业、部门。", no_args_is_help=True)
plan = typer.Typer(help="计划：导出、导入。", no_args_is_help=True)
commands.add_typer(units, name="units")
commands.add_typer(plan, name="plan")

InputFile = Annotated[Path, typer.Argument(help="文件", metavar="文件")]


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
    run(office, file, year)
    typer.echo(f"{year}年的计划已载入。")


@commands.command("import", help="从 CSV 或 XLSX 文件登记；有一行不对就全部不登记。")
def import_entries(
    file: InputFile,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不登记")] = False,
    author: As = None,
) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from lawdash.actions.entries.importing import import_entries as run
    from lawdash.actions.input.reading import say_reading

    office = open_office(author)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("导入", total=None)
        report = run(
            office,
            file,
            dry_run=dry_run,
            progress=lambda done, total: bar.update(task, completed=done, total=total or None),
        )
    for sentence in say_reading(report.reading):
        typer.echo(sentence, err=bool(report.faults))
    if report.faults:
        _print_faults(report)
        raise typer.Exit(1)
    verb = "可登记" if dry_run else "新登记"
    typer.echo(f"共{report.rows}行：{verb}{report.added}条，原已登记{report.skipped}条。")


def _print_faults(report: ImportReport) -> None:
    for fault in report.faults:
        print(fault, file=sys.stderr)  # noqa: T201
    rest = "错误过多，其余的行没有检查；" if report.is_cut else ""
    print(f"已检查{report.rows}行，{len(report.faults)}处不合要求，{rest}一条也未登记。", file=sys.stderr)  # noqa: T201
