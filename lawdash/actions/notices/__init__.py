"""The deeds of a rectification notice, from a draft to its closing."""
