"""Commands about who answers for a promise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lawdash.cli.imports import InputFile
from lawdash.cli.options import As, Year, open_office

commands = typer.Typer()
owners = typer.Typer(help="责任分工：导入、导出、明细表。", no_args_is_help=True)
commands.add_typer(owners, name="owners")


@owners.command("import", help="从 CSV 或 XLSX 文件明确责任分工；有一行不对就全部不登记。")
def import_owners(
    file: InputFile,
    year: Year,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不登记")] = False,
    author: As = None,
) -> None:
    from lawdash.actions.responsibility.assigning import import_owners as run

    changed = run(open_office(author), file, year, dry_run=dry_run)
    typer.echo(f"{'可变更' if dry_run else '已变更'}{changed}项承诺的责任分工。")


@owners.command("table", help="责任分工明细表，写入 DOCX 或 XLSX 文件。")
def write_owner_table(
    year: Year,
    output: Annotated[Path, typer.Option("-o", help="写入的文件，以 .docx 或 .xlsx 结尾", metavar="文件")],
    author: As = None,
) -> None:
    from lawdash.cli.files import written_whole
    from lawdash.documents.owner_table import export_owner_table

    ending = output.suffix.lower()
    if ending not in (".docx", ".xlsx"):
        raise typer.BadParameter("文件名须以 .docx 或 .xlsx 结尾")
    office = open_office(author)
    with written_whole(output) as stream:
        export_owner_table(office, year, stream, "docx" if ending == ".docx" else "xlsx")
    typer.echo(f"已写入 {output}。")


@owners.command("export", help="把一个年度今天的责任分工写入 CSV 文件，列与导入的相同。")
def export_owners(file: InputFile, year: Year, author: As = None) -> None:
    from lawdash.actions.responsibility.file import export_owners as run

    file.write_text(run(open_office(author), year), encoding="utf-8")
    typer.echo(f"已导出到 {file}。")
