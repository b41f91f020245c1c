"""The command that reads a published report into a proposed plan. It writes a file or the screen, never the store."""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lawdash.cli.imports import InputFile
from lawdash.cli.options import Format, OutputFormat

if TYPE_CHECKING:
    from lawdash.plan_reading.reading import PlanRead

_MOST_FROM_INPUT = 21 * 1024 * 1024


def read_report(
    file: InputFile,
    year: Annotated[int | None, typer.Option(help="计划年度；不填：报告年度的下一年", metavar="年")] = None,
    section: Annotated[str, typer.Option(help="计划从这几个字开始", metavar="文字")] = "",
    whole: Annotated[bool, typer.Option("--whole", help="全文都是计划")] = False,
    target: Annotated[Path | None, typer.Option("-o", help="写入这个 CSV 文件", metavar="文件")] = None,
    output: OutputFormat = Format.TABLE,
    text: Annotated[bool, typer.Option("--text", help="只输出读到的文字")] = False,
) -> None:
    from lawdash.actions.plans.reading import read_report as read
    from lawdash.actions.plans.reading import read_report_text
    from lawdash.clock import REAL_CLOCK, local_date
    from lawdash.settings import get_settings

    with _as_file(file) as path:
        words = read_report_text(path)
    if text:
        typer.echo(words)
        return
    this_year = local_date(REAL_CLOCK.now(), get_settings().zone).year
    found = read(words, year, this_year, section, whole)
    if target is not None:
        from lawdash.cli.files import written_whole

        with written_whole(target) as stream:
            stream.write(_as_csv(found).encode("utf-8"))
    if target is None or output is not Format.TABLE:
        _write(output, found)
    said = sys.stderr if target is None and output is not Format.TABLE else sys.stdout
    for note in found.notes:
        print(f"{note}。", file=sys.stderr)  # noqa: T201
    print(_say(found), file=said if output is Format.TABLE else sys.stderr)


@contextmanager
def _as_file(file: Path) -> Iterator[Path]:
    """`-` is standard input. It is kept on disk while it is read, for the child process opens a file."""
    if str(file) != "-":
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="lawdash-") as folder:
        path = Path(folder) / "input"
        path.write_bytes(sys.stdin.buffer.read(_MOST_FROM_INPUT))
        yield path


def _write(output: Format, found: PlanRead) -> None:
    from lawdash.actions.plans.draft_rows import draft_row
    from lawdash.cli.formats import write_json, write_table

    if output is Format.JSON:
        write_json(draft_row(found, draft) for draft in found.drafts)
    elif output is Format.CSV:
        sys.stdout.write(_as_csv(found))
    else:
        columns = {
            "章节": "left",
            "承诺事项": "left",
            "目标": "right",
            "周期": "left",
            "范围": "left",
            "需要确认": "left",
        }
        write_table(columns, _cells(found))


def _cells(found: PlanRead) -> Iterator[tuple[str, ...]]:
    from lawdash.judging.terms import KIND_WORDS
    from lawdash.judging.wording import UNIT_KIND_WORDS, format_number
    from lawdash.plan_reading.periods import RECURRENCE_WORDS

    for one in found.drafts:
        sign = "≥" if one.comparator == ">=" else "≤"
        amount = KIND_WORDS[one.kind] if one.threshold is None else f"{sign}{format_number(one.threshold)}{one.unit}"
        yield (
            one.section,
            one.title,
            amount,
            RECURRENCE_WORDS[one.recurrence] if one.recurrence else "",
            UNIT_KIND_WORDS[one.scope.kind],
            "；".join(one.flags),
        )


def _as_csv(found: PlanRead) -> str:
    from lawdash.actions.plans.draft_rows import plan_header, plan_rows

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(plan_header(found.year))
    writer.writerows(plan_rows(found))
    return written.getvalue()


def _say(found: PlanRead) -> str:
    given = sum(not one.is_implied for one in found.drafts)
    asked = sum(one.is_unsure for one in found.drafts)
    return f"读到{len(found.drafts)}条，其中写明数字{given}条，需要确认{asked}条。"
