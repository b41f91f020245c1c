"""Reports as other people published them, read into plain text in a child process with limits."""
