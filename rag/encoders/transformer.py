"""Encoders of sentence-transformers: stronger where a GPU or time is there, asked for by a setting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.errors import ModelError
from rag.encoder import Vectors



