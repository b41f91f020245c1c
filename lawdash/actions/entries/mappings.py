"""Mappings kept: saved by whoever imports, offered again for the same header, taken to another store as a file."""

from __future__ import annotations

import json
from pathlib import Path

from lawdash.actions.acting.access import acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.mapping import MAPPED, Counting, FileMapping, fingerprint_of
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.input.asking import require_text
from lawdash.actions.input.names import suggest
from lawdash.cleaning import name_key
from lawdash.files.header import Wanted
from lawdash.files.sandbox import open_book
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.entries.mappings import StoredMapping, keep_mapping, read_mappings

LONGEST_NAME = 100


def list_mappings(office: Office) -> list[FileMapping]:
    """By name. Raises Forbidden."""
    with looking(office, Act.IMPORT) as session:
        return [FileMapping.of(one.name, one.content) for one in read_mappings(session)]


def find_mapping(office: Office, name: str) -> FileMapping:
    """Raises Refused where there is none of that name, Forbidden."""
    mappings = list_mappings(office)
    found = next((one for one in mappings if one.name == name.strip()), None)
    if found is None:
        raise Refused(f"没有名为“{name}”的导入对照{suggest(name, [one.name for one in mappings])}。")
    return found


def mapping_for(office: Office, headers: list[str]) -> FileMapping | None:
    """The one that was kept for this very header; a header that has changed has none. Raises Forbidden."""
    wanted = fingerprint_of(headers)
    with looking(office, Act.IMPORT) as session:
        found = (one for one in read_mappings(session) if one.fingerprint == wanted)
        return next((FileMapping.of(one.name, one.content) for one in found), None)


def save_mapping(office: Office, mapping: FileMapping, headers: list[str]) -> None:
    """In the place of the one of that name. `headers` are those of the table it was made for.

    Raises Refused where it could not be used.
    """
    name = require_text("名称", mapping.name, LONGEST_NAME)
    with acting(office, Act.IMPORT) as deed:
        _check(mapping, read_registry(deed.session, office.today))
        stored = StoredMapping(name, fingerprint_of(headers), mapping.content(), office.actor.name, deed.now)
        keep_mapping(deed.session, stored)
        deed.record(after={Label.CONTENT: "导入对照", Label.NAME: name, Label.INDICATOR: mapping.indicator})


def export_mappings(office: Office) -> str:
    """JSON, as import_mappings takes it. Raises Forbidden."""
    with looking(office, Act.IMPORT) as session:
        kept = read_mappings(session)
    told = [{"name": one.name, "fingerprint": one.fingerprint, **one.content} for one in kept]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def import_mappings(office: Office, path: Path) -> int:
    """How many were taken in, all or none, each in the place of the one of its name. Raises Refused."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        found = [
            (FileMapping.of(require_text("名称", str(one["name"]), LONGEST_NAME), one), str(one["fingerprint"]))
            for one in told
        ]
    except FileNotFoundError:
        raise Refused(f"没有这个文件：{path}。") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f"{path}不是导入对照文件，请用 mappings export 导出后再导入。") from None
    with acting(office, Act.IMPORT) as deed:
        registry = read_registry(deed.session, office.today)
        for mapping, fingerprint in found:
            _check(mapping, registry)
            stored = StoredMapping(mapping.name, fingerprint[:64], mapping.content(), office.actor.name, deed.now)
            keep_mapping(deed.session, stored)
        if found:
            deed.record(after={Label.CONTENT: "导入对照", Label.NAME: [one.name for one, _ in found]})
    return len(found)


def read_headers(office: Office, path: Path) -> list[str]:
    """The names in the first row of the file that looks like a header, whatever they are called.

    Raises Refused where there is none, and where the file cannot be read; Forbidden.
    """
    with looking(office, Act.IMPORT), open_book(path, Wanted({}, [], any_name=True)) as book:
        for table in book.tables:
            return list(table.start.names)
    raise Refused("没有找到表头：前15行里，没有一行写有两个以上的列名。")


def _check(mapping: FileMapping, registry: Registry) -> None:
    """Raises Refused."""
    indicator = registry.indicators_by_name.get(name_key(mapping.indicator))
    if indicator is None or indicator.is_derived:
        titles = [one.title for one in registry.indicators.values()]
        raise Refused(f"没有可登记的指标“{mapping.indicator}”{suggest(mapping.indicator, titles)}。")
    known = {*MAPPED, *(field.name for field in indicator.fields)}
    strangers = sorted(mapping.columns.keys() - known)
    if strangers:
        raise Refused(f"“{strangers[0]}”不是这个指标可填的列。")
    if "happened_on" not in mapping.columns:
        raise Refused("请指出哪一列是发生日期。")
    if mapping.counting is not Counting.ONE and "quantity" not in mapping.columns:
        raise Refused("请指出哪一列是数量；一行算一件的，选“每行计1”。")
    if indicator.unit_kind is not None and "unit" not in mapping.columns:
        raise Refused("这个指标按单位登记，请指出哪一列是单位。")
    if len(mapping.columns) < 2:
        raise Refused("请至少指出两列。")
