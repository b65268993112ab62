"""Any sentence-transformers model as an encoder, by local path or hub name; imports torch, so a setting must ask for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from corpus.errors import ModelError
from rag.units import Vectors


class SentenceTransformerEncoder:
    """A sentence-transformers model; its vectors lie in a folder of their own."""

    def __init__(self, model: str) -> None:
        """Load the model. Raises ModelError when it is not there or cannot be reached."""
        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"Không nạp được bộ mã hóa «{model}»; hãy kiểm tra đường dẫn hoặc tên mô hình sentence-transformers.") from error
        self._name = f"sentence-transformers-{model}"

    @property
    def name(self) -> str:
        """What the setting named."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def prefix(self) -> int:
        """All values: nothing is known of how the model was trained."""
        return self.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length a text."""
        found = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32).reshape(len(texts), self.dimensions)
