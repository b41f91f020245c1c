"""The plan in versions, and the ledger."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from lawdash.store.guards import append_only, create_guards, voided_once

revision = "0001"
down_revision = None

AMOUNT = sa.BigInteger()
INSTANT = sa.DateTime(timezone=True)
UNIT_KINDS = "('township', 'department', 'village', 'enterprise')"
TALLIED = ["township_id", "plan_year", "indicator_id", "unit_id", "plan_month", "happened_on", "quantity", "of_which"]


def upgrade() -> None:
    _create_state()
    _create_indicators_and_units()
    _create_plans()
    _create_targets()
    _create_entries()
    guards = [*append_only("unit_versions"), *append_only("plan_versions"), *append_only("target_versions")]
    create_guards(op.get_bind(), [*guards, *append_only("checkpoints"), *voided_once("entries", _entry_columns())])


def _check(table: str, name: str, condition: str, dialect: str | None = None) -> sa.CheckConstraint:
    check = sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))
    return check.ddl_if(dialect=dialect) if dialect else check


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _identity() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _version_columns() -> list[sa.Column[str] | sa.Column[datetime]]:
    return [_text("reason"), _text("author", 100), sa.Column("recorded_at", INSTANT, nullable=False)]


def _create_state() -> None:
    state = op.create_table(
        "store_state",
        _identity(),
        _whole("revision"),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("clock_stands_at", INSTANT),
        sa.Column("opens_as_of", sa.Date()),
        _key("store_state", "id"),
        _check("store_state", "one_row", "id = 1"),
    )
    op.bulk_insert(state, [{"id": 1, "revision": 0, "is_sample": False}])
    op.create_table("townships", _identity(), _text("name", 100), _key("townships", "id"), _unique("townships", "name"))


def _create_indicators_and_units() -> None:
    op.create_table(
        "indicators",
        _identity(),
        _text("code", 60),
        _text("title", 200),
        _text("unit", 20),
        sa.Column("allows_parts", sa.Boolean(), nullable=False),
        sa.Column("unit_kind", sa.String(20)),
        sa.Column("of_which_label", sa.String(60)),
        _text("fields"),
        sa.Column("is_derived", sa.Boolean(), nullable=False),
        _whole("position"),
        _key("indicators", "id"),
        _unique("indicators", "code"),
        _check("indicators", "unit_kind_known", f"unit_kind IN {UNIT_KINDS}"),
    )
    op.create_table(
        "units", _identity(), _whole("township_id"), _key("units", "id"), _refers("units", "township_id", "townships")
    )
    op.create_index(op.f("ix_units_township_id"), "units", ["township_id"])
    op.create_table(
        "unit_versions",
        _whole("unit_id"),
        _whole("version"),
        _text("kind", 20),
        _text("name", 100),
        sa.Column("active_from", sa.Date()),
        sa.Column("active_to", sa.Date()),
        *_version_columns(),
        _key("unit_versions", "unit_id", "version"),
        _refers("unit_versions", "unit_id", "units"),
        _check("unit_versions", "kind_known", f"kind IN {UNIT_KINDS}"),
        _check("unit_versions", "name_length", "length(name) BETWEEN 1 AND 100"),
        _check("unit_versions", "active_order", "active_from <= active_to"),
    )


def _create_plans() -> None:
    op.create_table(
        "plans",
        _identity(),
        _whole("township_id"),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        _key("plans", "id"),
        _refers("plans", "township_id", "townships"),
        _unique("plans", "township_id", "year"),
        _check("plans", "year_range", "year BETWEEN 2000 AND 2100"),
    )
    op.create_table(
        "plan_versions",
        _whole("plan_id"),
        _whole("version"),
        _whole("far_behind_percent"),
        _whole("far_behind_gap"),
        _whole("due_soon_days"),
        *_version_columns(),
        _key("plan_versions", "plan_id", "version"),
        _refers("plan_versions", "plan_id", "plans"),
        _check("plan_versions", "far_behind_percent_range", "far_behind_percent BETWEEN 0 AND 100"),
        _check("plan_versions", "far_behind_gap_range", "far_behind_gap >= 0"),
        _check("plan_versions", "due_soon_days_range", "due_soon_days BETWEEN 0 AND 366"),
    )


def _create_targets() -> None:
    op.create_table(
        "targets",
        _identity(),
        _whole("plan_id"),
        _text("code", 60),
        _whole("position"),
        _key("targets", "id"),
        _refers("targets", "plan_id", "plans"),
        _unique("targets", "plan_id", "code"),
    )
    op.create_table(
        "target_versions",
        _identity(),
        _whole("target_id"),
        _whole("version"),
        _whole("indicator_id"),
        _text("section", 20),
        _text("title", 200),
        _text("kind", 20),
        _text("comparator", 20),
        sa.Column("threshold", AMOUNT),
        _text("unit", 20),
        _text("count_unit", 20),
        sa.Column("pace", sa.String(20)),
        sa.Column("cadence", sa.String(20)),
        _text("scope"),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("baseline", AMOUNT),
        _text("remark"),
        _text("clause"),
        *_version_columns(),
        _key("target_versions", "id"),
        _refers("target_versions", "target_id", "targets"),
        _refers("target_versions", "indicator_id", "indicators"),
        _unique("target_versions", "target_id", "version"),
        *_target_checks(),
    )
    op.create_table(
        "checkpoints",
        _whole("target_version_id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("amount", AMOUNT, nullable=False),
        _key("checkpoints", "target_version_id", "on_date"),
        _refers("checkpoints", "target_version_id", "target_versions"),
        _check("checkpoints", "amount_range", "amount >= 0"),
    )


def _target_checks() -> list[sa.CheckConstraint]:
    kinds = "('count', 'milestone', 'coverage', 'ratio', 'level', 'cadence', 'watch')"
    conditions = {
        "kind_known": f"kind IN {kinds}",
        "comparator_known": "comparator IN ('>=', '<=')",
        "pace_known": "pace IN ('linear', 'at_due')",
        "cadence_known": "cadence IN ('month', 'quarter')",
        "threshold_range": "threshold >= 0",
        "threshold_of_watch": "(threshold IS NULL) = (kind = 'watch')",
        "cadence_of_kind": "(cadence IS NULL) = (kind <> 'cadence')",
        "due_order": "starts_on <= due",
        "title_length": "length(title) BETWEEN 1 AND 200",
    }
    return [_check("target_versions", name, condition) for name, condition in conditions.items()]


def _create_entries() -> None:
    op.create_table(
        "entries",
        _identity(),
        _whole("township_id"),
        _whole("indicator_id"),
        _whole("unit_id"),
        sa.Column("plan_year", sa.SmallInteger(), nullable=False),
        sa.Column("plan_month", sa.SmallInteger(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("quantity", AMOUNT, nullable=False),
        sa.Column("of_which", AMOUNT),
        sa.Column("makes_good", sa.Date()),
        _text("title"),
        _text("note"),
        sa.Column("details", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        _text("reference"),
        _text("author"),
        sa.Column("recorded_at", INSTANT, nullable=False),
        _text("idempotency_key"),
        _text("content_sha256"),
        sa.Column("voided_at", INSTANT),
        sa.Column("voided_by", sa.Text()),
        sa.Column("void_reason", sa.Text()),
        sa.Column("replaces_id", sa.Integer()),
        _key("entries", "id"),
        _refers("entries", "township_id", "townships"),
        _refers("entries", "indicator_id", "indicators"),
        _refers("entries", "unit_id", "units"),
        _refers("entries", "replaces_id", "entries"),
        _unique("entries", "idempotency_key"),
        _unique("entries", "replaces_id"),
        *_entry_checks(),
    )
    standing = sa.text("voided_at IS NULL")
    referenced = sa.text("voided_at IS NULL AND reference <> ''")
    op.create_index(
        "ix_entries_standing", "entries", [*TALLIED, "voided_at"], sqlite_where=standing, postgresql_where=standing
    )
    op.create_index("ix_entries_known", "entries", [*TALLIED, "recorded_at", "voided_at"])
    op.create_index("ix_entries_day", "entries", ["township_id", "plan_year", "happened_on", "id"])
    op.create_index(
        "uq_entries_reference",
        "entries",
        ["township_id", "reference"],
        unique=True,
        sqlite_where=referenced,
        postgresql_where=referenced,
    )


def _entry_columns() -> list[str]:
    return [column["name"] for column in sa.inspect(op.get_bind()).get_columns("entries")]


def _entry_checks() -> list[sa.CheckConstraint]:
    conditions = {
        "quantity_range": "quantity > 0 AND quantity <= 100000000",
        "of_which_range": "of_which >= 0 AND of_which <= quantity",
        "makes_good_earlier": "makes_good < happened_on",
        "plan_month_range": "plan_month BETWEEN 1 AND 12",
        "title_length": "length(title) <= 200",
        "note_length": "length(note) <= 2000",
        "reference_length": "length(reference) <= 200",
        "author_length": "length(author) BETWEEN 1 AND 100",
        "idempotency_key_length": "length(idempotency_key) BETWEEN 1 AND 200",
        "content_sha256_length": "length(content_sha256) = 64",
        "voided_whole": "(voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL)",
        "void_reason_length": "length(void_reason) BETWEEN 1 AND 500",
    }
    # SQLite would store any text in these columns, and has no EXTRACT.
    on_sqlite = {
        "amounts_form": "typeof(quantity) = 'integer' AND typeof(of_which) IN ('integer', 'null')",
        "dates_form": "happened_on IS date(happened_on) AND makes_good IS date(makes_good)",
        "recorded_at_form": "substr(recorded_at, 1, 19) IS strftime('%Y-%m-%d %H:%M:%S', recorded_at) AND "
        "length(recorded_at) = 26",
        "voided_at_form": "substr(voided_at, 1, 19) IS strftime('%Y-%m-%d %H:%M:%S', voided_at) AND "
        "(voided_at IS NULL OR length(voided_at) = 26)",
        "details_form": "json_valid(details)",
        "plan_period": "plan_year * 100 + plan_month IS "
        "CAST(strftime('%Y%m', coalesce(makes_good, happened_on)) AS INTEGER)",
    }
    on_postgresql = (
        "plan_year = extract(year FROM coalesce(makes_good, happened_on)) AND "
        "plan_month = extract(month FROM coalesce(makes_good, happened_on))"
    )
    return [
        *(_check("entries", name, condition) for name, condition in conditions.items()),
        *(_check("entries", name, condition, "sqlite") for name, condition in on_sqlite.items()),
        _check("entries", "plan_period", on_postgresql, "postgresql"),
    ]
