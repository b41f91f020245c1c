"""核实无误, 请说明 and the answers to it."""

from __future__ import annotations

from datetime import timedelta

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.doubts.listing import open_doubts
from lawdash.actions.entries.correct import read_known, refuse_voided
from lawdash.actions.input.asking import require_text
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.store.doubts.doubts import Remark, add_remark, add_review, open_question, read_questions, read_remarks
from lawdash.store.doubts.tables import RemarkKind
from lawdash.store.entries.reading import EntryRecord
from lawdash.supervising.doubts import RULE_WORDS

DAYS_TO_EXPLAIN = 7
LONGEST = 500


def confirm_entry(office: Office, entry_id: int, note: str) -> None:
    """核实无误: the entry was looked into, and none of its present doubts comes back. `note` says how.

    Raises Forbidden for what the actor logged themselves, Stale where nothing is left to look into.
    """
    note = require_text("核实方式", note, LONGEST)
    with acting(office, Act.CONFIRM_ENTRY) as deed:
        entry = read_known(deed.session, entry_id)
        _refuse_own(entry, office)
        doubts = open_doubts(deed.session, (entry.makes_good or entry.happened_on).year).get(entry_id, ())
        if not doubts:
            raise Stale(f"第{entry_id}号登记已没有待核实的疑问，请刷新后查看。")
        for doubt in doubts:
            add_review(
                deed.session,
                doubt,
                note,
                account=office.actor.name,
                account_id=office.actor.user_id,
                now=deed.now,
            )
        reasons = [f"{RULE_WORDS[doubt.rule]}：{doubt.said}" for doubt in doubts]
        deed.record(subject.entry(entry_id), after={Label.DOUBTS: reasons, Label.SAID: note})


def ask_about_entry(office: Office, entry_id: int, question: str) -> None:
    """请说明, before anything is sent back: the author answers within seven days.

    Raises Stale where the entry was voided meanwhile, Refused while a question waits.
    """
    question = require_text("请说明的内容", question, LONGEST)
    with acting(office, Act.ASK_ABOUT_ENTRY) as deed:
        entry = read_known(deed.session, entry_id)
        _refuse_own(entry, office)
        refuse_voided(entry, office.zone)
        if _is_asked(deed, entry_id):
            raise Refused("已请登记人说明，还没有答复。")
        until = office.today + timedelta(days=DAYS_TO_EXPLAIN)
        said = Remark(RemarkKind.ASK, question, office.actor.name, deed.now, until)
        _say(deed, office, entry, said, {Label.SAID: question, Label.DEADLINE: until.isoformat()})


def answer_about_entry(office: Office, entry_id: int, answer: str) -> None:
    """The author's answer to what was asked. Raises Refused where nothing is asked, Forbidden for others' entries."""
    answer = require_text("说明", answer)
    with acting(office, Act.ANSWER_ABOUT_ENTRY) as deed:
        entry = read_known(deed.session, entry_id)
        deed.require_author(entry.author)
        if not _is_asked(deed, entry_id):
            raise Refused("没有待说明的问题，或者已经说明过。")
        said = Remark(RemarkKind.ANSWER, answer, office.actor.name, deed.now)
        _say(deed, office, entry, said, {Label.SAID: answer})


def claim_figure(office: Office, entry_id: int, claim: str) -> None:
    """该数应为…: unasked, by the author or staff of the unit, with reason and source. Counted by nothing."""
    claim = require_text("该数应为", claim, LONGEST)
    with acting(office, Act.ANSWER_ABOUT_ENTRY) as deed:
        entry = read_known(deed.session, entry_id)
        if entry.author != office.actor.name:
            deed.require_units([entry.unit_id])
        refuse_voided(entry, office.zone)
        said = Remark(RemarkKind.CLAIM, claim, office.actor.name, deed.now)
        _say(deed, office, entry, said, {Label.CLAIMED: claim})


def questions_to_me(office: Office) -> list[tuple[EntryRecord, Remark]]:
    """What the reader was asked about their own standing entries and did not answer, oldest first.

    Raises Forbidden.
    """
    with looking(office) as session:
        return read_questions(session, office.actor.name)


def _is_asked(deed: Deed, entry_id: int) -> bool:
    return open_question(read_remarks(deed.session, [entry_id]).get(entry_id, ())) is not None


def _say(deed: Deed, office: Office, entry: EntryRecord, remark: Remark, event: dict[Label, str]) -> None:
    add_remark(deed.session, entry.id, remark, account_id=office.actor.user_id)
    deed.record(subject.entry(entry.id), after=event)


def _refuse_own(entry: EntryRecord, office: Office) -> None:
    if entry.author == office.actor.name:
        raise Forbidden("本人登记的，由另一人核实。")
