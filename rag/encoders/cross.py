"""Any sentence-transformers cross-encoder as a reranker, by local path or hub name; imports torch, so a setting must ask for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import CrossEncoder

from corpus.errors import ModelError

READ = 2000
"""So many characters of a text are given to the model, which cuts them to its own limit."""


class CrossEncoderReranker:
    """A cross-encoder: reads the question and a text together."""

    def __init__(self, model: str) -> None:
        """Load the model. Raises ModelError when it is not there or cannot be reached."""
        try:
            self._model = CrossEncoder(model, device="cpu", num_labels=1)
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"Không nạp được mô hình xếp hạng lại «{model}»; hãy kiểm tra đường dẫn hoặc tên mô hình cross-encoder.") from error
        self._name = model

    @property
    def name(self) -> str:
        """What the setting named."""
        return self._name

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """A score a text, higher is better."""
        if not texts:
            return np.empty(0, np.float32)
        found = self._model.predict([(question, text[:READ]) for text in texts], show_progress_bar=False)
        return np.asarray(found, dtype=np.float32).reshape(len(texts))
