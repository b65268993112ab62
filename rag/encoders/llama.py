"""A sentence-transformers model as llama-index embeds with, for measuring its default pipeline beside ours."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from rag.encoder import Encoder, encoder_of


class LlamaEmbedding(BaseEmbedding):  # type: ignore[misc]
    """The model of a local path or hub name."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, model: str, **given: Any) -> None:
        """Load the model. Raises ModelError."""
        super().__init__(model_name=model, embed_batch_size=32, **given)
        self._encoder = encoder_of(model)

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._encoder.encode(texts).tolist()
        return rows
