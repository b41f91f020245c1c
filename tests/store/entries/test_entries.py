"""The ledger: written once, voided once, read by filters."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from lawdash.store.engine import read_revision, reading, writing
from lawdash.store.entries.reading import (
    EntryFilter,
    EntryOrder,
    EntryRecord,
    Page,
    add_entries,
    add_entry,
    content_hash,
    count_entries,
    find_by_keys,
    find_by_references,
    iterate_entries,
    list_entries,
    read_entry,
    usage_by_indicator,
    void_entry,
)
from tests.conftest import NOW, TOWNSHIP
from tests.helpers.offices import AT_HOME
from tests.store.makers import make_entry, register, save

LATER = NOW + timedelta(hours=1)


def _read(engine: Engine, entry_id: int) -> EntryRecord:
    with reading(engine, AT_HOME) as session:
        found = read_entry(session, entry_id)
    assert found is not None
    return found


def _titles(
    engine: Engine, chosen: EntryFilter, order: EntryOrder = "happened_on", descending: bool = True
) -> list[str]:
    """The page, the stream and the count tell the same."""
    with reading(engine, AT_HOME) as session:
        page = list_entries(session, chosen, order=order, descending=descending)
        assert list(iterate_entries(session, chosen, order=order, descending=descending)) == page
        assert count_entries(session, chosen) == len(page)
    return [row.title for row in page]


def test_an_entry_comes_back_as_it_was_written(engine: Engine) -> None:
    (village,) = register(engine, "示例村01")
    entry_id = save(
        engine,
        "counsel-duty",
        unit_id=village,
        happened_on=date(2025, 3, 4),
        quantity=Decimal("1.5"),
        makes_good=date(2025, 2, 28),
        title="坐班",
        note="下乡",
        details={"法律顾问": "示例丁", "咨询人次": "3"},
        reference="Z-1",
        key="form-1",
    )
    row = _read(engine, entry_id)
    assert (row.indicator_code, row.indicator_title, row.unit_of_measure) == ("counsel-duty", "法律顾问进村坐班", "天")
    assert (row.unit_name, row.happened_on, row.makes_good) == ("示例村01", date(2025, 3, 4), date(2025, 2, 28))
    assert (row.quantity, row.of_which) == (Decimal("1.5"), None)
    assert (row.title, row.note, row.reference, row.author) == ("坐班", "下乡", "Z-1", "示例甲")
    assert row.details == {"法律顾问": "示例丁", "咨询人次": "3"}
    assert (row.recorded_at, row.voided_at, row.replaces_id, row.replaced_by_id) == (NOW, None, None, None)
    with reading(engine, AT_HOME) as session:
        assert find_by_keys(session, ["form-1", "form-2"]).keys() == {"form-1"}
        assert read_entry(session, entry_id + 1) is None


def test_an_entry_counts_for_the_month_that_it_makes_good(engine: Engine) -> None:
    save(engine, happened_on=date(2026, 1, 15), makes_good=date(2025, 11, 30), title="补办")
    save(engine, happened_on=date(2026, 1, 15), title="次年")
    assert _titles(engine, EntryFilter(year=2025)) == ["补办"]
    assert _titles(engine, EntryFilter(year=2026)) == ["次年"]


def test_one_key_saves_one_entry(engine: Engine) -> None:
    save(engine, key="click")
    before = read_revision(engine)
    with pytest.raises(IntegrityError):
        save(engine, key="click")
    assert read_revision(engine) == before
    with reading(engine, AT_HOME) as session:
        assert count_entries(session, EntryFilter()) == 1


def test_a_correction_is_linked_and_keeps_the_reference(engine: Engine) -> None:
    wrong = save(engine, title="误", reference="A-1")
    with writing(engine, AT_HOME) as session:
        void_entry(session, wrong, "示例乙", "数量有误", LATER)
        right = add_entry(session, make_entry(session, title="正", reference="A-1"), LATER, replaces_id=wrong)
    assert _read(engine, wrong).replaced_by_id == right
    assert _read(engine, right).replaces_id == wrong
    with reading(engine, AT_HOME) as session:
        assert find_by_references(session, ["A-1", "A-2", ""]) == {
            "A-1": (right, content_hash(make_entry(session, title="正", reference="A-1")))
        }
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        add_entry(session, make_entry(session), LATER, replaces_id=wrong)


def test_a_reference_stands_once(engine: Engine) -> None:
    save(engine, reference="A-1")
    save(engine, reference="")
    save(engine, reference="")
    with pytest.raises(IntegrityError):
        save(engine, reference="A-1")


def test_the_hash_is_that_of_the_content(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        entry = make_entry(session, details={"乙": "1", "甲": "2"})
    assert content_hash(entry) == content_hash(
        replace(entry, author="示例乙", idempotency_key="x", quantity=Decimal("1.000"))
    )
    for other in (
        replace(entry, quantity=Decimal(2)),
        replace(entry, of_which=Decimal(0)),
        replace(entry, note="改"),
        replace(entry, details={"甲": "2"}),
        replace(entry, makes_good=date(2025, 5, 31)),
    ):
        assert content_hash(other) != content_hash(entry)


def test_thousands_are_added_in_one_go(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        one = make_entry(session)
        many = (replace(one, idempotency_key=f"row-{number}", quantity=Decimal(number)) for number in range(1, 2502))
        assert add_entries(session, many, NOW) == 2501
    with reading(engine, AT_HOME) as session:
        rows = list(iterate_entries(session, EntryFilter(), order="quantity", descending=False))
    assert [row.quantity for row in rows] == list(range(1, 2502))
    assert _read(engine, rows[0].id).quantity == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"quantity": 0},
        {"quantity": -1},
        {"quantity": 100_001},
        {"quantity": 2, "of_which": 3},
        {"of_which": -1},
        {"makes_good": date(2025, 6, 2)},
        {"title": "长" * 201},
        {"note": "长" * 2001},
        {"reference": "长" * 201},
        {"author": ""},
        {"key": "k" * 201},
        {"unit_id": 999},
    ],
    ids=str,
)
def test_the_store_itself_refuses_nonsense(fields: dict[str, Any], engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        save(engine, **fields)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("happened_on", "2025-6-2"),
        ("happened_on", "20250602"),
        ("makes_good", "2025-02-30"),
        ("recorded_at", "yesterday"),
        ("recorded_at", "2025-07-01"),
        ("recorded_at", "2025-07-01 04:00:00"),
        ("quantity", "many"),
        ("quantity", 1.5),
        ("of_which", "one"),
        ("details", "{"),
        ("plan_month", 7),
        ("plan_year", 2024),
        ("content_sha256", "short"),
        ("voided_by", "somebody"),
    ],
)
def test_sqlite_keeps_every_column_in_form(column: str, value: object, engine: Engine) -> None:
    save(engine)
    with engine.begin() as connection:
        row = dict(connection.execute(text("SELECT * FROM entries")).mappings().one())
        row |= {"id": 2, "idempotency_key": "raw"}
        insert = text(f"INSERT INTO entries VALUES ({', '.join(f':{name}' for name in row)})")
        with pytest.raises(IntegrityError):
            connection.execute(insert, row | {column: value})
        connection.execute(insert, row)


@pytest.fixture
def ledger(engine: Engine) -> Engine:
    """Five entries that differ in everything a filter looks at."""
    one, two = register(engine, "示例村01", "示例村02")
    save(engine, "counsel-duty", unit_id=one, happened_on=date(2025, 1, 10), title="甲", note="100%", quantity=3)
    save(engine, "counsel-duty", unit_id=two, happened_on=date(2025, 2, 10), title="乙", quantity=2)
    save(
        engine, "complex-disputes", happened_on=date(2025, 5, 10), title="丙", details={"调解员": "示例丁"}, quantity=1
    )
    save(engine, "themed-events", happened_on=date(2025, 6, 10), title="丁", reference="Ref_7", quantity=5)
    voided = save(engine, "themed-events", happened_on=date(2025, 6, 20), title="戊", quantity=4)
    with writing(engine, AT_HOME) as session:
        void_entry(session, voided, "示例甲", "误登", LATER)
    return engine


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (EntryFilter(), "丁丙乙甲"),
        (EntryFilter(year=2025), "丁丙乙甲"),
        (EntryFilter(year=2024), ""),
        (EntryFilter(include_voided=True), "戊丁丙乙甲"),
        (EntryFilter(indicator_codes=("counsel-duty", "themed-events")), "丁乙甲"),
        (EntryFilter(indicator_codes=("unknown",)), ""),
        (EntryFilter(unit_ids=(2,)), "甲"),
        (EntryFilter(happened_from=date(2025, 2, 10), happened_to=date(2025, 5, 10)), "丙乙"),
        (EntryFilter(text="示例丁"), "丙"),
        (EntryFilter(text="ref_7"), "丁"),
        (EntryFilter(text="ref%7"), ""),
        (EntryFilter(text="100%"), "甲"),
        (EntryFilter(text="示例村"), "乙甲"),
        (EntryFilter(text="进村坐班"), "乙甲"),
        (EntryFilter(text=TOWNSHIP), "丁丙"),
        (EntryFilter(only_backfilled=True), "丙乙甲"),
    ],
    ids=str,
)
def test_a_filter_finds_exactly_its_entries(chosen: EntryFilter, titles: str, ledger: Engine) -> None:
    assert "".join(_titles(ledger, chosen)) == titles


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        ("happened_on", "甲乙丙丁"),
        ("recorded_at", "甲乙丙丁"),
        ("quantity", "丙乙甲丁"),
        ("unit", "丙丁甲乙"),
        ("indicator", "丁丙甲乙"),
    ],
)
def test_every_order_goes_both_ways(order: EntryOrder, titles: str, ledger: Engine) -> None:
    assert "".join(_titles(ledger, EntryFilter(), order, descending=False)) == titles
    assert "".join(_titles(ledger, EntryFilter(), order, descending=True)) == titles[::-1]


@pytest.mark.parametrize("count", [None, 4])
def test_pages_follow_each_other_from_either_end(ledger: Engine, count: int | None) -> None:
    with reading(ledger, AT_HOME) as session:
        pages = [list_entries(session, EntryFilter(), page=Page(3, offset, count)) for offset in (0, 3, 6)]
    assert ["".join(row.title for row in page) for page in pages] == ["丁丙乙", "甲", ""]


@pytest.mark.parametrize(
    ("recorded_at", "is_backfilled"),
    [(datetime(2025, 7, 2, 15, 59, tzinfo=NOW.tzinfo), False), (datetime(2025, 7, 2, 16, tzinfo=NOW.tzinfo), True)],
)
def test_over_thirty_days_of_the_office_is_back_filled(
    recorded_at: datetime, is_backfilled: bool, engine: Engine
) -> None:
    entry_id = save(engine, happened_on=date(2025, 6, 2), now=recorded_at)
    assert _read(engine, entry_id).is_backfilled is is_backfilled


def test_usage_counts_what_stands(ledger: Engine) -> None:
    with reading(ledger, AT_HOME) as session:
        assert usage_by_indicator(session, 2025) == {"counsel-duty": 2, "complex-disputes": 1, "themed-events": 1}
        assert usage_by_indicator(session, 2024) == {}
