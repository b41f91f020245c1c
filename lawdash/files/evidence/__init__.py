"""Evidence as files: what comes in is looked at in a child process, kept by its hash, given out whole."""
