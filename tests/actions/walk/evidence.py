"""Evidence: brought by staff for what they logged, by supervisors for notices; verified by those who oversee."""

from __future__ import annotations

from lawdash.actions.evidence.attaching import attach_evidence, find_subjects
from lawdash.actions.evidence.looking import count_of, evidence_of, open_evidence
from lawdash.actions.evidence.verifying import verify_evidence
from lawdash.roles import Role
from lawdash.store.evidence.tables import SubjectKind
from tests.actions.walk.step import ALL, NOBODY, OVERSEERS, STAFF, Step
from tests.actions.walk.town import ISSUED
from tests.conftest import NOW
from tests.helpers.offices import office_of

ENTRY, NOTICE = SubjectKind.ENTRY, SubjectKind.NOTICE

EVIDENCE = [
    Step(
        "adding evidence to the own entry",
        attach_evidence,
        STAFF,
        lambda engine, town, person: attach_evidence(
            office_of(engine, person.actor), ENTRY, [person.own_entry], "会议.docx", town.folder / "evidence.docx"
        ),
    ),
    Step(
        "adding evidence to a colleague's entry",
        attach_evidence,
        NOBODY,
        lambda engine, town, person: attach_evidence(
            office_of(engine, person.actor), ENTRY, [town.doubted], "会议.docx", town.folder / "evidence.docx"
        ),
    ),
    Step(
        "adding evidence to a notice",
        attach_evidence,
        frozenset({Role.STAFF, Role.SUPERVISOR}),
        lambda engine, town, person: attach_evidence(
            office_of(engine, person.actor),
            NOTICE,
            [town.notices[ISSUED]],
            "会议.docx",
            town.folder / "evidence.docx",
        ),
    ),
    Step(
        "what evidence can be added to",
        find_subjects,
        STAFF,
        lambda engine, _, person: find_subjects(office_of(engine, person.actor), ENTRY, [person.own_entry]),
        events=0,
        stores=False,
    ),
    Step(
        "how much evidence there is",
        count_of,
        ALL,
        lambda engine, town, person: count_of(office_of(engine, person.actor), ENTRY, [town.doubted]),
        events=0,
        stores=False,
    ),
    Step(
        "what evidence there is",
        evidence_of,
        ALL,
        lambda engine, town, person: evidence_of(office_of(engine, person.actor), ENTRY, town.doubted),
        events=0,
        stores=False,
    ),
    Step(
        "looking at a piece of evidence",
        open_evidence,
        ALL,
        lambda engine, _, person: open_evidence(office_of(engine, person.actor), 1),
        events=0,
        stores=False,
    ),
    Step(
        "verifying the files of evidence",
        verify_evidence,
        OVERSEERS,
        lambda engine, _, person: verify_evidence(office_of(engine, person.actor), at=NOW),
        events=0,
        stores=False,
    ),
]
