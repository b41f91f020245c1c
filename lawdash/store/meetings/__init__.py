"""Meetings of the leaders: prepared, held with a frozen board, what they decided, and what became of it."""
