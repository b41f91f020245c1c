"""存疑登记: a card an entry with all its reasons, and what was said about an entry."""
