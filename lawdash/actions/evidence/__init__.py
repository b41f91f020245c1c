"""佐证: brought for an entry or a notice, shown to whom it concerns. Welcome, and never asked for."""
