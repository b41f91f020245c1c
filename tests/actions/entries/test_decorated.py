"""Any honest table, however it is decorated, reads as the plain one; any refusal stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.actions.entries.import_columns import columns_of_entries, draft_of
from lawdash.actions.entries.importing import ImportReport
from lawdash.actions.entries.no_entries import why_no_entry
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.actions.input.table import open_tables
from lawdash.cleaning import header_key, name_key
from lawdash.refusal import Fault, Refused
from lawdash.store.engine import read_revision
from lawdash.store.entries.reading import NewEntry
from tests.actions.conftest import VILLAGES, entries_of
from tests.actions.entries.bringing import bring
from tests.actions.entries.decorated import INDICATORS, Cell, Decoration, Entry, Writing, make_pages, write_pages
from tests.files.made import CODES

DAYS = st.dates(date(2025, 1, 1), date(2025, 6, 30))
WORDS = st.text(st.sampled_from("宪法进村坐班学习会议“”《》（）AB12，。 "), max_size=12).map(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> list[Entry]:
    """Entries in groups, as a ledger has them: what repeats may be merged."""
    entries: list[Entry] = []
    for _ in range(draw(st.integers(1, 3))):
        code = draw(st.sampled_from(sorted(INDICATORS)))
        unit = draw(st.sampled_from(VILLAGES)) if code == "counsel-duty" else draw(st.sampled_from(["", *VILLAGES]))
        day = draw(DAYS)
        for _ in range(draw(st.integers(1, 3))):
            entries.append(Entry(code, unit, day, draw(st.integers(1, 1500)), draw(WORDS)))
    return [replace(entry, reference=draw(st.sampled_from(["", f"T-{at}"]))) for at, entry in enumerate(entries)]


WRITINGS = st.builds(Writing, *(st.integers(0, ways) for ways in (5, 3, 10, 7)))
DECORATIONS = st.builds(
    Decoration,
    suffix=st.sampled_from(["csv", "xlsx", "xls"]),
    delimiter=st.sampled_from([",", "\t", ";"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
    titles=st.integers(0, 4),
    header=st.sampled_from(["{}", "{}：", "*{}", "{}（必填）", " {}\n", "\u200b{}"]),
    codes=st.booleans(),
    order=st.permutations(range(len(CODES))).map(tuple),
    drops_empty=st.booleans(),
    aside=st.booleans(),
    example=st.booleans(),
    blanks=st.just(frozenset[int]()) | st.frozensets(st.integers(0, 8), max_size=3),
    total=st.booleans(),
    notes=st.booleans(),
    hidden_row=st.sampled_from([False, False, True]),
    other_sheets=st.booleans(),
    split=st.integers(0, 4),
    merges=st.booleans(),
)


def read(path: Path, registry: Registry) -> Iterator[NewEntry | list[Fault]]:
    with open_tables(path, columns_of_entries(registry), partial(why_no_entry, registry=registry)) as found:
        for row in found.rows:
            yield check(draft_of(row), registry, author="示例经办", key="k", known=row.faults)


def plain(entry: Entry, registry: Registry) -> NewEntry | list[Fault]:
    draft = EntryDraft(
        entry.indicator, entry.unit, entry.day, entry.quantity, title=entry.title, reference=entry.reference
    )
    return check(draft, registry, author="示例经办", key="k")


@pytest.mark.slow
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.lists(WRITINGS, min_size=9, max_size=9), st.booleans(), DECORATIONS)
def test_a_decorated_table_reads_as_the_plain_one(
    registry: Registry,
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[Entry],
    writings: list[Writing],
    alike: bool,
    how: Decoration,
) -> None:
    """`alike`: all rows are written in one way, so that what repeats can be merged."""
    ways = [writings[0]] * 9 if alike or how.merges else writings
    path = write_pages(tmp_path_factory.mktemp("table") / f"a.{how.suffix}", make_pages(entries, ways, how), how)
    expected = [plain(entry, registry) for entry in entries]
    assert all(isinstance(entry, NewEntry) for entry in expected)
    assert list(read(path, registry)) == expected


MISTAKES = ["约20", "十二", "3+2", "-1", "0", "3人", "—", "1e9", "2.3万"]


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(tables(), st.lists(WRITINGS, min_size=9, max_size=9), DECORATIONS, st.sampled_from(MISTAKES), st.integers(0, 8))
def test_one_mistake_anywhere_and_nothing_is_stored(
    town: Engine,
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[Entry],
    writings: list[Writing],
    how: Decoration,
    mistake: str,
    place: int,
) -> None:
    pages = make_pages(entries, writings, replace(how, merges=False, hidden_row=False, other_sheets=False, split=0))
    rows = [row for row in pages[0].rows if _names_entry(row)]
    row = rows[place % len(rows)]
    column = next(
        at for at, cell in enumerate(pages[0].rows[how.titles]) if header_key(str(cell.value)) in ("数量", "quantity")
    )
    row[column] = replace(row[column], value=mistake, number_format="General")
    before = read_revision(town)
    path = write_pages(tmp_path_factory.mktemp("table") / f"a.{how.suffix}", pages, how)
    report = bring(town, path)
    assert (report.added, len(report.faults), read_revision(town)) == (0, 1, before)


def _names_entry(row: list[Cell]) -> bool:
    names = {name_key(name) for code, (title, _) in INDICATORS.items() for name in (code, title)}
    return any(name_key(str(cell.value)) in names for cell in row)


SHARES = st.floats(0, 1, exclude_max=True)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    tables(),
    st.sampled_from(["csv", "xlsx", "xls"]),
    st.lists(st.tuples(SHARES, st.integers(0, 255)), min_size=1, max_size=20),
    st.just(1.0) | SHARES,
)
def test_a_damaged_file_is_refused_with_a_sentence_or_stored_as_a_whole(
    town: Engine,
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[Entry],
    suffix: str,
    damage: list[tuple[float, int]],
    kept: float,
) -> None:
    """`damage`: bytes that are changed, by their place in the file; `kept`: how much of it arrives."""
    how = Decoration(suffix=suffix)
    path = write_pages(tmp_path_factory.mktemp("table") / f"a.{suffix}", make_pages(entries, [Writing()] * 9, how), how)
    content = bytearray(path.read_bytes())
    for share, byte in damage:
        content[int(share * len(content))] = byte
    path.write_bytes(content[: int(kept * len(content))])
    before = len(entries_of(town))
    said, report = _try(town, path)
    assert len(entries_of(town)) == before + report.added
    assert said.endswith("。") or report.faults or report.added + report.skipped == report.rows


def _try(town: Engine, path: Path) -> tuple[str, ImportReport]:
    """The sentence of the refusal, else what was done."""
    try:
        return "", bring(town, path)
    except Refused as refused:
        return str(refused), ImportReport(0, 0, 0, [])
