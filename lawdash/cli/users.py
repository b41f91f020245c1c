"""Accounts without a browser: the first one, and a new password where nobody can sign in any more."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import As, Format, OutputFormat, open_office
from lawdash.roles import ROLE_WORDS, Role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from lawdash.office import Office
    from lawdash.store.accounts.accounts import UserRecord

commands = typer.Typer()
users = typer.Typer(help="账户：新建、列出、停用、重置密码。", no_args_is_help=True)
commands.add_typer(users, name="users")

Name = Annotated[str, typer.Argument(help="账户名", metavar="账户")]
PasswordStdin = Annotated[bool, typer.Option("--password-stdin", help="从标准输入读取密码，只读第一行")]
ROLES_HELP = "角色，可多次填写：leader 领导，staff 工作人员，supervisor 督导组，admin 管理员"


@users.command("add", help="新建账户。密码在终端中输入，不显示。")
def add(
    name: Name,
    role: Annotated[list[Role], typer.Option(help=ROLES_HELP, metavar="角色")],
    unit: Annotated[
        list[str] | None,
        typer.Option(help="负责的单位，可多次填写；不填为全镇", metavar="单位"),
    ] = None,
    password_stdin: PasswordStdin = False,
    author: As = None,
) -> None:
    from lawdash.actions.accounts.users import Powers, add_account

    office = open_office(author)
    with office.reading() as session:
        powers = Powers(frozenset(role), _find_units(session, unit or []))
    password = _ask_password(password_stdin)
    user = add_account(office, name, password, powers, own_password=None)
    typer.echo(f"已新建账户“{user.name}”。" + _say_first_login(user.must_change_password))


@users.command("list", help="全部账户：角色、负责的单位、是否停用。")
def list_all(output: OutputFormat = Format.TABLE, author: As = None) -> None:
    from lawdash.actions.accounts.users import list_accounts
    from lawdash.cli.formats import Layout
    from lawdash.store.units.reading import read_units

    office = open_office(author)
    accounts = list_accounts(office)
    with office.reading() as session:
        units = {unit.id: unit.name for unit in read_units(session)}

    def row(user: UserRecord) -> dict[str, object]:
        return {
            "name": user.name,
            "roles": "、".join(ROLE_WORDS[role] for role in Role if role in user.roles),
            "units": "、".join(units[unit] for unit in sorted(user.unit_ids)),
            "active": user.is_active,
        }

    def cells(user: UserRecord) -> list[str]:
        said = row(user)
        return [str(said["name"]), str(said["roles"]), str(said["units"]), "启用" if user.is_active else "停用"]

    columns = dict.fromkeys(("账户", "角色", "负责单位", "状态"), "left")
    Layout(keys=("name", "roles", "units", "active"), row=row, columns=columns, cells=cells).write(output, accounts)


@users.command("disable", help="停用账户，并结束其全部登录。")
def disable(name: Name, author: As = None) -> None:
    from lawdash.actions.accounts.users import Powers, change_account

    office = open_office(author)
    user = _find_user(office, name)
    powers = Powers(user.roles, user.unit_ids, is_active=False)
    change_account(office, user.id, powers, expected_version=user.version, own_password=None)
    typer.echo(f"账户“{user.name}”已停用。")


@users.command("reset", help="重置账户的密码，并结束其全部登录。")
def reset(name: Name, password_stdin: PasswordStdin = False, author: As = None) -> None:
    from lawdash.actions.accounts.users import reset_password

    office = open_office(author)
    user = _find_user(office, name)
    password = _ask_password(password_stdin)
    reset_password(office, user.id, password, own_password=None)
    typer.echo(f"账户“{user.name}”的密码已重置。" + _say_first_login(office.actor.user_id is not None))


def _find_user(office: Office, name: str) -> UserRecord:
    """Raises Refused where there is none of that name."""
    from lawdash.refusal import Refused
    from lawdash.store.accounts.accounts import find_user

    with office.reading() as session:
        user = find_user(session, name)
    if user is None:
        raise Refused(f"没有账户“{name}”。")
    return user


def _find_units(session: Session, names: list[str]) -> frozenset[int]:
    """Without a name: the township's own, which stands for all of them. Raises Refused on an unknown one."""
    from lawdash.actions.input.names import suggest
    from lawdash.cleaning import name_key
    from lawdash.refusal import Refused
    from lawdash.store.units.reading import read_units, township_unit_id

    if not names:
        return frozenset({township_unit_id(session)})
    units = read_units(session)
    known = {name_key(unit.name): unit.id for unit in units}
    for name in names:
        if name_key(name) not in known:
            raise Refused(f"没有单位“{name}”{suggest(name, [unit.name for unit in units])}。")
    return frozenset(known[name_key(name)] for name in names)


def _ask_password(from_stdin: bool) -> str:
    """Raises Refused where there is nobody to ask, and where the two inputs differ."""
    from lawdash.refusal import Refused

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refused("这里无法输入密码，请在终端中运行，或者加上 --password-stdin。")
    password = getpass("密码：")
    if getpass("再输入一次：") != password:
        raise Refused("两次输入的密码不一致。")
    return password


def _say_first_login(must_change: bool) -> str:
    return "首次登录时须修改密码。" if must_change else ""
