"""Chroma, through llama-index's vector store: the vector store of record, by passage id.

Chroma's client is thread-safe, not process-safe, so only the owner of the folder opens it. Importing it takes seconds, so
this module is imported by what writes it or searches above the exact size, never by a plain search.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from rag.units import Vectors

BATCH = 2000
EF_SEARCH = 200
"""How wide HNSW looks; recall is measured in docs/measurements-retrieval.md."""


class ChromaIndex:
    """The vectors of passages in a Chroma collection with cosine distance."""

    def __init__(self, folder: Path) -> None:
        """Open or make the collection in ``folder``."""
        self._client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        self._open()

    def _open(self) -> None:
        hnsw = {"hnsw": {"space": "cosine", "ef_search": EF_SEARCH, "ef_construction": 100, "max_neighbors": 16}}
        self._collection = self._client.get_or_create_collection("passages", configuration=hnsw, embedding_function=None)
        self._vectors = ChromaVectorStore(chroma_collection=self._collection)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Write vectors under passage ids, replacing what those ids had."""
        for at in range(0, len(ids), BATCH):
            chosen = ids[at : at + BATCH]
            self._collection.delete(ids=list(chosen))
            rows = vectors[at : at + BATCH].tolist()
            self._vectors.add([TextNode(id_=i, text="", embedding=v) for i, v in zip(chosen, rows, strict=True)])

    def remove(self, ids: Sequence[str]) -> None:
        """Drop passages."""
        for at in range(0, len(ids), BATCH):
            self._collection.delete(ids=list(ids[at : at + BATCH]))

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The nearest passages to a vector with their similarity, best first."""
        found = self._vectors.query(VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit))
        return list(zip(found.ids or [], found.similarities or [], strict=True))

    def holds(self, passage_id: str) -> bool:
        """Whether the passage's vector can be looked up; counts alone are not to be trusted."""
        return bool(self._collection.get(ids=[passage_id], include=[])["ids"])

    def clear(self) -> None:
        """Drop everything."""
        self._client.delete_collection("passages")
        self._open()

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()
