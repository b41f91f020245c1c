"""Commands about rectification notices: the register, and one of them as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, Format, OutputFormat, Year, open_office
from lawdash.supervising.notice_machine import NoticeState

if TYPE_CHECKING:
    from lawdash.actions.notices.register import RegisterLine

commands = typer.Typer()


@commands.command("notices", help="一个年度的整改通知书，按今天的情况。")
def list_notices(
    year: Year,
    state: Annotated[
        NoticeState | None,
        typer.Option(help="只列这个状态：draft issued received replied returned closed withdrawn"),
    ] = None,
    output: OutputFormat = Format.TABLE,
    author: As = None,
) -> None:
    from lawdash.actions.notices.register import REGISTER_KEYS, read_register, register_row
    from lawdash.cli.formats import Layout

    layout: Layout[RegisterLine] = Layout(
        keys=REGISTER_KEYS,
        row=register_row,
        columns={
            "文号": "left",
            "发往单位": "left",
            "事项": "left",
            "状态": "left",
            "下发": "left",
            "期限": "left",
            "颜色": "left",
        },
        cells=lambda line: line.cells,
    )
    lines = read_register(open_office(author), year)
    layout.write(output, [line for line in lines if state is None or line.state is state])


@commands.command("notice", help="一份整改通知书，写入 DOCX 文件；编号如 2025-3。")
def write_notice(
    name: Annotated[str, typer.Argument(help="编号，如 2025-3", metavar="编号")],
    output: Annotated[Path, typer.Option("-o", help="写入的文件", metavar="文件")],
    author: As = None,
) -> None:
    from lawdash.cli.files import written_whole
    from lawdash.documents.notice_paper import export_notice

    office = open_office(author)
    with written_whole(output) as stream:
        export_notice(office, name, stream)
    typer.echo(f"已写入 {output}。")
