"""放映: a quarter's meeting on the wall, as a plain page of our own with a small script of ours."""
