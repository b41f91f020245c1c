"""Commands about the store as a whole: create, back up, restore, serve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, open_office
from lawdash.settings import get_settings

if TYPE_CHECKING:
    from lawdash.actor import Actor

commands = typer.Typer()
backups = typer.Typer(help="备份：把数据库打成一个压缩包；有人正在登记时也可进行。")
commands.add_typer(backups, name="backup")


@commands.command(help="建立或升级数据库，载入 seed/ 中的计划与指标；可反复运行。")
def init(author: As = None) -> None:
    from lawdash.actor import SYSTEM
    from lawdash.startup import prepare_store
    from lawdash.store.openable import check_sound

    check_sound(get_settings().database_url)
    actor = SYSTEM if author is None else _require_keeper(author)
    prepare_store(get_settings(), actor.name)
    typer.echo("数据库已就绪。")


@backups.callback(invoke_without_command=True)
def backup(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="备份文件", metavar="文件")] = None,
    folder: Annotated[Path | None, typer.Option("--to", help="备份到文件夹，写好后核验", metavar="文件夹")] = None,
    keep: Annotated[int, typer.Option(help="文件夹中保留最近几份", min=1, metavar="份数")] = 14,
    author: As = None,
) -> None:
    if context.invoked_subcommand is not None:
        return
    if (output is None) == (folder is None):
        raise typer.BadParameter("请用 -o 指定备份文件，或者用 --to 指定文件夹")
    from lawdash.actions.keeping.backing_up import back_up, back_up_into
    from lawdash.clock import REAL_CLOCK

    office = open_office(author)
    if output is not None:
        back_up(office, output)
        typer.echo(f"已备份到 {output}。")
    elif folder is not None:
        archive = back_up_into(office, folder, keep=keep, at=REAL_CLOCK.now())
        typer.echo(f"已备份到 {archive}，核验通过；文件夹中保留最近{keep}份。")


@backups.command("verify", help="核验一份备份，什么也不替换。")
def verify_backup(archive: Annotated[Path, typer.Argument(help="备份文件", metavar="文件")]) -> None:
    from lawdash.actions.keeping.backing_up import verify_archive

    verify_archive(archive)
    typer.echo(f"{archive} 核验通过，可以恢复。")


@commands.command(help="恢复：先核验备份文件，核验通过才替换现有数据。")
def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件", metavar="文件")],
    author: As = None,
) -> None:
    from lawdash.actions.keeping.restoring import restore_store
    from lawdash.actor import SYSTEM
    from lawdash.clock import REAL_CLOCK

    # Where the store is lost or broken there is no account to act for: then only its owner can restore it.
    actor = SYSTEM if author is None else _require_keeper(author)
    restore_store(archive, get_settings(), actor, now=REAL_CLOCK.now())
    typer.echo(f"{actor.name}已从 {archive} 恢复。")


@commands.command("rebuild-sums", help="由台账重新生成累计数；登记一条不动，审计核验提示累计数不符时使用。")
def rebuild_sums(author: As = None) -> None:
    from lawdash.actions.keeping.summing import sum_anew

    entries = sum_anew(open_office(author))
    typer.echo(f"累计数已由台账重新生成，计入登记{entries}条。")


def _require_keeper(name: str) -> Actor:
    """Raises Refused where it is no account, Forbidden where it is no administrator's."""
    from lawdash.actions.acting.access import require_right
    from lawdash.actions.acting.permissions import Act

    office = open_office(name)
    try:
        require_right(office, Act.KEEP_STORE)
    finally:
        # No connection may stay open to a store that is about to be replaced.
        office.engine.dispose()
    return office.actor


@commands.command(help="启动网页服务。")
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址", metavar="地址")] = None,
    port: Annotated[int | None, typer.Option(help="端口", min=1, max=65535, metavar="端口")] = None,
    public_url: Annotated[str | None, typer.Option(help="对外访问的网址", metavar="网址")] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="证书文件", metavar="文件")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="私钥文件", metavar="文件")] = None,
) -> None:
    from lawdash.server.running.serving import serve as serve_pages

    serve_pages(host, port, public_url, tls_cert, tls_key)
