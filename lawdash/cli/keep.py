"""Commands about the store as a whole: create, back up, restore, serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lawdash.cli.options import SYSTEM_NAME, As, open_office
from lawdash.settings import get_settings

commands = typer.Typer()


@commands.command(help="建立或升级数据库，载入 seed/ 中的计划与指标；可反复运行。")
def init(author: As = SYSTEM_NAME) -> None:
    from lawdash.startup import prepare_store

    prepare_store(get_settings(), author)
    typer.echo("数据库已就绪。")


@commands.command(help="备份：把数据库打成一个压缩包；有人正在登记时也可进行。")
def backup(
    output: Annotated[Path, typer.Option("-o", "--output", help="备份文件", metavar="文件")],
) -> None:
    from lawdash.store.backup import create_backup

    open_office()
    create_backup(get_settings().database_url, output)
    typer.echo(f"已备份到 {output}。")


@commands.command(help="恢复：先核验备份文件，核验通过才替换现有数据。")
def restore(
    archive: Annotated[Path, typer.Argument(help="备份文件", metavar="文件")],
    author: As = SYSTEM_NAME,
) -> None:
    from lawdash.actions.actor import Actor
    from lawdash.actions.restoring import restore_store
    from lawdash.clock import read_clock
    from lawdash.store.heads import heads_path

    settings = get_settings()
    heads = heads_path(settings.database_url, settings.trail_heads)
    restore_store(archive, settings.database_url, heads, Actor(author), now=read_clock())
    typer.echo(f"{author}已从 {archive} 恢复。")


@commands.command(help="启动网页服务。")
def serve(
    host: Annotated[str | None, typer.Option(help="监听地址", metavar="地址")] = None,
    port: Annotated[int | None, typer.Option(help="端口", min=1, max=65535, metavar="端口")] = None,
    public_url: Annotated[str | None, typer.Option(help="对外访问的网址", metavar="网址")] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="证书文件", metavar="文件")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="私钥文件", metavar="文件")] = None,
) -> None:
    from lawdash.web.serving import serve as serve_pages

    serve_pages(host, port, public_url, tls_cert, tls_key)
