"""The same board and actions from a terminal. Everything heavy is imported inside the command that needs it."""
