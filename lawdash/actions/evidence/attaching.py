"""Brings evidence: looked at and laid into the folder first, then put down, so that no row is without its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting, looking_by_rights
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import Rights
from lawdash.actions.evidence.subjects import About, find_about, may_attach
from lawdash.actions.input.personal import find_personal_data
from lawdash.files.evidence.folder import Folder
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused
from lawdash.store.evidence.evidence import add_evidence, count_evidence, link_evidence
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.notices.notices import find_notice

MOST_FILES = 10
LONGEST_NAME = 200


def find_subjects(office: Office, kind: SubjectKind, subject_ids: Sequence[int]) -> list[About]:
    """What the reader may bring evidence for, in words. Raises Refused where it is not there, Forbidden."""
    with looking_by_rights(office, Act.ATTACH) as (session, rights):
        found = [find_about(session, kind, subject_id) for subject_id in subject_ids]
        return _check(found, rights, office)


def attach_evidence(office: Office, kind: SubjectKind, subject_ids: Sequence[int], name: str, received: Path) -> int:
    """Keeps the file that came in as `received` and was called `name`; its number is returned.

    Entries of one click share it. The same bytes again add nothing. Raises Refused with what to do, Forbidden.
    """
    find_subjects(office, kind, subject_ids)
    name = _clean(name)
    found = Folder(office.evidence).take(received)
    with acting(office, Act.ATTACH) as deed:
        session = deed.session
        abouts = _check([find_about(session, kind, one) for one in subject_ids], deed.rights, office)
        account, account_id = office.actor.name, office.actor.user_id
        evidence_id = add_evidence(session, found, account=account, account_id=account_id, now=deed.now)
        counts = count_evidence(session, kind, subject_ids)
        linked = [
            link_evidence(
                session, evidence_id, kind, one.id, name, account=account, account_id=account_id, now=deed.now
            )
            for one in abouts
        ]
        if any(linked):
            if any(counts.get(one.id, 0) >= MOST_FILES for one in abouts):
                raise Refused(f"每件最多{MOST_FILES}份佐证，已经满了。")
            about = subject.entries(list(subject_ids))
            if kind is SubjectKind.NOTICE and (notice := find_notice(session, subject_ids[0])) is not None:
                about = subject.notice(notice.name)
            deed.record(about, after={Label.FILE: name, Label.EVIDENCE_HASH: found.sha256})
    return evidence_id


def _check(found: Sequence[About | None], rights: Rights, office: Office) -> list[About]:
    abouts = [one for one in found if one is not None]
    if len(abouts) < len(found) or not abouts:
        raise Refused("没有链接所指的登记或通知书，请从原来的页面重新进入。")
    if not all(may_attach(rights, office.actor, one) for one in abouts):
        raise Forbidden("只能为本人的登记、发往本单位的通知书添加佐证。")
    return abouts


def _clean(name: str) -> str:
    """As people see it, without a folder. A number that is somebody's does not belong into it either."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(character for character in last if character.isprintable()).strip() or "佐证"
    return "佐证" if find_personal_data(shown) else shown[-LONGEST_NAME:]
