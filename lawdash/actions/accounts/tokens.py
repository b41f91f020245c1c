"""Secrets that stand for something in the store: only their hashes are kept there."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, as text that a cookie or an address can carry."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """SHA-256 in hexadecimal; a token is random, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
