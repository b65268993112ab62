"""The checker's own test: false claims and faithful ones, made by rules from the clauses of real documents or written by hand."""
