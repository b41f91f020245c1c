"""The page 季度会商: what changed, what was decided, what is decided now."""
