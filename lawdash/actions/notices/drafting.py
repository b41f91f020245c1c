"""Drafts of notices: begun from what stands on the board, edited, thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.checking import clean_text, refuse_open_matters, require_addressee
from lawdash.board.board import Board
from lawdash.board.concerns import Concern, Item
from lawdash.judging.wording import format_date, format_number
from lawdash.office import Office
from lawdash.refusal import Refused, Stale
from lawdash.store.notices.drafts import (
    Draft,
    NoticeText,
    Problem,
    add_draft,
    change_draft,
    discard_draft,
    find_draft,
)
from lawdash.store.notices.notices import read_notices
from lawdash.store.units.reading import read_units

REQUIREMENTS = "请对照上述问题查明原因，制定措施，按期完成整改，并书面答复整改措施和结果。"


def draft_notices(office: Office, texts: Sequence[NoticeText]) -> list[int]:
    """One draft each; their ids. Raises Refused where one cannot go to its addressee, or a matter is open elsewhere."""
    cleaned = [clean_text(text) for text in texts]
    if not cleaned:
        raise Refused("请先选择要列入通知书的事项。")
    with acting(office, Act.DRAFT_NOTICE) as deed:
        units = read_units(deed.session)
        notices = read_notices(deed.session)
        names = []
        for text in cleaned:
            names.append(require_addressee(units, text.addressee_id, office.today).name)
            refuse_open_matters(text, notices)
        ids = [add_draft(deed.session, text, author=office.actor.name, now=deed.now) for text in cleaned]
        deed.record(subject.notice(), after={Label.ADDRESSEE: names, Label.STEP: "起草"})
        return ids


def edit_draft(office: Office, draft_id: int, text: NoticeText, *, expected_version: int) -> None:
    """Raises Stale where somebody else changed or issued it, Refused as draft_notices does."""
    cleaned = clean_text(text)
    with acting(office, Act.DRAFT_NOTICE) as deed:
        draft = require_draft(find_draft(deed.session, draft_id), expected_version)
        unit = require_addressee(read_units(deed.session), cleaned.addressee_id, office.today)
        change_draft(deed.session, draft, cleaned, author=office.actor.name, now=deed.now)
        deed.record(subject.notice(), after={Label.ADDRESSEE: unit.name, Label.STEP: "修改草稿"})


def discard_notice(office: Office, draft_id: int, *, expected_version: int) -> None:
    """弃稿: it leaves no number behind, only its event. Raises Stale."""
    with acting(office, Act.DRAFT_NOTICE) as deed:
        draft = require_draft(find_draft(deed.session, draft_id), expected_version)
        names = {unit.id: unit.name for unit in read_units(deed.session)}
        discard_draft(deed.session, draft.id)
        deed.record(subject.notice(), after={Label.ADDRESSEE: names[draft.text.addressee_id], Label.STEP: "弃稿"})


def require_draft(draft: Draft | None, expected_version: int) -> Draft:
    """Raises Stale where it is not the one that was looked at."""
    if draft is None or draft.version != expected_version:
        raise Stale("这份草稿刚被别人修改、下发或弃稿，请核对最新内容。")
    return draft


def texts_of(board: Board, items: Iterable[Item], chosen: Mapping[str, int]) -> list[NoticeText]:
    """What drafts say of lines of 督办, one for each addressee. A missed obligation goes to its unit, a promise to the
    unit that was `chosen` by its code, else to its lead unit. Raises Refused where nobody was chosen.
    """
    problems: dict[int, list[Problem]] = {}
    for item in items:
        problem = problem_of(board, item)
        addressee = problem.unit_id or chosen.get(item.code) or _lead_unit(board, item.code)
        if addressee is None:
            raise Refused(f"“{item.title}”还没有牵头单位，请选择发往哪个单位。")
        problems.setdefault(addressee, []).append(problem)
    return [
        NoticeText(
            plan_year=board.year,
            addressee_id=unit_id,
            basis=_basis(board, mine),
            found_on=board.as_of,
            requirements=REQUIREMENTS,
            deadline=None,
            problems=tuple(mine),
        )
        for unit_id, mine in problems.items()
    ]


def problem_of(board: Board, item: Item) -> Problem:
    """A line of 督办 as one fact against its standard."""
    promise = board.promise(item.code)
    assert promise is not None
    record = promise.record
    problem = Problem(
        matter=item.title,
        standard=_standard(board, item),
        fact=f"{item.text}。",
        state=str(item.concern),
        target_id=record.id,
        target_version=record.version,
    )
    if item.concern is not Concern.MISSED:
        return problem
    owed = next(
        one for one in promise.assessment.obligations if one.unit == item.units[0] and one.period_end == item.due
    )
    unit = board.units_of(promise).get(owed.unit)
    return replace(problem, unit_id=None if unit is None else unit.id, period_start=owed.period_start)


def _standard(board: Board, item: Item) -> str:
    promise = board.promise(item.code)
    assert promise is not None
    assessment = promise.assessment
    if item.concern is Concern.MISSED:
        owed = next(one for one in assessment.obligations if one.period_end == item.due)
        return f"每期不少于{format_number(owed.required)}{promise.record.target.unit}"
    goal = "" if assessment.threshold is None else f"{format_number(assessment.threshold)}{assessment.unit}"
    due = "" if assessment.due is None else f"{format_date(assessment.due, board.year)}前"
    return f"{due}达到{goal}" if goal else f"{due}完成"


def _basis(board: Board, problems: Sequence[Problem]) -> str:
    """The promises' own words where the plan has them."""
    clauses = {record.id: record.clause for record in board.plan.targets}
    quoted = [clause for one in problems if one.target_id is not None and (clause := clauses.get(one.target_id, ""))]
    plan = f"{board.plan.township}{board.year}年法治政府建设年度计划"
    return "\n".join([plan, *dict.fromkeys(quoted)])


def _lead_unit(board: Board, code: str) -> int | None:
    promise = board.promise(code)
    return None if promise is None or promise.owner is None else promise.owner.lead_unit_id
