"""A document read through a child process with limits."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lawdash.files.documents.child import LIMITS
from lawdash.files.documents.kinds import DocumentKind
from lawdash.files.limits import MEBIBYTE
from lawdash.files.sandbox import parser_environment
from lawdash.refusal import Refused
from lawdash.settings import ROOT

CHILD = "lawdash.files.documents.child"
TOO_MUCH = "文件已损坏，或者过于庞大、复杂，在限定的时间和内存内读不完。请另存为纯文本后重试。"


@dataclass(frozen=True, slots=True)
class Document:
    """`has_broken_lines`: its lines are those of a printed page, not paragraphs."""

    text: str
    kind: DocumentKind

    @property
    def has_broken_lines(self) -> bool:
        return self.kind is DocumentKind.PDF


def read_document(path: Path) -> Document:
    """Raises Refused on what is too large, encrypted, broken, a scan, or no document at all."""
    try:
        size = path.stat().st_size
    except OSError:
        raise Refused(f"文件“{path.name}”无法打开。") from None
    if size > LIMITS.file_bytes:
        raise Refused(f"文件超过{LIMITS.file_bytes // MEBIBYTE} MB，请只留下报告本身。")
    if size == 0 or not path.is_file():
        raise Refused("文件是空的。" if path.is_file() else f"“{path.name}”不是文件。")
    answer = _ask_child(path)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return Document(answer["text"], DocumentKind(answer["kind"]))


def _ask_child(path: Path) -> dict[str, str]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", CHILD, str(path.resolve())],
            cwd=ROOT,
            env=parser_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * LIMITS.seconds,
            check=False,
        )
        answer: dict[str, str] = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        raise Refused(TOO_MUCH) from None
    return answer
