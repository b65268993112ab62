"""The lexical index: tantivy's BM25 over folded syllables and pairs of neighbours, of heading and text together.

Rows are the integers that all indexes of one folder share. Accented forms are no field here: ranking reads them from the
forward index, so a question typed without accents finds the same candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from rag.units import Codes

HEAP = 64 << 20
"""Bytes of memory the writer may use."""
THREADS = 1
Rows = NDArray[np.int64]
Scores = NDArray[np.float32]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", stored=False, indexed=True, fast=True)
    builder.add_text_field("units", stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _terms(codes: Codes) -> tuple[list[str], list[str]]:
    singles = [f"{c:x}" for c in codes.tolist()]
    return singles, [f"{a}_{b}" for a, b in zip(singles, singles[1:], strict=False)]


class LexicalIndex:
    """A tantivy index in a folder. One writer at a time; searching is safe from several threads."""

    def __init__(self, folder: Path) -> None:
        """Open the index of ``folder``, which is made when absent."""
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._writer: tantivy.IndexWriter | None = None
        self.reload()

    def reload(self) -> None:
        """See what was committed last."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self._frequency = lru_cache(maxsize=1 << 14)(lambda term: int(self._searcher.doc_freq("units", term)))

    # -- writing -----------------------------------------------------------------------------------------------------

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=HEAP, num_threads=THREADS)
        return self._writer

    def add(self, rows: Iterable[int], texts: Iterable[tuple[Codes, Codes]]) -> None:
        """Add (heading, text) under the rows; seen after ``commit``."""
        writer = self._writing()
        for row, (heading, text) in zip(rows, texts, strict=True):
            terms = [term for codes in (heading, text) for kind in _terms(codes) for term in kind]
            document = tantivy.Document(units=" ".join(terms))
            document.add_unsigned("row", row)
            writer.add_document(document)

    def remove(self, rows: Iterable[int]) -> None:
        """Drop rows; seen after ``commit``."""
        writer = self._writing()
        for row in rows:
            writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "row", row))

    def remove_from(self, row: int) -> None:
        """Drop every row from ``row`` on: what a killed writer committed and nobody recorded."""
        schema = self._index.schema
        query = tantivy.Query.range_query(schema, "row", tantivy.FieldType.Unsigned, row, (1 << 62))
        if self._searcher.search(query, limit=1).hits:
            self._writing().delete_documents_by_query(query)
            self.commit()

    def commit(self) -> None:
        """Make what was added and removed durable and seen."""
        if self._writer is not None:
            self._writer.commit()
        self.reload()

    def close(self) -> None:
        """Let go of the writer; its merges are waited for."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    # -- reading -----------------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def has(self, row: int) -> bool:
        """Whether the row is found."""
        query = tantivy.Query.term_query(self._index.schema, "row", row)
        return bool(self._searcher.search(query, limit=1).hits)

    def frequencies(self, codes: Codes) -> tuple[list[int], list[int]]:
        """In how many texts each syllable and each pair of neighbours occurs."""
        singles, pairs = _terms(codes)
        return [self._frequency(t) for t in singles], [self._frequency(t) for t in pairs]

    def search(self, weighted: Sequence[tuple[str, float]], limit: int, among: Rows | None = None) -> tuple[Rows, Scores]:
        """The best rows (of those ``among`` which, when given) for weighted terms (see ``terms``), best first, with their scores."""
        schema = self._index.schema
        parts = []
        for term, weight in weighted:
            query = tantivy.Query.term_query(schema, "units", term, index_option="freq")
            parts.append((tantivy.Occur.Should, query if weight == 1 else tantivy.Query.boost_query(query, weight)))
        if not parts or (among is not None and not len(among)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        wanted = tantivy.Query.boolean_query(parts)
        if among is not None:
            inside = tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, "row", among.tolist()), 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, inside)])
        hits = self._searcher.search(wanted, limit=limit, count=False).hits
        if not hits:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return np.array(rows, dtype=np.int64).reshape(-1), np.array([score for score, _ in hits], dtype=np.float32)


def terms(codes: Codes) -> list[str]:
    """The terms of a question, each once: syllables, then pairs."""
    singles, pairs = _terms(codes)
    return list(dict.fromkeys([*singles, *pairs]))
