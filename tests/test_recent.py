"""The last things made, kept by what they depend on."""

from __future__ import annotations

import pytest

from lawdash.recent import Recent


def test_what_was_made_is_not_made_again() -> None:
    recent: Recent[str, int] = Recent(2)
    made = iter([1, 2])
    assert [recent.get_or_make("a", lambda: next(made)) for _ in range(2)] == [1, 1]


def test_the_one_asked_for_longest_ago_is_forgotten() -> None:
    recent: Recent[str, str] = Recent(2)
    for key in "abac":
        recent.get_or_make(key, lambda: "first")
    assert [recent.get_or_make(key, lambda: "again") for key in "acb"] == ["first", "first", "again"]


def test_what_could_not_be_made_is_tried_anew() -> None:
    recent: Recent[str, int] = Recent(2)

    def fail() -> int:
        raise KeyError("a")

    with pytest.raises(KeyError):
        recent.get_or_make("a", fail)
    assert recent.get_or_make("a", lambda: 1) == 1


def test_nothing_is_a_thing_too() -> None:
    recent: Recent[str, int | None] = Recent(2)
    recent.get_or_make("a", lambda: None)
    assert recent.get_or_make("a", lambda: 1) is None
