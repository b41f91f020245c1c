"""What an event vouches for besides the ledger: which tables are of record, and which rows a transaction wrote."""
