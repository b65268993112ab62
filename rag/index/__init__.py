"""Indexes that follow the store: lexical (tantivy), dense (exact and Chroma), forward (what ranking reads)."""
