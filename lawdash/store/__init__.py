"""Tables, engine, transactions and read queries: the only place with SQL."""
