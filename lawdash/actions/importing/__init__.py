"""Files that come in: parsed in a child process with limits, checked row by row, stored all or not at all."""
