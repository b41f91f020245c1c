"""Commands that write the papers of the leaders' meetings and of the year's end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lawdash.cli.meetings import Quarter
from lawdash.cli.options import As, AsOf, Year, open_office

commands = typer.Typer()

Output = Annotated[Path, typer.Option("-o", help="写入的文件", metavar="文件")]


@commands.command("minutes", help="一个季度会商的会议纪要，写入 DOCX 文件。")
def write_minutes(year: Year, quarter: Quarter, output: Output, author: As = None) -> None:
    from lawdash.actions.meetings.looking import held_of_quarter
    from lawdash.cli.files import written_whole
    from lawdash.documents.minutes_paper import export_minutes

    office = open_office(author)
    meeting_id = held_of_quarter(office, year, quarter)
    with written_whole(output) as stream:
        export_minutes(office, meeting_id, year, stream)
    typer.echo(f"已写入 {output}。")


@commands.command("bulletin", help="一个季度的情况通报，写入 DOCX 文件；会商召开后以会议看到的数据为准。")
def write_bulletin(
    year: Year,
    quarter: Quarter,
    output: Output,
    live: Annotated[bool, typer.Option("--live", help="以现在所知的数据为准")] = False,
    author: As = None,
) -> None:
    from lawdash.cli.files import written_whole
    from lawdash.documents.bulletin_paper import export_bulletin

    office = open_office(author)
    with written_whole(output) as stream:
        export_bulletin(office, year, quarter, stream, is_live=live)
    typer.echo(f"已写入 {output}。")


@commands.command("appraisal", help="年度考核表：各村(社区)、各部门应办了什么、办了多少，写入 XLSX 文件。")
def write_appraisal(year: Year, output: Output, as_of: AsOf = None, author: As = None) -> None:
    from lawdash.cli.files import written_whole
    from lawdash.documents.appraisal_table import export_appraisal

    office = open_office(author)
    with written_whole(output) as stream:
        export_appraisal(office, year, stream, as_of)
    typer.echo(f"已写入 {output}。")


@commands.command("duty", help="述职材料：一位领导或一个单位负责什么、办得怎样，写入 DOCX 文件。")
def write_duty(
    year: Year,
    output: Output,
    leader: Annotated[str, typer.Option("--leader", help="领导姓名", metavar="姓名")] = "",
    unit: Annotated[str, typer.Option("--unit", help="单位名称", metavar="单位")] = "",
    as_of: AsOf = None,
    author: As = None,
) -> None:
    from lawdash.cli.files import written_whole
    from lawdash.documents.duty_paper import export_duty

    if bool(leader) == bool(unit):
        raise typer.BadParameter("--leader 和 --unit 须填一个，也只填一个")
    office = open_office(author)
    with written_whole(output) as stream:
        export_duty(office, year, stream, leader=leader, unit=unit, as_of=as_of)
    typer.echo(f"已写入 {output}。")
