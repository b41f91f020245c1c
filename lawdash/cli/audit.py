"""Whether the trail and the ledger are as they were recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from lawdash.cli.options import open_office

commands = typer.Typer()
audit = typer.Typer(help="审计记录。", no_args_is_help=True)
commands.add_typer(audit, name="audit")


@audit.callback()
def _keep_as_group() -> None:
    """Typer would otherwise take the only command of a group for the group itself."""


Witness = Annotated[str | None, typer.Option(help="文件上的存证，如 12345:3F9A77C20B1E", metavar="存证")]


@audit.command("verify", help="核验审计记录、台账和其他记录是否被改动过；指出第一处问题。")
def verify(witness: Witness = None) -> None:
    from lawdash.actions.trail.verifying import verify_store
    from lawdash.refusal import Refused

    office = open_office()
    checked = verify_store(office, witness)
    if checked.breach:
        raise Refused(checked.breach)
    typer.echo("".join(checked.sentences))
