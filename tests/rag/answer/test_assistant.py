"""The whole way from a question to an answer, on the shipped corpus: laws that every answer keeps, and the main jobs."""

from __future__ import annotations

import pytest

from corpus.errors import UsageError
from corpus.model import Held
from corpus.text import fold
from eval.questions import shipped as questions
from rag.compose import Assistant
from rag.model import Answer, Refused

PLAN = "/KH-UBND"


def first(answer: Answer) -> tuple[str, str | None]:
    """The first citation's symbol and section."""
    assert answer.status == "answered", answer.text
    return answer.citations[0].document.symbol, answer.citations[0].section


@pytest.mark.parametrize(
    ("question", "section", "fact"),
    [
        ("Ngân sách chi cho giáo dục tối thiểu bao nhiêu phần trăm tổng chi?", "II.1.7", "20%"),
        ("ngan sach chi cho giao duc toi thieu bao nhieu phan tram tong chi", "II.1.7", "20%"),
        ("Ai ký kế hoạch?", "ký", "Trần Đình Tiến"),
        ("Cơ quan nào chủ trì thực hiện kế hoạch?", "III.2", "phòng Giáo dục và Đào tạo"),
        ("mục III.2 của kế hoạch nói gì?", "III.2", "chủ trì"),
    ],
)
def test_a_fact_of_the_plan_is_quoted_from_its_clause(shipped: Assistant, question: str, section: str, fact: str) -> None:
    answer = shipped.ask(question)
    assert first(answer) == (PLAN, section)
    assert fact in answer.citations[0].quote


def test_several_things_asked_at_once_are_all_answered(shipped: Assistant) -> None:
    answer = shipped.ask("Ai chủ trì thực hiện kế hoạch và ngân sách chi cho giáo dục tối thiểu bao nhiêu phần trăm?")
    assert {c.section for c in answer.citations} >= {"III.2", "II.1.7"}
    told = {c.section: [c.quote[m.start : m.end] for m in c.marks] for c in answer.citations}
    assert told["II.1.7"] == ["tối thiểu 20%"]
    assert "phòng Giáo dục và Đào tạo" in told["III.2"]
    signed = shipped.ask("ai ky ke hoach, ky ngay nao")
    assert [c.section for c in signed.citations] == ["ký", "mở đầu"]
    both = shipped.ask("Nghị quyết 29-NQ/TW do ai ban hành và ban hành ngày nào?")
    assert "Cơ quan ban hành" in both.text
    assert "Ngày ban hành: 04/11/2013" in both.text
    assert len(both.citations) == 1


def test_a_fact_of_a_document_and_a_clause_of_it_are_told_together_in_the_order_asked(shipped: Assistant) -> None:
    answer = shipped.ask("Kế hoạch của thành phố ban hành ngày nào và tỷ lệ trường đạt chuẩn quốc gia là bao nhiêu?")
    assert [c.section for c in answer.citations] == ["mở đầu", "II.1.7"]
    turned = shipped.ask("Ngân sách chi cho giáo dục tối thiểu bao nhiêu phần trăm và ai chủ trì thực hiện kế hoạch?")
    assert [c.section for c in turned.citations[:2]] == ["II.1.7", "III.2"]


def test_a_document_that_is_only_known_from_a_digest_of_another_is_answered_from_there(shipped: Assistant) -> None:
    answer = shipped.ask("Quyết định 525/QĐ-TTg đặt chỉ tiêu trẻ mẫu giáo ra lớp bao nhiêu phần trăm?")
    assert first(answer) == ("29-CT/TW", "thực hiện.525/QĐ-TTg")
    assert "97%" in answer.citations[0].quote
    assert answer.citations[0].document.held is Held.DIGEST


def test_every_quote_is_the_exact_slice_and_every_marker_is_in_the_text(shipped: Assistant) -> None:
    for question in questions(["plan-dev"])[::3]:
        answer = shipped.ask(question.question)
        refused = answer.refusal.nearest if answer.refusal else ()
        for citation in (*answer.citations, *refused):
            if citation.document.held is not Held.CATALOGUE:
                document = shipped.library.document(citation.document.id)
                assert document.text[citation.start : citation.end] == citation.quote
                assert document.version == citation.version
        for number, citation in enumerate(answer.citations, 1):
            assert citation.marker == number
            assert f"[{number}]" in answer.text


def test_digests_are_named_as_digests(shipped: Assistant) -> None:
    answer = shipped.ask("Kết luận 91-KL/TW đặt mục tiêu gì đến năm 2045?")
    assert answer.citations[0].document.held is Held.DIGEST
    assert "không phải nguyên văn" in answer.text


def test_a_document_of_the_catalogue_is_told_of_from_the_text_that_states_it(shipped: Assistant) -> None:
    answer = shipped.ask("Kế hoạch 294-KH/TU do ai ban hành?")
    assert answer.citations[0].document.symbol == PLAN
    assert "Ban Thường vụ Tỉnh ủy" in answer.text


def test_a_title_is_told_where_a_held_text_states_it_and_from_the_catalogue_elsewhere(shipped: Assistant) -> None:
    stated = shipped.ask("QĐ 1585 về việc gì?")
    assert first(stated) == (PLAN, "II.1.3")
    assert stated.citations[0].quote.endswith("tầm nhìn đến năm 2050")
    assert shipped.ask("Quyết định 72 của Bộ Chính trị về vấn đề gì?").citations[0].document.held is Held.CATALOGUE


def test_each_legal_basis_is_quoted_once(shipped: Assistant) -> None:
    assert [c.section for c in shipped.ask("Căn cứ nào để ban hành kế hoạch?").citations] == ["căn cứ.1", "căn cứ.2"]


def test_a_bare_symbol_is_a_question(shipped: Assistant) -> None:
    answer = shipped.ask("1585/QĐ-TTg")
    assert answer.status == "answered"
    assert "Quy hoạch tỉnh Lai Châu" in answer.text


@pytest.mark.parametrize("question", ["Nghị định 999/2031/NĐ-CP quy định gì về học phí?", "Thông tư 77/2029/TT-BGDĐT nói gì?"])
def test_a_document_that_is_not_held_is_refused_by_name(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.refusal is not None
    assert answer.refusal.reason is Refused.DOCUMENT_NOT_HELD
    assert answer.refusal.missing_document


@pytest.mark.parametrize("question", ["Cách nấu phở bò ngon?", "Giá vàng hôm nay bao nhiêu?", "Đội nào vô địch bóng đá châu Á?"])
def test_what_the_corpus_does_not_say_is_refused(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).status == "refused"


def test_the_missing_annex_is_known_as_missing(shipped: Assistant) -> None:
    answer = shipped.ask("mục II.2 của kế hoạch")
    assert answer.refusal is not None
    assert "Phụ lục" in answer.text


@pytest.mark.parametrize("question", ["", "   \n ", "x" * 10_000])
def test_bad_questions_get_one_sentence(shipped: Assistant, question: str) -> None:
    with pytest.raises(UsageError) as caught:
        shipped.ask(question)
    assert "\n" not in str(caught.value)


def test_search_finds_clauses_and_the_document_named(shipped: Assistant) -> None:
    found = shipped.search("qd 1585", limit=5)
    assert [m.document.symbol for m in found.documents] == ["1585/QĐ-TTg"]
    assert {p.section for p in found.documents[0].cited_in} == {"II.1.3"}
    for hit in found.hits:
        assert shipped.library.document(hit.document.id).text[hit.start : hit.end] == hit.snippet


def test_what_a_document_is_for_is_its_part_on_purposes(shipped: Assistant) -> None:
    for question in ("Mục đích của kế hoạch là gì?", "thành phố ban hành kế hoạch này để làm gì"):
        assert first(shipped.ask(question)) == (PLAN, "I.1")
    other = shipped.ask("Kế hoạch nhằm mục đích gì trong chuyển đổi số?")
    assert all(c.section != "I.1" for c in other.citations)


def test_whether_a_place_gets_the_document_is_told_from_its_recipients(shipped: Assistant) -> None:
    answer = shipped.ask("Kế hoạch này có gửi lên sở không?")
    assert answer.citations[0].section == "nơi nhận.1"
    assert "Sở Giáo dục và Đào tạo" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["Người đứng đầu cơ quan chịu trách nhiệm gì về thực hiện kế hoạch?", "Những ai phải định kỳ báo cáo kết quả thực hiện kế hoạch?"])
def test_a_question_with_every_second_accent_dropped_finds_the_same_in_the_same_order(shipped: Assistant, question: str) -> None:
    half = " ".join(fold(w) if at % 2 else w for at, w in enumerate(question.split()))
    whole, dropped = shipped.search(question), shipped.search(half)
    assert shipped.understand(half).best == question
    assert [(h.section, h.score) for h in dropped.hits] == [(h.section, h.score) for h in whole.hits]


@pytest.mark.parametrize(
    "question",
    [
        "lớp em có học sinh bỏ học, trường phải làm gì?",
        "học sinh bỏ học thì trường phải làm gì",
        "học sinh bỏ học, trường phải làm gì?",
        "trường có học sinh bỏ học phải làm sao",
    ],
)
def test_who_asks_what_to_do_is_shown_what_is_ordered_before_what_is_counted(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert first(answer) == (PLAN, "II.1.4")
    assert "huy động học sinh đến trường" in answer.citations[0].quote
