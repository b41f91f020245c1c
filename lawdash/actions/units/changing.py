"""Registers villages, enterprises and departments, and changes them by new versions with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask, ask_reason
from lawdash.actions.plans.asking import propose_unit
from lawdash.actions.plans.said import Said, say_unit
from lawdash.actions.units.file import read_name, read_unit_file
from lawdash.actions.units.lowering import lowers_unit
from lawdash.cleaning import look_key, name_key
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS, format_date_and_year, say_closed
from lawdash.office import Office
from lawdash.refusal import Refused, Stale
from lawdash.store.units.reading import NewUnit, UnitRecord, add_unit, add_unit_version, read_units


@dataclass(frozen=True, slots=True)
class Added:
    """Names, as registered: those that are new, and those that were there already and are left alone."""

    added: list[str]
    existing: list[str]


def add_units(office: Office, kind: UnitKind, names: Iterable[str], *, active_from: date | None = None) -> Added:
    """Registers the units that are not there yet, all or none. `active_from` None: they were there since ever.

    Raises Refused on an empty or overlong name, on personal data, and where the kind is the township.
    """
    if kind is UnitKind.TOWNSHIP:
        raise Refused("镇本身已经登记，不能再登记一个镇。")
    units = [NewUnit(kind, ask("名称", name, read_name), active_from) for name in names]
    return _add_all(office, units)


def import_units(office: Office, path: Path) -> Added:
    """Registers the units of a file with the columns kind, name, active_from, active_to; all or none.

    Raises Refused, with a fault for every bad row.
    """
    return _add_all(office, read_unit_file(path))


def change_unit(
    office: Office,
    unit_id: int,
    *,
    name: str,
    active_from: date | None,
    active_to: date | None,
    reason: str,
    expected_version: int,
) -> int | None:
    """Renames a unit, or says from when to when it is active; the number of the new version is returned.

    None is returned where that asks for less (units/lowering.py) and the change waits for a second person. Dates that
    are None: since ever, without an end. Raises Stale where the unit was changed since `expected_version`.
    """
    name, reason = ask("名称", name, read_name), ask_reason(reason)
    if active_from is not None and active_to is not None and active_from > active_to:
        raise Refused("启用日期不能晚于停用日期。")
    with acting(office, Act.CHANGE_UNITS) as deed:
        session = deed.session
        units = read_units(session)
        unit = next((one for one in units if one.id == unit_id), None)
        if unit is None:
            raise Refused("没有这个单位。")
        if unit.version != expected_version:
            raise Stale(f"这个单位刚被别人修改过，现为：{_describe(unit)}。请核对后重新提交。")
        if (unit.name, unit.active_from, unit.active_to) == (name, active_from, active_to):
            raise Refused("没有需要保存的修改。")
        refuse_taken_name(name, unit_id, units)
        changed = NewUnit(unit.kind, name, active_from, active_to)
        waits = deed.needs_second_person(lowers_unit(session, unit, changed, units))
        after: Said = {**say_unit(changed), **({Label.WAITS: True} if waits else {}), Label.REASON: reason}
        deed.record(subject.unit(unit_id), before=say_unit(unit), after=after)
        if waits:
            propose_unit(deed, unit, changed, reason)
            return None
        return add_unit_version(session, unit_id, changed, reason=reason, author=office.actor.name, now=deed.now)


def _add_all(office: Office, units: list[NewUnit]) -> Added:
    result = Added([], [])
    with acting(office, Act.CHANGE_UNITS) as deed:
        session = deed.session
        known = read_units(session)
        kinds = {name_key(unit.name): unit.kind for unit in known}
        names = {look_key(unit.name): unit.name for unit in known}
        for unit in units:
            kind = kinds.get(name_key(unit.name))
            if kind is None:
                _refuse_double(unit.name, names)
                add_unit(session, unit, author=office.actor.name, now=deed.now)
                kinds[name_key(unit.name)], names[look_key(unit.name)] = unit.kind, unit.name
            elif kind is not unit.kind:
                raise Refused(f"“{unit.name}”已登记为{UNIT_KIND_WORDS[kind]}，一个名称只能登记一次。")
            (result.existing if kind else result.added).append(unit.name)
        if result.added:
            new = set(result.added)
            deed.record(subject.unit(), after=[say_unit(unit) for unit in units if unit.name in new])
    return result


def _refuse_double(name: str, names: Mapping[str, str]) -> None:
    """`names` by `look_key`. Raises Refused on a name that nobody could tell from one that is there."""
    double = names.get(look_key(name))
    if double is not None:
        raise Refused(f"“{name}”与已登记的“{double}”看起来一样，只是用了别的字符；请核对名称。")


def refuse_taken_name(name: str, unit_id: int, units: list[UnitRecord]) -> None:
    """Raises Refused where another unit bears the name."""
    namesake = next((one for one in units if look_key(one.name) == look_key(name) and one.id != unit_id), None)
    if namesake is not None:
        raise Refused(f"“{name}”已登记为{UNIT_KIND_WORDS[namesake.kind]}，一个名称只能登记一次。")


def _describe(unit: UnitRecord) -> str:
    """福兴村,自2025年7月1日起停用."""
    parts = [unit.name]
    parts += [f"自{format_date_and_year(unit.active_from)}起启用"] if unit.active_from else []
    parts += [say_closed(unit.active_to)] if unit.active_to else []
    return "，".join(parts)
