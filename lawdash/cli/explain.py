"""What stopped a command, in a plain sentence instead of a traceback."""

from __future__ import annotations

from lawdash.cli.setting_words import explain_setting


def explain(error: Exception) -> str | None:
    """None where it is a fault of the program itself."""
    from pydantic import ValidationError

    from lawdash.refusal import Refused
    from lawdash.store.errors import StoreError
    from lawdash.store.faults import explain_fault

    if isinstance(error, Refused | StoreError):
        return str(error)
    if isinstance(error, ValidationError) and error.title == "Settings":
        return explain_setting(error)
    return explain_fault(error)
