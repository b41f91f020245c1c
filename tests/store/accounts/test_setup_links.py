"""The set-up link works once, and the latest only."""

from sqlalchemy import Engine

from lawdash.store.accounts.setup_links import add_setup_link, is_setup_link, use_setup_link
from lawdash.store.engine import reading, writing
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME

FIRST, SECOND = "a" * 64, "b" * 64


def test_it_works_once(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        add_setup_link(session, FIRST, NOW)
    with writing(engine, AT_HOME) as session:
        assert is_setup_link(session, FIRST)
        assert use_setup_link(session, FIRST, NOW)
    with writing(engine, AT_HOME) as session:
        assert not use_setup_link(session, FIRST, NOW)
        assert not is_setup_link(session, FIRST)


def test_an_unknown_one_does_not(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        assert not use_setup_link(session, FIRST, NOW)


def test_a_new_one_takes_the_place_of_the_old(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        add_setup_link(session, FIRST, NOW)
        add_setup_link(session, SECOND, NOW)
    with reading(engine, AT_HOME) as session:
        assert (is_setup_link(session, FIRST), is_setup_link(session, SECOND)) == (False, True)
