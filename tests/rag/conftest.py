"""An assistant over the shipped corpus, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.store import Store
from ingest.pipeline import ingest_digests, ingest_paths
from rag.compose import Assistant, assistant
from rag.settings import Settings

SHIPPED = Path(__file__).parents[2] / "corpus" / "texts"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant a new user has."""
    folder = tmp_path_factory.mktemp("shipped")
    store, catalogue = Store.at(folder), Catalogue.load()
    assert all(r.status == "ingested" for r in ingest_paths([SHIPPED], store, catalogue))
    ingest_digests(store, catalogue)
    made = assistant(Settings(data_dir=folder), store, catalogue)
    yield made
    made.close()
    store.close()
