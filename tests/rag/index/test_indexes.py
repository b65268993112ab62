"""Laws of the indexes: they find what the store holds, follow it, and mend themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from corpus.errors import OwnedElsewhere
from corpus.store import Store
from corpus.text import fold
from rag.encoder import StaticEncoder
from rag.index import indexes as module
from rag.index.indexes import Indexes
from rag.model import Query
from tests.rag.index.fixtures import TEXTS, asked, everything, ingested


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.at(tmp_path)
    store.put_all(everything())
    yield store
    store.close()


@pytest.fixture
def indexes(tmp_path: Path, store: Store, encoder: StaticEncoder) -> Iterator[Indexes]:
    indexes = Indexes(tmp_path / "indexes", store, encoder, chroma=False)
    indexes.follow()
    yield indexes
    indexes.close()


@pytest.mark.parametrize("identity", TEXTS)
@pytest.mark.parametrize("typed", [str, fold, str.upper], ids=["accented", "folded", "upper"])
def test_a_text_is_found_by_its_own_words_however_typed(indexes: Indexes, identity: str, typed: type[str]) -> None:
    words = TEXTS[identity][1].split()[:7]
    assert indexes.search(asked(typed(" ".join(words))), 3)[0].passage_id == identity


def test_following_twice_changes_nothing(indexes: Indexes) -> None:
    state = (indexes.folder / "state.json").read_bytes()
    assert indexes.follow() == indexes.store.generation()
    assert (indexes.folder / "state.json").read_bytes() == state


def test_a_new_document_is_found_and_a_removed_one_is_not(indexes: Indexes) -> None:
    indexes.store.put(ingested("moi", "Học phí", "Mức thu học phí năm học mới do Hội đồng nhân dân quyết định."))
    indexes.follow()
    assert indexes.search(asked("mức thu học phí"))[0].passage_id == "moi"
    indexes.store.remove("moi")
    indexes.follow()
    assert "moi" not in [h.passage_id for h in indexes.search(asked("mức thu học phí"))]
    assert len(indexes) == len(TEXTS)


def test_a_replaced_document_is_found_by_its_new_words_once(indexes: Indexes) -> None:
    indexes.store.put(ingested("luat-su", "Thuyền viên", "Thuyền viên làm việc trên tàu biển."))
    indexes.follow()
    found = [h.passage_id for h in indexes.search(asked("thuyền viên tàu biển của tổ chức hành nghề luật sư"))]
    assert "luat-su" in found
    assert len(found) == len(set(found))


def test_what_a_killed_writer_left_is_cut_off(indexes: Indexes, store: Store, encoder: StaticEncoder) -> None:
    before = (indexes.folder / "state.json").read_text("utf-8")
    store.put(ingested("moi", "Học phí", "Mức thu học phí năm học mới."))
    indexes.follow()
    (indexes.folder / "state.json").write_text(before, "utf-8")
    again = Indexes(indexes.folder.parent, store, encoder, chroma=False)
    again.follow()
    found = [h.passage_id for h in again.search(asked("mức thu học phí"))]
    assert found.count("moi") == 1
    assert found[0] == "moi"
    assert len(again) == len(TEXTS) + 1


@pytest.mark.parametrize("name", ["codes.u32", "prefix.f32", "ids.txt", "texts.f16", "state.json"])
def test_a_damaged_file_is_made_anew(indexes: Indexes, store: Store, encoder: StaticEncoder, name: str) -> None:
    indexes.close()
    (indexes.folder / name).write_bytes(b"")
    again = Indexes(indexes.folder.parent, store, encoder, chroma=False)
    again.follow()
    assert again.search(asked("kho học liệu mở"))[0].passage_id == "chuyen-doi-so"
    assert len(again) == len(TEXTS)


def test_rebuilding_finds_the_same(indexes: Indexes) -> None:
    before = indexes.search(asked("ngân sách chi cho giáo dục"))
    indexes.rebuild()
    assert indexes.search(asked("ngân sách chi cho giáo dục")) == before


def test_a_second_reader_sees_the_first_ones_work(indexes: Indexes, store: Store, encoder: StaticEncoder) -> None:
    other = Indexes(indexes.folder.parent, store, encoder, chroma=False)
    assert other.search(asked("bồi dưỡng luật sư"))[0].passage_id == "luat-su"


def test_a_folder_that_another_is_writing_says_so(
    indexes: Indexes, store: Store, encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.1)
    store.put(ingested("moi", "Học phí", "Mức thu học phí."))
    other = Indexes(indexes.folder.parent, store, encoder, chroma=False)
    with FileLock(indexes.folder / "writer.lock"), pytest.raises(OwnedElsewhere):
        other.follow()


def test_evidence_says_how_much_of_the_question_is_covered(indexes: Indexes) -> None:
    [known, *_] = indexes.search_detailed(asked("diện tích chuyên dùng của nhà vệ sinh"))
    [unknown, *_] = indexes.search_detailed(asked("giá vàng hôm nay bao nhiêu"))
    assert known.evidence.coverage == pytest.approx(1)
    assert known.evidence.lexical_rank == 0
    assert unknown.evidence.coverage < 0.5


def test_a_rarer_syllable_weighs_more(indexes: Indexes) -> None:
    assert indexes.idf("dục") < indexes.idf("sinh") < indexes.idf("xyz")
    assert indexes.idf("duc") == indexes.idf("dục")


def test_a_question_without_words_finds_nothing(indexes: Indexes) -> None:
    assert indexes.search(asked("?!")) == []


def test_an_empty_store_finds_nothing(tmp_path: Path, encoder: StaticEncoder) -> None:
    store = Store.at(tmp_path)
    assert Indexes(tmp_path / "indexes", store, encoder, chroma=False).search(asked("giáo dục")) == []
    store.close()


@pytest.mark.slow
def test_chroma_follows_as_the_store_of_record(tmp_path: Path, store: Store, encoder: StaticEncoder) -> None:
    from rag.index.chroma import ChromaIndex

    indexes = Indexes(tmp_path / "indexes", store, encoder)
    indexes.follow()
    store.remove("luat-su")
    with FileLock(indexes.folder / "chroma.lock"):
        indexes.follow()
    assert "luat-su" not in [hit.passage_id for hit in indexes.search(asked("bồi dưỡng luật sư"))]
    indexes.close()
    assert json.loads((indexes.folder / "state.json").read_text("utf-8"))["vectors"] == store.generation()
    chroma = ChromaIndex(indexes.folder / "chroma")
    assert [chroma.holds(i) for i in TEXTS] == [i != "luat-su" for i in TEXTS]
    assert chroma.search(encoder.encode(["nhà vệ sinh"])[0], 1)[0][0] == "nha-ve-sinh"
    chroma.close()


def test_another_wording_has_to_be_clearly_better(indexes: Indexes) -> None:
    understood, typed = "diện tích nhà vệ sinh", "bồi dưỡng luật sư"
    query = Query(typed, understood, (typed, understood), ())
    found = [h.passage_id for h in indexes.search(query)]
    assert found[0] == "nha-ve-sinh"
    assert "luat-su" in found


def test_searching_leaves_linear_algebra_one_thread(indexes: Indexes) -> None:
    from threadpoolctl import threadpool_info

    indexes.search(asked("nhà vệ sinh"))
    own = [pool for pool in threadpool_info() if pool["user_api"] == "blas" and "numpy" in pool["filepath"]]
    assert {pool["num_threads"] for pool in own} == {1}


def test_a_search_among_some_passages_finds_only_those_and_all_of_them(indexes: Indexes) -> None:
    some = frozenset(list(TEXTS)[:3])
    found = [h.passage_id for h in indexes.search(asked(" ".join(TEXTS[list(TEXTS)[-1]][1].split()[:7])), 100, some)]
    assert set(found) == some
    assert indexes.search(asked("học"), 100, frozenset()) == []
