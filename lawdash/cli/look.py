"""Commands that only read: status, obligations, entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.options import AsOf, Format, KnownAt, OutputFormat, Year, open_office
from lawdash.judging.model import ObligationState

if TYPE_CHECKING:
    from lawdash.board.board import Board

commands = typer.Typer()


@commands.command(help="各项承诺截至某日的状态。")
def status(
    year: Year,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    meeting: Annotated[
        int | None, typer.Option(help="该季度会商当时看到的数据(第几季度)", metavar="季度", min=1, max=4)
    ] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    from lawdash.board.headline import headline, missed_sentence
    from lawdash.cli.layouts import PROMISES

    if meeting is not None:
        _write_frozen(year, meeting, output)
        return

    board = _read_board(year, as_of, known_at)
    if output is Format.TABLE:
        typer.echo(headline(board) + missed_sentence(board))
    PROMISES.write(output, board.promises)


@commands.command(help="周期性承诺的各项应办事项：哪个单位、哪个月(季)、办了多少。")
def obligations(
    year: Year,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    state: Annotated[ObligationState | None, typer.Option(help="只列这种状态的", metavar="状态")] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    from lawdash.cli.layouts import OBLIGATIONS

    board = _read_board(year, as_of, known_at)
    OBLIGATIONS.write(output, [one for one in board.obligations() if state in (None, one.state)])


@commands.command(help="一个年度的全部登记(已作废的不列)。")
def entries(
    year: Year,
    indicator: Annotated[str | None, typer.Option(help="只列这一指标", metavar="编码")] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    from lawdash.cli.layouts import ENTRIES
    from lawdash.refusal import Refused
    from lawdash.store.entries.reading import EntryFilter, iterate_entries
    from lawdash.store.plans.indicators import read_indicators

    with open_office().reading() as session:
        if indicator is not None and indicator not in read_indicators(session):
            raise Refused(f"没有这个指标：{indicator}。")
        chosen = EntryFilter(year=year, indicator_codes=(indicator,) if indicator else ())
        ENTRIES.write(output, iterate_entries(session, chosen))


def _write_frozen(year: int, quarter: int, output: Format) -> None:
    from lawdash.actions.meetings.looking import frozen_of_quarter
    from lawdash.cli.layouts import FROZEN

    frozen = frozen_of_quarter(open_office(), year, quarter)
    if output is Format.TABLE:
        typer.echo(frozen.headline)
    FROZEN.write(output, frozen.rows)


def _read_board(year: int, as_of: date | None, known_at: datetime | None) -> Board:
    """Raises Refused where there is no plan of that year."""
    from lawdash.actions.plans.looking import look_at_board
    from lawdash.refusal import Refused

    board = look_at_board(open_office(), year, as_of, known_at)
    if board is None:
        raise Refused(f"还没有{year}年的计划。")
    return board
