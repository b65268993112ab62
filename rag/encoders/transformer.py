"""Any sentence-transformers model, by local path or hub name."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np

from corpus.errors import ModelError
from rag.encoder import Vectors


class SentenceTransformerEncoder:
    """A sentence-transformers model as an encoder; its vectors lie in a folder of their own."""

    def __init__(self, model: str) -> None:
        """Load the model. Raises ModelError when it is not there or cannot be reached."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(f"Không mở được mô hình «{model}»; hãy kiểm tra CHINHSACH_ENCODER là đường dẫn hay tên mô hình đúng.") from error
        self._name = f"sentence-transformers-{model}"

    @property
    def name(self) -> str:
        """The model's name or path."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def prefix(self) -> int:
        """All values: nothing is known of shorter vectors."""
        return self.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length a text."""
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimensions)
