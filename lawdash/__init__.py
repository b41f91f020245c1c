"""lawdash: holds a township to the promises of its yearly report on law-based government."""
