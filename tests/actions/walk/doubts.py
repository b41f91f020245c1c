"""Supervisors look into entries and ask about them; who logged them answers."""

from __future__ import annotations

from lawdash.actions.doubts.deciding import (
    answer_about_entry,
    ask_about_entry,
    claim_figure,
    confirm_entry,
    questions_to_me,
)
from lawdash.actions.doubts.listing import list_doubted, remarks_on
from tests.actions.walk.step import ALL, NOBODY, OVERSEERS, STAFF, SUPERVISORS, Step
from tests.helpers.offices import office_of

DOUBTS = [
    Step(
        "looking at what is doubtful",
        list_doubted,
        OVERSEERS,
        lambda engine, _, person: list_doubted(office_of(engine, person.actor), 2025),
        events=0,
        stores=False,
    ),
    Step(
        "confirming a colleague's entry",
        confirm_entry,
        SUPERVISORS,
        lambda engine, town, person: confirm_entry(office_of(engine, person.actor), town.doubted, "看过记录"),
    ),
    Step(
        "confirming the own entry",
        confirm_entry,
        NOBODY,
        lambda engine, _, person: confirm_entry(office_of(engine, person.actor), person.own_entry, "看过记录"),
    ),
    Step(
        "asking about a colleague's entry",
        ask_about_entry,
        SUPERVISORS,
        lambda engine, town, person: ask_about_entry(office_of(engine, person.actor), town.doubted, "请说明"),
    ),
    Step(
        "answering what was asked",
        answer_about_entry,
        STAFF,
        lambda engine, _, person: answer_about_entry(office_of(engine, person.actor), person.asked_entry, "停电"),
    ),
    Step(
        "answering what a colleague was asked",
        answer_about_entry,
        NOBODY,
        lambda engine, town, person: answer_about_entry(
            office_of(engine, person.actor), town.colleague.asked_entry, "停电"
        ),
    ),
    Step(
        "claiming another figure for the own village",
        claim_figure,
        STAFF,
        lambda engine, town, person: claim_figure(office_of(engine, person.actor), town.doubted, "应为1天"),
    ),
    Step(
        "claiming another figure for a foreign village",
        claim_figure,
        NOBODY,
        lambda engine, town, person: claim_figure(
            office_of(engine, person.actor), town.colleague.strayed_entry, "应为1天"
        ),
    ),
    Step(
        "what was asked of me",
        questions_to_me,
        ALL,
        lambda engine, _, person: questions_to_me(office_of(engine, person.actor)),
        events=0,
        stores=False,
    ),
    Step(
        "what was said about an entry",
        remarks_on,
        ALL,
        lambda engine, town, person: remarks_on(office_of(engine, person.actor), town.doubted),
        events=0,
        stores=False,
    ),
]
