"""Question understanding: from what was typed to a Query."""
