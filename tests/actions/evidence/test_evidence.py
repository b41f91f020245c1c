"""Evidence is brought by whom it is theirs to bring, seen by whom it concerns, and follows an entry that is mended."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.correct import correct_entry
from lawdash.actions.entries.log import log_entries, log_entry
from lawdash.actions.entries.returning import resubmit_entry, return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.evidence import attaching
from lawdash.actions.evidence.attaching import attach_evidence, find_subjects
from lawdash.actions.evidence.looking import count_of, evidence_of, open_evidence
from lawdash.actions.evidence.verifying import Wrong, verify_evidence
from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actor import Actor
from lawdash.files.evidence.folder import Folder
from lawdash.refusal import Forbidden, Refused
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.units.reading import read_units
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import CLERK, DAY, VILLAGES
from tests.conftest import NOW
from tests.files.evidence.made import docx, photo
from tests.helpers.offices import AT_HOME, office_of

ENTRY, NOTICE = SubjectKind.ENTRY, SubjectKind.NOTICE
DUTY = EntryDraft("counsel-duty", VILLAGES[0], DAY, 2)


def units(engine: Engine) -> dict[str, int]:
    with reading(engine, AT_HOME) as session:
        return {unit.name: unit.id for unit in read_units(session)}


def person(engine: Engine, name: str, *roles: Role, village: str | None = None) -> Actor:
    bound = [units(engine)[village]] if village else []
    return at_browser(engine, make_account(engine, name, *roles, unit_ids=bound))


@pytest.fixture
def clerk(town: Engine) -> Actor:
    return person(town, "示例甲", Role.STAFF, village=VILLAGES[0])


def log(engine: Engine, actor: Actor, key: str = "one") -> int:
    return log_entry(office_of(engine, actor), DUTY, key=key).entry_id


def attach(engine: Engine, actor: Actor, entry_id: int, path: Path, name: str = "签到.jpg") -> int:
    return attach_evidence(office_of(engine, actor), ENTRY, [entry_id], name, path)


def test_it_is_kept_put_down_and_sealed(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    entry_id = log(town, clerk)
    number = attach(town, clerk, entry_id, photo(tmp_path / "p"))
    office = office_of(town, clerk)
    [one] = evidence_of(office, ENTRY, entry_id)
    assert (one.id, one.name, one.account, one.received.taken_on) == (number, "签到.jpg", "示例甲", DAY)
    assert count_of(office, ENTRY, [entry_id, 99]) == {entry_id: 1}
    found = open_evidence(office, number)
    assert found is not None
    assert found.path == Folder(office.evidence).file(one.received.sha256)
    with reading(town, AT_HOME) as session:
        [event] = read_events(session, EventFilter(), limit=1)
    assert (event.action, event.subject) == ("evidence.attach", f"entry:{entry_id}")
    assert event.after == {"文件": "签到.jpg", "文件校验值": one.received.sha256}
    assert verify_trail(town, None).breach is None


def test_the_same_bytes_again_add_nothing(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    first, second = log(town, clerk), log(town, clerk, "two")
    path = photo(tmp_path / "p")
    number = attach(town, clerk, first, path)
    assert attach(town, clerk, first, path, "again.jpg") == number
    assert attach(town, clerk, second, path) == number
    assert count_of(office_of(town), ENTRY, [first, second]) == {first: 1, second: 1}


def test_entries_of_one_click_share_a_file(town: Engine, tmp_path: Path) -> None:
    drafts = [EntryDraft("counsel-duty", village, DAY, 2) for village in VILLAGES[:2]]
    ids = [one.entry_id for one in log_entries(office_of(town, CLERK), drafts, key="both")]
    attach_evidence(office_of(town, CLERK), ENTRY, ids, "会议.docx", docx(tmp_path / "d"))
    assert count_of(office_of(town), ENTRY, ids) == dict.fromkeys(ids, 1)


def test_who_may_bring_and_who_may_see(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    entry_id, path = log(town, clerk), photo(tmp_path / "p")
    number = attach(town, clerk, entry_id, path)
    neighbour = person(town, "示例乙", Role.STAFF, village=VILLAGES[0])
    stranger = person(town, "示例丙", Role.STAFF, village=VILLAGES[1])
    others = [person(town, f"示例{role}", role) for role in (Role.LEADER, Role.SUPERVISOR, Role.ADMIN)]
    for somebody in (neighbour, stranger, *others):
        with pytest.raises(Forbidden):
            attach(town, somebody, entry_id, photo(tmp_path / "q", 2))
    for somebody in (clerk, neighbour, *others):
        assert open_evidence(office_of(town, somebody), number) is not None, somebody.name
    assert open_evidence(office_of(town, stranger), number) is None
    assert evidence_of(office_of(town, stranger), ENTRY, entry_id) == []
    assert count_of(office_of(town, stranger), ENTRY, [entry_id]) == {entry_id: 1}
    assert open_evidence(office_of(town), 99) is None


def test_a_notice_gets_it_from_its_addressee_and_from_a_supervisor(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    text = NoticeText(2025, units(town)[VILLAGES[0]], "计划", DAY, "请整改。", None, (Problem("事项", "标准", "问题"),))
    [draft] = draft_notices(office_of(town), [text])
    notice = issue_draft(office_of(town), draft, expected_version=1)
    supervisor = person(town, "示例督导", Role.SUPERVISOR)
    for seed, actor in enumerate((clerk, supervisor)):
        path = photo(tmp_path / "p", seed)
        attach_evidence(office_of(town, actor), NOTICE, [notice.id], "现场.jpg", path)
    stranger = person(town, "示例丙", Role.STAFF, village=VILLAGES[1])
    with pytest.raises(Forbidden):
        find_subjects(office_of(town, stranger), NOTICE, [notice.id])
    assert len(evidence_of(office_of(town, clerk), NOTICE, notice.id)) == 2
    assert evidence_of(office_of(town, stranger), NOTICE, notice.id) == []


def test_it_follows_an_entry_that_is_corrected_or_sent_back(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    entry_id = log(town, clerk)
    attach(town, clerk, entry_id, photo(tmp_path / "p"))
    office = office_of(town, clerk)
    corrected = correct_entry(office, entry_id, EntryDraft("counsel-duty", VILLAGES[0], DAY, 3), "改数", key="c")
    return_entry(office_of(town), corrected, "看不清")
    again = resubmit_entry(office, corrected, EntryDraft("counsel-duty", VILLAGES[0], DAY, 1), key="r")
    assert count_of(office, ENTRY, [entry_id, corrected, again]) == {entry_id: 1, corrected: 1, again: 1}
    assert verify_trail(town, None).breach is None


def test_ten_are_enough_and_a_refusal_stores_nothing(
    town: Engine, clerk: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    entry_id = log(town, clerk)
    attach(town, clerk, entry_id, photo(tmp_path / "p"))
    with pytest.raises(Refused, match="已经满了"):
        attach(town, clerk, entry_id, photo(tmp_path / "q", 2))
    with pytest.raises(Refused, match="没有链接所指的"):
        attach(town, clerk, 99, photo(tmp_path / "q", 2))
    assert count_of(office_of(town), ENTRY, [entry_id]) == {entry_id: 1}


def test_a_name_is_shown_without_folders_and_without_a_number_of_anybodys(
    town: Engine, clerk: Actor, tmp_path: Path
) -> None:
    entry_id = log(town, clerk)
    for seed, name in enumerate(("C:\\照片\\现场.jpg", "13812345678.jpg", "\r\n")):
        attach(town, clerk, entry_id, photo(tmp_path / "p", seed), name)
    assert [one.name for one in evidence_of(office_of(town), ENTRY, entry_id)] == ["现场.jpg", "佐证", "佐证"]


def test_missing_altered_and_orphaned_files_are_named(town: Engine, clerk: Actor, tmp_path: Path) -> None:
    entry_id, office = log(town, clerk), office_of(town)
    folder, now = Folder(office.evidence), NOW.replace(year=2030)
    numbers = [attach(town, clerk, entry_id, photo(tmp_path / "p", seed)) for seed in range(3)]
    assert len(set(numbers)) == 3
    assert verify_evidence(office, at=now) == []
    gone, emptied, _ = (one.received.sha256 for one in evidence_of(office, ENTRY, entry_id))
    folder.file(gone).unlink()
    folder.file(emptied).write_bytes(b"")
    orphan, fresh = folder.file("a" * 64), folder.file("b" * 64)
    for file in (orphan, fresh):
        file.write_bytes(b"x")
    os.utime(fresh, (now.timestamp(), now.timestamp()))
    day_ago = (now - timedelta(days=2)).timestamp()
    os.utime(orphan, (day_ago, day_ago))
    faults = verify_evidence(office, at=now)
    assert [(fault.sha256, fault.wrong) for fault in faults] == [
        (gone, Wrong.MISSING),
        (emptied, Wrong.ALTERED),
        ("a" * 64, Wrong.ORPHAN),
    ]
    assert orphan.exists(), "never swept without being told to"
    assert [fault.swept for fault in verify_evidence(office, at=now, sweep=True)] == [False, False, True]
    assert (orphan.exists(), fresh.exists()) == (False, True)
