"""The options that several commands share, and the office that a command works in."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.settings import get_settings

if TYPE_CHECKING:
    from lawdash.actor import Actor
    from lawdash.office import Office


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def parse_day(text: str) -> date:
    """Raises typer.BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} 不是日期，应写作2025-06-30") from None


def parse_instant(text: str) -> datetime:
    """An instant without an offset is one of the office's clock. Raises typer.BadParameter."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} 不是时刻，应写作2026-01-01T00:00:00Z") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=get_settings().zone)


Year = Annotated[int, typer.Option(help="计划年度", metavar="年")]
AsOf = Annotated[
    date | None, typer.Option(help="截至日期；不填：当年为今天，往年为年末", parser=parse_day, metavar="日期")
]
KnownAt = Annotated[
    datetime | None,
    typer.Option(help="只看此刻之前已经记录在案的", parser=parse_instant, metavar="时刻"),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="输出格式：表格、JSON 或 CSV")]
As = Annotated[str | None, typer.Option("--as", help="以哪个账户的名义办理；不填记为“系统”", metavar="账户")]


def open_office(name: str | None = None) -> Office:
    """The store of the settings, by its own clock. `name`: the account to act for; None: the owner of the machine.

    Raises Refused where the store was not created yet, or by another version of this program, and where there is no
    such account or it is disabled. What the account may do the action decides.
    """
    from sqlalchemy.exc import DBAPIError

    from lawdash.office import open_office as open_at
    from lawdash.refusal import Refused
    from lawdash.store.engine import make_engine, sqlite_path
    from lawdash.store.openable import check_openable

    settings = get_settings()
    check_openable(settings.database_url)
    path = sqlite_path(settings.database_url)
    if path is not None and not path.exists():
        raise Refused(f"还没有数据库 {path}。请先运行 python -m lawdash init。")
    engine = make_engine(settings.database_url)
    try:
        office = open_at(engine, settings)
    except DBAPIError as error:
        raise Refused("数据库打不开，或版本与程序不符。请先运行 python -m lawdash init。") from error
    return office if name is None else office.as_actor(_find_actor(office, name))


def _find_actor(office: Office, name: str) -> Actor:
    from lawdash.actor import Actor
    from lawdash.refusal import Refused
    from lawdash.store.accounts.accounts import find_user

    with office.reading() as session:
        user = find_user(session, name)
    if user is None or not user.is_active:
        raise Refused(f"没有账户“{name}”，或者该账户已停用。")
    return Actor(user.name, user.id)
