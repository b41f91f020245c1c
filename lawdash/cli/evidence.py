"""Commands about evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from lawdash.cli.options import As, open_office

commands = typer.Typer()
evidence = typer.Typer(help="佐证：登记和通知书所附的照片、文档。", no_args_is_help=True)
commands.add_typer(evidence, name="evidence")


@evidence.callback()
def about_evidence() -> None:
    """Keeps `verify` a command of its own."""


@evidence.command("verify", help="核对佐证文件：缺失的、被改动的、无主的逐个列出。")
def verify(
    sweep: Annotated[bool, typer.Option("--sweep", help="清除一天以前的无主文件")] = False, author: As = None
) -> None:
    from lawdash.actions.evidence.verifying import verify_evidence
    from lawdash.clock import REAL_CLOCK

    faults = verify_evidence(open_office(author), at=REAL_CLOCK.now(), sweep=sweep)
    for fault in faults:
        typer.echo(str(fault))
    left = [fault for fault in faults if not fault.swept]
    if left:
        raise typer.Exit(1)
    typer.echo("佐证文件齐全，没有改动。")
