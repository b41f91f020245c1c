"""The options that several commands share, and the office a command works in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from lawdash.clock import read_clock
from lawdash.settings import get_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from lawdash.actions.acting.actor import Actor


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


@dataclass(frozen=True, slots=True)
class Office:
    """An open store and the clock on its wall: the real one, or the store's own where it stands still."""

    engine: Engine
    now: datetime
    zone: ZoneInfo

    def actor(self, name: str | None) -> Actor:
        """In whose name a command acts; None: the owner of the machine. What the account may do the action decides.

        Raises Refused where there is no such account, or it is disabled.
        """
        from lawdash.actions.acting.actor import SYSTEM, Actor
        from lawdash.refusal import Refused
        from lawdash.store.accounts.accounts import find_user
        from lawdash.store.engine import reading

        if name is None:
            return SYSTEM
        with reading(self.engine) as session:
            user = find_user(session, name)
        if user is None or not user.is_active:
            raise Refused(f"没有账户“{name}”，或者该账户已停用。")
        return Actor(user.name, user.id)


def open_office() -> Office:
    """Raises Refused where the store was not created yet, or by another version of this program."""
    from sqlalchemy.exc import DBAPIError

    from lawdash.refusal import Refused
    from lawdash.store.engine import make_engine, reading, sqlite_path
    from lawdash.store.state import read_state

    settings = get_settings()
    path = sqlite_path(settings.database_url)
    if path is not None and not path.exists():
        raise Refused(f"还没有数据库 {path}。请先运行 python -m lawdash init。")
    engine = make_engine(settings.database_url)
    try:
        with reading(engine) as session:
            state = read_state(session)
    except DBAPIError as error:
        raise Refused("数据库打不开，或版本与程序不符。请先运行 python -m lawdash init。") from error
    return Office(engine, read_clock(state.clock_stands_at), settings.zone)
