"""The command that says what each account has to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import typer

from lawdash.cli.options import As, open_office
from lawdash.judging.wording import format_date
from lawdash.settings import get_settings

if TYPE_CHECKING:
    from lawdash.actions.reminders.tasks import Task

commands = typer.Typer()


@commands.command(help="每个账户今天要办的事，最早到期的在前；没有事的不列。")
def digest(
    account: Annotated[str | None, typer.Option("--for", help="只看这个账户", metavar="账户")] = None,
    author: As = None,
) -> None:
    from lawdash.actions.reminders.digest import digests

    for one in digests(open_office(author), account):
        typer.echo(f"{one.account}：{len(one.tasks)}件")
        for task in one.tasks:
            typer.echo(f"  {_say(task)}")


def _say(task: Task) -> str:
    """With the address of its own form."""
    settings = get_settings()
    home = settings.public_url or f"http://{settings.host}:{settings.port}"
    due = "" if task.due is None else f"{format_date(task.due)}　"
    query = f"?{urlencode(task.parameters)}" if task.parameters else ""
    return f"{due}{task.reason}　{task.title}　{home.rstrip('/')}/{task.page}{query}"
