"""One more document: found first once it is put, and gone again afterwards."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.store import Store
from eval.made import document_of
from eval.one_more import seconds_until_found
from rag.compose import assistant
from rag.settings import Settings


def test_one_more_document_is_found_and_taken_out_again(tmp_path: Path) -> None:
    store = Store.at(tmp_path)
    store.put(document_of("có sẵn", ["Trường bố trí phòng học cho học sinh."]))
    asking = assistant(Settings(data_dir=tmp_path), store, Catalogue(()))
    before = store.passage_count()
    assert 0 < seconds_until_found(asking, store, 7) < 20
    assert store.passage_count() == before
    assert not any("Xyz7" in h.snippet for h in asking.search("câu lạc bộ thả diều giấy bản Xyz7").hits)
    asking.close()
