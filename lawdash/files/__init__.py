"""Bytes in and out: tables written and read, the reading in a child process with limits."""
