"""A published text read into drafts of targets: pure functions, no network, no model."""
