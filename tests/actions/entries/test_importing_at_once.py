"""What happens to the ledger between the check of a file and its storing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries import importing as run
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused
from tests.actions.conftest import CLERK, entries_of
from tests.actions.entries.bringing import bring
from tests.files.made import DUTY, EVENT, REVIEW, write_csv
from tests.helpers.offices import office_of


def test_two_people_importing_the_same_file_at_once_add_it_once(
    town: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "a.csv", [DUTY, REVIEW])
    store = run._store
    meanwhile = iter([partial(bring, town, file)])

    def store_after_somebody_else(*arguments: Any) -> None:
        for act in meanwhile:
            act()
        store(*arguments)

    monkeypatch.setattr(run, "_store", store_after_somebody_else)
    with pytest.raises(Refused, match="一条也未登记"):
        bring(town, file)
    assert len(entries_of(town)) == 2


def test_an_entry_logged_while_a_file_is_checked_does_no_harm(
    town: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "a.csv", [DUTY, REVIEW])
    other = write_csv(tmp_path / "b.csv", [EVENT])
    store = run._store
    meanwhile = iter([partial(bring, town, other)])
    monkeypatch.setattr(run, "_store", lambda *given: ([act() for act in meanwhile], store(*given)))
    assert bring(town, file).added == 2
    assert len(entries_of(town)) == 3


def test_a_unit_registered_while_a_file_is_checked_stops_the_import(
    town: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "a.csv", [DUTY])
    store = run._store

    def store_after_a_change(*arguments: Any) -> None:
        add_units(office_of(town, CLERK), UnitKind.VILLAGE, ["示例村05"])
        store(*arguments)

    monkeypatch.setattr(run, "_store", store_after_a_change)
    with pytest.raises(Refused, match="有改动"):
        bring(town, file)
    assert entries_of(town) == []
