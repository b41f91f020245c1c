"""Whether the trail and the ledger are as they were recorded."""

from __future__ import annotations

import typer

from lawdash.cli.options import open_office

commands = typer.Typer()
audit = typer.Typer(help="审计记录。", no_args_is_help=True)
commands.add_typer(audit, name="audit")


@audit.callback()
def _keep_as_group() -> None:
    """Typer would otherwise take the only command of a group for the group itself."""


@audit.command("verify", help="核验审计记录和台账是否被改动过；指出第一处问题。")
def verify() -> None:
    from lawdash.refusal import Refused
    from lawdash.store.trail.heads import heads_path
    from lawdash.store.trail.verifying import verify_trail

    office = open_office()
    heads = heads_path(office.settings.database_url, office.settings.trail_heads)
    verified = verify_trail(office.engine, heads)
    if verified.breach is not None:
        raise Refused(str(verified.breach))
    if verified.head is None:
        typer.echo("尚无审计记录。")
        return
    if not heads.exists():
        raise Refused(f"库外校验记录 {heads} 不存在，无法判断审计记录的末尾是否被截去。")
    head = verified.head
    when = f"{head.at.astimezone(office.zone):%Y-%m-%d %H:%M:%S}"
    typer.echo(
        f"审计记录完整：事件{verified.events}条，登记{verified.entries}条，末条为{when}的第{head.id}条，校验值{head.sha256}。"
    )
