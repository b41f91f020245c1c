"""The ledger: what was done."""
