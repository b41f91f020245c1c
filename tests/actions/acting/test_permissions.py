"""The table of rights is whole."""

from __future__ import annotations

from lawdash.actions.acting.permissions import ACT_WORDS, PERMITTED, Act


def test_every_act_is_somebodys_and_has_a_word() -> None:
    assert set(PERMITTED) == set(ACT_WORDS) == set(Act)
    assert all(PERMITTED.values())
