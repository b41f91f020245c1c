"""The steps of a notice after its issue. Each is checked by the machine, stored as one event, and said on the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import ask_text, require_text
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.notices.notices import Notice, add_event, find_notice
from lawdash.supervising.notice_machine import STEP_WORDS, Happened, NotAllowed, Step, check_step


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a step says: `until` a day that comes with it."""

    step: Step
    note: str = ""
    result: str = ""
    until: date | None = None


def receive_notice(
    office: Office, notice_id: int, *, seen: int, on_paper: date | None = None, received_by: str = ""
) -> None:
    """签收, by staff of the addressee. `on_paper`: a supervisor enters the day of a signature on paper, and its name.

    As of all steps: `seen` is how many steps the reader saw; raises Stale where another was taken meanwhile, Refused
    where the machine or the addressee forbids it, Forbidden.
    """
    note = "" if on_paper is None else require_text("签收人", received_by, 100)
    with acting(office, Act.RECEIVE_NOTICE) as deed:
        notice = _find(deed, notice_id, seen)
        if on_paper is None:
            _require_addressee(deed, notice)
        elif deed.rights.roles is not None and Role.SUPERVISOR not in deed.rights.roles:
            raise Forbidden("纸质签收由督导组代为登记。")
        _take(office, deed, notice, _Taken(Step.RECEIVE, note, until=on_paper))


def reply_to_notice(office: Office, notice_id: int, measures: str, result: str, *, seen: int) -> None:
    """答复: what was done, and what came of it. Counts as receipt."""
    measures, result = require_text("整改措施", measures), require_text("整改结果", result)
    with acting(office, Act.REPLY_NOTICE) as deed:
        notice = _find(deed, notice_id, seen)
        _require_addressee(deed, notice)
        _take(office, deed, notice, _Taken(Step.REPLY, measures, result))


def ask_extension(office: Office, notice_id: int, until: date, reason: str, *, seen: int) -> None:
    """申请延期, before the deadline; another person grants it."""
    reason = require_text("延期理由和进展", reason)
    with acting(office, Act.ASK_EXTENSION) as deed:
        notice = _find(deed, notice_id, seen)
        _require_addressee(deed, notice)
        _take(office, deed, notice, _Taken(Step.ASK, reason, until=until))


def decide_extension(office: Office, notice_id: int, *, grant: bool, reason: str = "", seen: int) -> None:
    """A refusal needs a reason."""
    reason = ask_text("理由", reason) if grant else require_text("理由", reason)
    with acting(office, Act.DECIDE_EXTENSION) as deed:
        _take(office, deed, _find(deed, notice_id, seen), _Taken(Step.GRANT if grant else Step.REFUSE, reason))


def close_notice(office: Office, notice_id: int, checked: str, *, seen: int) -> None:
    """销号, never by an account that answered: `checked` says what was looked at."""
    checked = require_text("核验情况", checked)
    with acting(office, Act.VERIFY_NOTICE) as deed:
        _take(office, deed, _find(deed, notice_id, seen), _Taken(Step.CLOSE, checked))


def send_notice_back(office: Office, notice_id: int, reason: str, correct_by: date, *, seen: int) -> None:
    """退回补正, with a day to correct by."""
    reason = require_text("退回理由", reason)
    with acting(office, Act.VERIFY_NOTICE) as deed:
        _take(office, deed, _find(deed, notice_id, seen), _Taken(Step.SEND_BACK, reason, until=correct_by))


def look_back(office: Office, notice_id: int, outcome: str, *, relapsed_until: date | None = None, seen: int) -> None:
    """回头看 at a closed one: it holds, or it has relapsed and must be corrected by a day."""
    outcome = require_text("回头看情况", outcome)
    step = Step.HOLDS if relapsed_until is None else Step.RELAPSED
    with acting(office, Act.VERIFY_NOTICE) as deed:
        _take(office, deed, _find(deed, notice_id, seen), _Taken(step, outcome, until=relapsed_until))


def withdraw_notice(office: Office, notice_id: int, reason: str, *, seen: int) -> None:
    """撤回: the number stays."""
    reason = require_text("撤回理由", reason)
    with acting(office, Act.WITHDRAW_NOTICE) as deed:
        _take(office, deed, _find(deed, notice_id, seen), _Taken(Step.WITHDRAW, reason))


def _find(deed: Deed, notice_id: int, seen: int) -> Notice:
    notice = find_notice(deed.session, notice_id)
    if notice is None:
        raise Refused("没有这份整改通知书。")
    if len(notice.events) != seen:
        last = notice.events[-1].happened
        raise Stale(f"这份通知书刚由{last.by}办理了“{STEP_WORDS[last.step]}”，请核对最新情况。")
    return notice


def _require_addressee(deed: Deed, notice: Notice) -> None:
    """Staff bound to the township's own unit may act for any; the event names them."""
    rights = deed.rights
    is_staff = rights.roles is None or Role.STAFF in rights.roles
    if not (is_staff and rights.may_log_for(notice.addressee_id)):
        raise Forbidden("这份通知书不是发给您负责的单位的。")


def _take(office: Office, deed: Deed, notice: Notice, taken: _Taken) -> None:
    happened = Happened(taken.step, office.today, office.actor.name, taken.until)
    try:
        check_step(notice.standing, happened)
    except NotAllowed as refused:
        raise Refused(str(refused)) from None
    add_event(
        deed.session,
        notice.id,
        len(notice.events) + 1,
        happened,
        account_id=office.actor.user_id,
        note=taken.note,
        result=taken.result,
        now=deed.now,
    )
    said = {Label.STEP: STEP_WORDS[taken.step]}
    said |= {Label.DEADLINE: taken.until.isoformat()} if taken.until is not None else {}
    said |= {Label.SAID: "；".join(part for part in (taken.note, taken.result) if part)}
    deed.record(subject.notice(notice.name), after=said)
