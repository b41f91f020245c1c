"""Pure rules: how a target is judged. Imports the standard library and scipy.special only."""
