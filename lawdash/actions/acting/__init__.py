"""Rights, transaction and event around every deed and every read."""
