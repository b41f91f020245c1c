"""Sums of the ledger by month and by day: kept by whatever writes an entry, so that a board reads no entry."""
