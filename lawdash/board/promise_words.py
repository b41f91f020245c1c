"""What stands with a promise wherever it stands: how it was changed, what the office last said of it.

See actions/README.md, "A promise cannot be lowered quietly".
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from lawdash.clock import local_date
from lawdash.judging.calendar import Moment
from lawdash.judging.terms import EMPTY, Change
from lawdash.judging.wording import format_date
from lawdash.store.plans.reading import TargetRecord

CLAUSE = "clause"
# Of these the reader must know: they make a promise easier or harder to keep. Other fields only word it.
_WEIGHTY = {"threshold", "due", "starts_on", "checkpoints", "pace", "cadence", "scope", "kind", "comparator"}
# Of these the old one explains itself beside the new.
_BRIEF = ("due", "threshold")


def say_change(change: Change, zone: ZoneInfo, year: int) -> str:
    """「目标值：原定30件，6月3日调整为25件，理由：…（张三）」: a promise cannot be lowered quietly. Plain text."""
    day = format_date(local_date(change.recorded_at, zone), year)
    if change.field == CLAUSE:
        words = f"{change.label}于{day}{'录入' if change.old == EMPTY else '修改'}"
    else:
        words = f"{change.label}：原定{change.old}，{day}调整为{change.new}"
    return f"{words}，理由：{change.reason}（{change.author}）"


def say_adjustments(record: TargetRecord, zone: ZoneInfo, year: int) -> list[str]:
    """The changes that matter to the verdict, oldest first."""
    return [say_change(change, zone, year) for change in record.changes if change.field in _WEIGHTY]


def say_due(record: TargetRecord, moment: Moment) -> str:
    """「6月30日到期，原定12月31日」: the time limit, and what was promised first where that was something else."""
    target = record.target
    limit = f"{format_date(target.due)}{'到期' if moment.has_passed(target.due) else '前'}"
    first = {change.field: change for change in reversed(record.changes) if change.field in _WEIGHTY}
    kept = [f"原定{first[field].old}" for field in _BRIEF if field in first]
    reworded = [f"{change.label}有调整" for field, change in first.items() if field not in _BRIEF]
    return "，".join([limit, *kept, *reworded])


def adjustment_mark(record: TargetRecord) -> str:
    """What a title carries where there is no room for the sentence; empty for a promise that stands as it was made."""
    return "※调整" if any(change.field in _WEIGHTY for change in record.changes) else ""


def say_latest_note(record: TargetRecord, year: int) -> str:
    """「最新进展（9月25日）：…」; empty where nothing was said. Plain text."""
    note = record.latest_note
    return (
        f"最新进展（{format_date(note.noted_on, year)}）：{' '.join(note.progress.split())}" if note is not None else ""
    )


def say_all(record: TargetRecord, zone: ZoneInfo, year: int) -> str:
    """Adjustments and latest progress in one line; empty where there is neither."""
    return "。".join(words for words in (*say_adjustments(record, zone, year), say_latest_note(record, year)) if words)
