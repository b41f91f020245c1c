"""Issues a draft: what it says is frozen, and it gets the next number of the year."""

from __future__ import annotations

from datetime import timedelta

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.checking import refuse_open_matters, require_addressee, require_complete
from lawdash.actions.notices.drafting import require_draft
from lawdash.office import Office
from lawdash.store.notices.drafts import discard_draft, find_draft
from lawdash.store.notices.notices import Frozen, Notice, issue_notice, read_notices
from lawdash.store.state import read_state
from lawdash.store.units.reading import read_units
from lawdash.supervising.notice_machine import DAYS_TO_ANSWER, Happened, Step


def issue_draft(office: Office, draft_id: int, *, expected_version: int) -> Notice:
    """The notice with its number. Raises Stale where the draft was changed or issued meanwhile, Refused where something
    is missing or a matter is open in another notice.
    """
    with acting(office, Act.ISSUE_NOTICE) as deed:
        session, today = deed.session, office.today
        draft = require_draft(find_draft(session, draft_id), expected_version)
        text = draft.text
        require_complete(text, today)
        unit = require_addressee(read_units(session), text.addressee_id, today)
        refuse_open_matters(text, read_notices(session))
        revision = read_state(session).revision
        deadline = text.deadline or today + timedelta(days=DAYS_TO_ANSWER)
        notice = issue_notice(
            session,
            text,
            [Frozen(problem, text.found_on, deed.now, revision) for problem in text.problems],
            Happened(Step.ISSUE, today, office.actor.name, deadline),
            account_id=office.actor.user_id,
            drafted_by=draft.author,
            now=deed.now,
        )
        discard_draft(session, draft.id)
        said = {
            Label.ADDRESSEE: unit.name,
            Label.PROBLEMS: [problem.fact for problem in text.problems],
            Label.DEADLINE: deadline.isoformat(),
        }
        deed.record(subject.notice(notice.name), after=said)
        return notice
