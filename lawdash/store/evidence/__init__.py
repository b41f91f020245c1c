"""佐证: what was received as evidence, and what it belongs to. The bytes lie in a folder (files/evidence)."""
