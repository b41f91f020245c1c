"""Units: who is judged."""
