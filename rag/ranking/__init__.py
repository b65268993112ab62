"""Ranking: what sets a passage that answers apart from others that share words with the question."""
