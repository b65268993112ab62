"""General law in the same store as one's own documents: these are heard first, and a law is quoted with what it opens."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from corpus.catalogue import Catalogue
from corpus.store import Store
from ingest.pipeline import ingest_digests, ingest_paths
from rag.answer.features import kinds_meant
from rag.compose import Assistant, assistant
from rag.settings import Settings
from tests.rag.conftest import SHIPPED

LAW = "Luật số 5/2020/QH14 Thư viện trường học ngày 16/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021"
ARTICLES = {
    "Điều 20.1.LQ.1. Học sinh bỏ học": "1. Thư viện không cho học sinh bỏ học mượn sách về nhà.\n2. Trường phải làm giấy báo cho học sinh bỏ học.",
    "Điều 20.1.LQ.2. Nội quy phòng đọc": "Người đọc trong phòng đọc phải làm những việc sau đây:\n1. Để túi xách ngoài cửa;\n2. Xếp sách đã đọc vào xe đẩy;\n3. Rời phòng trước giờ đóng cửa.",
    "Điều 20.1.LQ.3. Mượn sách": "Mỗi lần được mượn nhiều nhất bốn cuốn sách trong hai tuần.",
}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("beside")
    rows = [
        {"id": "2" * 30 + str(n), "demuc": "Đề mục 20.1 Thư viện", "title": title, "source": f"(Điều {n} {LAW})", "body": body, "related": []}
        for n, (title, body) in enumerate(ARTICLES.items(), 1)
    ]
    law = folder / "thu-vien.jsonl"
    law.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    store, catalogue = Store.at(folder), Catalogue.load()
    assert all(r.status == "ingested" for r in ingest_paths([SHIPPED, law], store, catalogue))
    ingest_digests(store, catalogue)
    made = assistant(Settings(data_dir=folder), store, catalogue)
    yield made
    made.close()
    store.close()


def test_ones_own_documents_are_heard_before_a_law_that_says_hardly_more(beside: Assistant) -> None:
    answer = beside.ask("lớp em có học sinh bỏ học, trường phải làm gì?")
    assert answer.citations[0].document.symbol == "/KH-UBND"
    assert any(note.startswith("Có thể xem thêm ") and "5/2020/QH14" in note for note in answer.notes)


def test_a_law_answers_what_ones_own_documents_do_not(beside: Assistant) -> None:
    [citation] = beside.ask("Mỗi lần được mượn nhiều nhất mấy cuốn sách?").citations
    assert (citation.document.symbol, citation.section) == ("5/2020/QH14", "3")


def test_a_law_does_not_answer_for_a_plan_that_is_asked(beside: Assistant) -> None:
    refusal = beside.ask("Kế hoạch cho mượn nhiều nhất mấy cuốn sách trong hai tuần?").refusal
    assert refusal is not None
    assert any(c.document.symbol == "5/2020/QH14" for c in refusal.nearest), "the law is shown as the nearest"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("bạo lực học đường xử lý thế nào theo kế hoạch vậy", True),
        ("Sân trơn quá, kế hoạch có khoản nào sửa không?", True),
        ("Ai lập kế hoạch dạy học của trường?", False),
        ("Kế hoạch bài dạy gồm những gì?", False),
        ("Theo kế hoạch và Luật Giáo dục thì sao?", False),
    ],
)
def test_a_plan_that_says_something_is_told_from_planning(question: str, meant: bool) -> None:
    assert ("ke hoach" in kinds_meant(question)) is meant


def test_what_opens_a_list_is_quoted_with_its_items(beside: Assistant) -> None:
    quote = beside.ask("Người đọc trong phòng đọc phải làm những việc gì?").citations[0].quote
    assert quote.startswith("Người đọc trong phòng đọc")
    assert quote.endswith("3. Rời phòng trước giờ đóng cửa.")


def test_own_passages_are_told_from_those_of_general_law(beside: Assistant, shipped: Assistant) -> None:
    beside.ask("Ai ký?")
    own = beside.library.own_beside_law()
    assert own
    assert all(not beside.library.infos[p.document_id].topic for p in beside.store.passages(own).values())
    shipped.ask("Ai ký?")
    assert shipped.library.own_beside_law() == frozenset(), "nothing stands beside one's own"


def test_what_is_laid_down_is_no_document_of_its_own() -> None:
    assert not kinds_meant("Theo quy định, mỗi lần được mượn nhiều nhất mấy cuốn sách?")
