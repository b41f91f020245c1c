"""The heads file: grows by whole lines, survives stumps, is kept aside after a restore."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from lawdash.settings import ROOT
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import HeadContradicted, append_head, heads_path, read_heads, set_heads_aside

AT = datetime(2025, 7, 1, 4, 0, 0, 123456, tzinfo=UTC)
FIRST, SECOND = Head(1, "a" * 64, AT), Head(2, "b" * 64, AT)


def at(number: int, sha256: str) -> Head:
    return Head(number, sha256, AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "store.heads.txt"


def test_a_line_says_which_event_and_when(path: Path) -> None:
    append_head(path, FIRST)
    append_head(path, SECOND)
    assert path.read_text() == f"1 {'a' * 64} 2025-07-01T04:00:00.123456Z\n2 {'b' * 64} 2025-07-01T04:00:00.123456Z\n"
    assert read_heads(path).by_event == {1: "a" * 64, 2: "b" * 64}


def test_others_may_not_read_it(path: Path) -> None:
    append_head(path, FIRST)
    assert path.stat().st_mode & 0o777 == 0o600


def test_there_are_no_heads_without_a_file(path: Path) -> None:
    assert read_heads(path).by_event == {}


@pytest.mark.parametrize("kept", [0, 1, 40, 90])
def test_a_line_cut_off_by_a_power_cut_spoils_no_other(path: Path, kept: int) -> None:
    append_head(path, FIRST)
    append_head(path, SECOND)
    line = len(path.read_bytes()) // 2
    path.write_bytes(path.read_bytes()[: line + kept])
    append_head(path, Head(3, "c" * 64, AT))
    whole = {1: "a" * 64, 3: "c" * 64}
    assert read_heads(path).by_event in (whole, whole | {2: "b" * 64})


def test_what_is_no_head_is_passed_over(path: Path) -> None:
    append_head(path, FIRST)
    path.write_bytes(b"\xff\xfe\n" + path.read_bytes().replace(b"\n", b"\r\n") + b"9" * 50 + b" " + b"c" * 64 + b" x\n")
    assert read_heads(path).by_event == {1: "a" * 64}


def test_eight_append_at_once_without_losing_a_line(path: Path) -> None:
    def write(start: int) -> None:
        for number in range(start, start + 50):
            append_head(path, Head(number, f"{number:064x}", AT))

    writers = [Thread(target=write, args=(start * 50 + 1,)) for start in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert read_heads(path).by_event == {number: f"{number:064x}" for number in range(1, 401)}


def test_the_heads_of_a_replaced_store_are_kept_aside(path: Path) -> None:
    assert set_heads_aside(path, AT) is None
    append_head(path, FIRST)
    aside = set_heads_aside(path, AT)
    assert aside is not None
    assert (read_heads(path).by_event, read_heads(aside).by_event) == ({}, {1: "a" * 64})


def test_it_lies_beside_the_store_unless_told_otherwise(tmp_path: Path) -> None:
    assert heads_path(f"sqlite:///{tmp_path}/lawdash.db") == tmp_path / "lawdash.db.heads.txt"
    assert heads_path("postgresql://h/town") == ROOT / "db" / "town.heads.txt"
    assert heads_path("postgresql://h/town", tmp_path / "x") == tmp_path / "x"


def test_a_head_that_contradicts_the_last_ones_is_refused(tmp_path: Path) -> None:
    """A tail that was cut off and grown again bears numbers that the file knows with other hashes."""
    path = tmp_path / "heads.txt"
    for number in (1, 2, 3):
        append_head(path, at(number, f"{number:064x}"))
    with pytest.raises(HeadContradicted):
        append_head(path, at(3, "f" * 64))
    with pytest.raises(HeadContradicted):
        append_head(path, at(2, "f" * 64))
    append_head(path, at(5, f"{5:064x}"))
    append_head(path, at(4, f"{4:064x}"))  # that of a neighbour who was slower
    assert sorted(read_heads(path).by_event) == [1, 2, 3, 4, 5]


def test_two_hashes_of_one_event_are_told(tmp_path: Path) -> None:
    path = tmp_path / "heads.txt"
    append_head(path, at(1, "a" * 64))
    with path.open("a") as file:
        file.write(f"1 {'b' * 64} 2025-07-01T04:00:00Z\ngarbled\n")
    heads = read_heads(path)
    assert (heads.contradicted, heads.garbled, heads.last) == (1, 1, 1)
