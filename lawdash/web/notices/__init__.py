"""整改通知书: the register, drafts, and one notice with its steps."""
