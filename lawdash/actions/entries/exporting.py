"""The ledger as a file, exactly as filtered: what is written can be imported again and adds nothing.

Whatever leaves as a file leaves an event first.
"""

from __future__ import annotations

from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.acting.access import acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.leaving import notes_of
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.columns import (
    BACKFILLED_MARK,
    CORRECTED_MARK,
    ENTRY_COLUMNS,
    RECORD_COLUMNS,
    RETURNED_MARK,
    VOIDED_MARK,
)
from lawdash.actions.entries.taken import CONFIRMED, LEDGER, is_most_of_ledger
from lawdash.files.writing import MOST_SHEET_ROWS, FileFormat, Value, write_table
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.entries.reading import EntryFilter, EntryOrder, EntryRecord, count_entries, iterate_entries
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.units.reading import read_units


def needs_password(office: Office, chosen: EntryFilter) -> bool:
    """Whether most of the ledger leaves by this and by what the account took in the last hour. Raises Forbidden."""
    with looking(office, Act.EXPORT) as session:
        return _is_much(session, office, chosen)


def export_entries(
    office: Office,
    chosen: EntryFilter,
    output: BinaryIO,
    file_format: FileFormat,
    *,
    own_password: str | None,
    order: EntryOrder = "happened_on",
    descending: bool = True,
) -> int:
    """Writes the entries with a Chinese header, in bounded memory; how many they were is returned.

    The columns are those of an entries file, the indicators' own fields that are filled in, and what is on record:
    marks, author, `zone`'s time of recording, who voided it and why. The event that says so is stored before anything
    leaves. `own_password` is the actor's own, asked for again before most of the ledger leaves; else None.
    Raises Forbidden; Refused on a wrong password, and where a sheet cannot hold the entries.
    """
    is_confirmed = needs_password(office, chosen)
    if is_confirmed:
        confirm_password(office, Act.EXPORT, own_password)
    with acting(office, Act.EXPORT) as deed:
        if not is_confirmed and _is_much(deed.session, office, chosen):
            raise Refused("刚刚又导出了一部分台账，合计已占大部分，请重新导出，届时须再次输入密码。")
        count = count_entries(deed.session, chosen)
        if file_format == "xlsx" and count > MOST_SHEET_ROWS:
            raise Refused(f"登记超过{MOST_SHEET_ROWS:,}条，一张工作表放不下，请缩小范围或导出为 CSV。")
        deed.record(
            after={
                **_say_part(deed.session, chosen),
                Label.COUNT: count,
                Label.FORMAT: file_format.upper(),
                **({Label.PASSWORD: CONFIRMED} if is_confirmed and office.actor.user_id is not None else {}),
            }
        )
    with office.reading() as session:
        fields = _find_fields(session, chosen)
        entries = iterate_entries(session, chosen, order=order, descending=descending)
        rows = (_values(entry, fields, office.zone) for entry in entries)
        header = [*ENTRY_COLUMNS.values(), *fields, *RECORD_COLUMNS.values()]
        return write_table(header, rows, output, file_format, sheet="登记", notes=notes_of(deed.head))


def _is_much(session: Session, office: Office, chosen: EntryFilter) -> bool:
    return is_most_of_ledger(session, office.actor, chosen, _say_part(session, chosen), office.now)


def _say_part(session: Session, chosen: EntryFilter) -> dict[Label, Any]:
    return {Label.CONTENT: LEDGER, **_say_filter(session, chosen)}


def _say_filter(session: Session, chosen: EntryFilter) -> dict[Label, Any]:
    indicators = read_indicators(session)
    names = [unit.name for unit in read_units(session) if unit.id in chosen.unit_ids]
    said = {
        Label.YEAR: "" if chosen.year is None else f"{chosen.year}年",
        Label.INDICATOR: "、".join(indicators[code].title for code in chosen.indicator_codes if code in indicators),
        Label.UNIT: "、".join(names),
        Label.HAPPENED_FROM: chosen.happened_from or "",
        Label.HAPPENED_TO: chosen.happened_to or "",
        Label.TEXT: chosen.text,
        Label.ONLY_BACKFILLED: "是" if chosen.only_backfilled else "",
        Label.WITH_VOIDED: "是" if chosen.include_voided else "",
    }
    return {label: value for label, value in said.items() if value}


def _find_fields(session: Session, chosen: EntryFilter) -> list[str]:
    """Names of the fields that any of the entries fills in, in the order of the forms."""
    filled = {name for entry in iterate_entries(session, chosen) for name in entry.details}
    known = [field.name for indicator in read_indicators(session).values() for field in indicator.fields]
    return [*dict.fromkeys(name for name in known if name in filled), *sorted(filled - set(known))]


def _values(entry: EntryRecord, fields: list[str], zone: ZoneInfo) -> list[Value]:
    return [
        entry.indicator_title,
        entry.unit_name,
        entry.happened_on,
        entry.quantity,
        entry.of_which,
        entry.makes_good,
        entry.title,
        entry.note,
        entry.reference,
        *(entry.details.get(name, "") for name in fields),
        _mark(entry),
        entry.author,
        f"{entry.recorded_at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        entry.voided_by,
        f"{entry.voided_at.astimezone(zone):%Y-%m-%d %H:%M:%S}" if entry.voided_at else None,
        entry.void_reason,
    ]


def _mark(entry: EntryRecord) -> str:
    marks = [BACKFILLED_MARK] if entry.is_backfilled else []
    if entry.voided_at is not None:
        is_corrected = entry.replaced_by_id is not None
        marks.append(RETURNED_MARK if entry.is_returned else CORRECTED_MARK if is_corrected else VOIDED_MARK)
    return "、".join(marks)
