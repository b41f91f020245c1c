"""The command line: which commands there are, and how one ends (0 done, 1 refused, 2 wrong usage)."""

from __future__ import annotations

import io
import sys

from lawdash.cli.chinese import speak_chinese, translate_complaint

speak_chinese()

import typer  # noqa: E402
from typer.exceptions import TyperException  # noqa: E402

from lawdash.cli import (  # noqa: E402
    audit,
    evidence,
    imports,
    keep,
    look,
    meetings,
    notices,
    owners,
    papers,
    record,
    reminding,
    users,
)
from lawdash.cli.explain import explain  # noqa: E402

DONE, REFUSED = 0, 1


def build_app() -> typer.Typer:
    app = typer.Typer(
        help="法治政府建设年度计划跟踪。数据库由环境变量 LAWDASH_DATABASE_URL 指定。",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    for part in (keep, imports, record, owners, notices, meetings, papers, reminding, look, users, audit, evidence):
        app.registered_commands += part.commands.registered_commands
        app.registered_groups += part.commands.registered_groups
    return app


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status. A refusal is one plain sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return build_app()(arguments, prog_name="lawdash", standalone_mode=False) or DONE
    except TyperException as wrong:
        print(translate_complaint(wrong.format_message()), file=sys.stderr)  # noqa: T201
        return wrong.exit_code
    except Exception as error:
        sentence = explain(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)  # noqa: T201
        return REFUSED
