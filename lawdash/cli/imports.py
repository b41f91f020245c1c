"""The command that takes in a file of entries, and what it says of the file."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, open_office

if TYPE_CHECKING:
    from lawdash.actions.entries.importing import ImportReport

commands = typer.Typer()
mappings = typer.Typer(help="导入对照：本单位自己的表，哪一列是什么。", no_args_is_help=True)
commands.add_typer(mappings, name="mappings")

InputFile = Annotated[Path, typer.Argument(help="文件", metavar="文件")]


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@commands.command("import", help="从 CSV 或 XLSX 文件登记；有一行不对就全部不登记。")
def import_entries(
    file: InputFile,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不登记")] = False,
    allow_similar: Annotated[bool, typer.Option("--allow-similar", help="像是重复的行也登记")] = False,
    mapping: Annotated[str | None, typer.Option(help="按保存的导入对照读取，填其名称", metavar="名称")] = None,
    output: Annotated[ReportFormat, typer.Option("--format", help="结果的格式：文字或 JSON")] = ReportFormat.TEXT,
    author: As = None,
) -> None:
    report = _run(file, dry_run, allow_similar, mapping, author)
    if output is ReportFormat.JSON:
        _write_json(report)
    else:
        _say(report, "可登记" if dry_run else "新登记", allow_similar)
    if report.faults or (report.similar and not allow_similar):
        raise typer.Exit(1)


def _run(file: Path, dry_run: bool, allow_similar: bool, mapping: str | None, author: str | None) -> ImportReport:
    from rich.console import Console
    from rich.progress import Progress

    from lawdash.actions.entries.importing import import_entries as run
    from lawdash.actions.entries.mappings import find_mapping

    office = open_office(author)
    found = None if mapping is None else find_mapping(office, mapping)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("导入", total=None)
        return run(
            office,
            file,
            dry_run=dry_run,
            similar="add" if allow_similar else "ask",
            mapping=found,
            progress=lambda done, total: bar.update(task, completed=done, total=total or None),
        )


@mappings.command("list", help="保存的导入对照。")
def list_mappings(author: As = None) -> None:
    from lawdash.actions.entries.mappings import list_mappings as run

    for one in run(open_office(author)):
        columns = "，".join(f"{code}={header}" for code, header in one.columns.items())
        typer.echo(f"{one.name}：{one.indicator}（{one.counting}）{columns}")


@mappings.command("export", help="把全部导入对照写入 JSON 文件。")
def export_mappings(file: InputFile, author: As = None) -> None:
    from lawdash.actions.entries.mappings import export_mappings as run

    file.write_text(run(open_office(author)), encoding="utf-8")
    typer.echo(f"已导出到 {file}。")


@mappings.command("import", help="从 JSON 文件载入导入对照；同名的被替换。")
def import_mappings(file: InputFile, author: As = None) -> None:
    from lawdash.actions.entries.mappings import import_mappings as run

    typer.echo(f"已载入{run(open_office(author), file)}份导入对照。")


def _say(report: ImportReport, verb: str, allow_similar: bool) -> None:
    from lawdash.actions.entries.effect_words import say_effect
    from lawdash.actions.input.reading import say_reading

    for sentence in say_reading(report.reading):
        typer.echo(sentence, err=bool(report.faults))
    if report.faults:
        _print_faults(report)
    elif report.similar and not allow_similar:
        _print_similar(report)
    else:
        for effect in report.effects:
            typer.echo(f"{say_effect(effect)}。")
        typer.echo(f"共{report.rows}行：{verb}{report.added}条，原已登记{report.skipped}条。")


def _print_similar(report: ImportReport) -> None:
    """Each row beside the entry it resembles."""
    from lawdash.actions.entries.import_rows import say_similar

    for one in report.similar:
        print(say_similar(one), file=sys.stderr)  # noqa: T201
    print(  # noqa: T201
        f"有{report.similar_rows}行像是已经登记过，一条也未登记。"
        "确认不是重复的，加 --allow-similar 再导入一次；是重复的，从文件中删去这些行。",
        file=sys.stderr,
    )


def _print_faults(report: ImportReport) -> None:
    for fault in report.faults:
        print(fault, file=sys.stderr)  # noqa: T201
    rest = "错误过多，其余的行没有检查；" if report.is_cut else ""
    print(f"已检查{report.rows}行，{len(report.faults)}处不合要求，{rest}一条也未登记。", file=sys.stderr)  # noqa: T201


def _write_json(report: ImportReport) -> None:
    from lawdash.actions.entries.effect_words import effect_row
    from lawdash.board.plain_values import plain_value

    told = {
        "read": [{"sheet": one.sheet, "header_row": one.header_row, "rows": one.rows} for one in report.reading.read],
        "left_out": [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in report.reading.left_out],
        "new": report.added,
        "known": report.skipped,
        "similar": [{"row": one.row, "entry": one.alike.id, "why": one.why} for one in report.similar],
        "faults": [
            {"sheet": one.sheet, "row": one.line, "column": one.field, "value": one.value, "why": one.message}
            for one in report.faults
        ],
        "effects": [plain_value(effect_row(effect)) for effect in report.effects],
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
