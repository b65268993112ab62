"""What is asked of a document itself: what it is made of, who signed and who receives it, and what the catalogue says it is not."""

from __future__ import annotations

import pytest

from corpus.catalogue import Catalogue
from corpus.symbols import find
from rag.answer.facts import sentences_of
from rag.compose import Assistant


@pytest.mark.parametrize("question", ["Kế hoạch này có mấy phần?", "ke hoach nay gom bao nhieu muc lon"])
def test_headings_of_the_first_rank_are_counted_and_quoted(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert [c.section for c in answer.citations] == ["I", "II", "III"]
    assert "Có 3" in answer.text


@pytest.mark.parametrize("question", ["Luật NG có mấy chương, mấy điều?", "luật nhà giáo mấy điều v"])
def test_a_document_without_text_is_counted_by_the_catalogue(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert "9 chương, 42 điều" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["Kế hoạch có mấy điều cần chú ý?", "Kế hoạch đặt ra mấy mục tiêu?", "Kế hoạch chiếm mấy phần trăm ngân sách?"])
def test_counting_other_things_is_no_question_about_the_make_of_a_document(shipped: Assistant, question: str) -> None:
    assert shipped.understand(question).asks != "structure"


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("KH này gửi Sở GDĐT và những đơn vị nào nữa?", "nơi nhận.1"),
        ("ai được nhận kế hoạch này?", "nơi nhận.1"),
        ("Nơi nhận gồm những đâu?", "nơi nhận.1"),
        ("ai la nguoi ky thay chu tich uy ban nhan dan thanh pho", "ký"),
        ("Văn bản được ban hành trên căn cứ nào?", "căn cứ.1"),
    ],
)
def test_the_ends_of_the_only_text_held_answer_though_no_document_is_named(shipped: Assistant, question: str, section: str) -> None:
    assert shipped.ask(question).citations[0].section == section


@pytest.mark.parametrize("question", ["Ai ký bằng tốt nghiệp trung học cơ sở?", "Ai ký quyết định bổ nhiệm hiệu trưởng?"])
def test_who_signs_something_else_is_not_who_signed_the_plan(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).status == "refused"


def test_what_cites_a_document_for_what_is_where_it_is_cited(shipped: Assistant) -> None:
    answer = shipped.ask("740/KH-BCSD được kế hoạch thành phố dẫn làm gì?")
    assert answer.citations[0].section == "căn cứ.2"


def test_what_a_document_is_not_is_told_only_to_who_names_it(shipped: Assistant) -> None:
    entries = [e for e in Catalogue.load().entries if any(n.startswith("Không phải") for n in e.notes)]
    assert entries
    for entry in entries:
        assert any(s.startswith("Không phải") for s in sentences_of(entry))
        assert not any(s.startswith("Không phải") for s in sentences_of(entry, named=False))
    answer = shipped.ask("Giờ dạy của giáo viên phổ thông theo thông tư nào mới nhất?")
    assert answer.citations[0].document.symbol == "05/2025/TT-BGDĐT"


def test_a_document_known_by_its_symbol_alone_is_told_of_by_who_names_it(shipped: Assistant) -> None:
    answer = shipped.ask("Chương trình 36-CTr/TU năm 2012 của Tỉnh ủy Lai Châu là để thực hiện chỉ thị số mấy?")
    assert "10-CT/TW" in answer.citations[0].quote
    assert shipped.ask("Thông tư 99/2031/TT-BGDĐT nói gì?").status == "refused"


def test_a_clause_that_only_cites_a_document_does_not_tell_what_it_says(shipped: Assistant) -> None:
    answer = shipped.ask("Chương trình hành động 11-CTr/ThU của Thành ủy đặt những chỉ tiêu chuyển đổi số nào?")
    assert answer.refusal is not None
    assert answer.refusal.reason.value == "document_not_held"


@pytest.mark.parametrize(
    ("question", "symbol", "fact"),
    [
        ("CTGDPT 2018 (TT32) thay cho QĐ số mấy của BGD?", "32/2018/TT-BGDĐT", "16/2006/QĐ-BGDĐT"),
        ("Thông tư 32/2018 được sửa đổi bởi văn bản nào?", "32/2018/TT-BGDĐT", "20/2021, 13/2022 và 17/2025/TT-BGDĐT"),
        ("Điều 2 của nghị quyết 88 năm 2014 bị văn bản nào sửa đổi?", "51/2017/QH14", "88/2014/QH13"),
    ],
)
def test_relations_are_told_by_the_verb_asked(shipped: Assistant, question: str, symbol: str, fact: str) -> None:
    answer = shipped.ask(question)
    assert answer.citations[0].document.symbol == symbol
    assert fact in answer.citations[0].quote


def test_that_nothing_replaces_a_document_is_said(shipped: Assistant) -> None:
    answer = shipped.ask("Văn bản nào thay thế Thông tư 32/2018?")
    assert "không ghi văn bản nào thay thế" in answer.text


def test_parts_of_an_article_that_a_digest_has_are_quoted_together(shipped: Assistant) -> None:
    answer = shipped.ask("Điều 2 nghị quyết 88/2014 nói gì?")
    assert len(answer.citations) > 1
    assert all((c.section or "").startswith("2.") for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch tháng 01/2025 của UBND thành phố Lai Châu do ai ký?",
        "ông nào ký bản kế hoạch tháng 1/2025 của thành phố Lai Châu thế?",
        "kế hoạch thực hiện KL91 của thành phố do ai ký",
        "Xác nhận họ tên người ký ban hành kế hoạch giáo dục của UBND thành phố Lai Châu.",
    ],
)
def test_the_plan_is_named_by_its_month_its_matter_and_what_it_implements(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).citations[0].section == "ký"


def test_recipients_asked_for_come_first(shipped: Assistant) -> None:
    assert shipped.ask("Kế hoạch này có gửi hội đồng nhân dân không, gửi những nơi nào?").citations[0].section == "nơi nhận.2"


def test_an_issuer_that_only_follows_a_comma_is_not_the_documents(shipped: Assistant) -> None:
    mentions = shipped.understand("Theo Nghị quyết 88, Bộ GDĐT có biên soạn sách không?").symbols
    assert [m.text for m in mentions] == ["Nghị quyết 88"]
    assert mentions[0].targets


def test_a_document_misspelt_is_named_all_the_same(shipped: Assistant) -> None:
    assert shipped.understand("nghị quyếc 71 nói gì về mầm non").symbols[0].targets


def test_of_two_of_one_number_that_of_the_year_named(shipped: Assistant) -> None:
    answer = shipped.ask("Có hai quyết định 525 của Thủ tướng, cái năm 2023 là về chuyện gì?")
    assert answer.citations[0].document.date == "2023-05-15"


@pytest.mark.parametrize("question", ["Bí thư thành ủy Lai Châu là ai?", "Kể tên các trường chưa đạt chuẩn quốc gia", "Trường nào ở thành phố được chọn thí điểm trường học hạnh phúc?"])
def test_a_name_that_no_text_gives_is_not_guessed(shipped: Assistant, question: str) -> None:
    assert shipped.ask(question).status == "refused"


def test_several_things_that_no_text_says_together_are_answered_one_by_one(shipped: Assistant) -> None:
    answer = shipped.ask("Thành phố Lai Châu đến 2030 giữ tỉ lệ phòng học kiên cố bao nhiêu, và phổ cập tiểu học ở mức độ mấy?")
    assert {c.section for c in answer.citations} >= {"II.1.7", "II.1.4"}


def test_documents_of_one_symbol_that_are_each_as_good_as_the_other_are_both_told(shipped: Assistant) -> None:
    entries = {e.id: e for e in Catalogue.load().entries}
    mutual = sorted({e.symbol for e in entries.values() if e.homonym_of in entries and entries[e.homonym_of].homonym_of == e.id})
    assert mutual
    for symbol in mutual:
        answer = shipped.ask(f"{symbol} ban hành ngày nào?")
        assert len({c.document.date for c in answer.citations}) == 2
        assert "nhiều văn bản trùng số" in answer.text


@pytest.mark.parametrize("rest", ["ban hành ngày nào?", "do ai ký?", "nói về việc gì?", "giao trường học làm gì?", "còn hiệu lực không?"])
def test_every_symbol_of_the_catalogue_can_be_asked(shipped: Assistant, rest: str) -> None:
    for symbol in sorted({e.symbol for e in Catalogue.load().entries if e.symbol}):
        assert shipped.ask(f"{symbol} {rest}").status in ("answered", "refused")


def test_what_a_digest_tells_of_one_of_two_equal_homonyms_is_not_lost(shipped: Assistant) -> None:
    answer = shipped.ask("Kết luận 51-KL/TW năm 2019 tiếp tục thực hiện nghị quyết nào và yêu cầu điều gì?")
    assert "thực hiện.51-KL/TW" in [c.section for c in answer.citations]


@pytest.mark.parametrize("question", ["91-KL/TW trùng số với kết luận nào?", "Số 91-KL/TW còn văn bản nào giống số hiệu không?"])
def test_documents_of_one_symbol_are_told_together(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert [c.document.date for c in answer.citations] == ["2024-08-12", "2026-09-03"]
    assert "cùng số, ký hiệu" in answer.intro
    assert not answer.notes


def test_that_no_other_document_has_the_symbol_is_said(shipped: Assistant) -> None:
    assert "không ghi văn bản nào trùng" in shipped.ask("Số 1585/QĐ-TTg có trùng số với văn bản nào không?").intro


def test_where_one_named_document_cites_another_and_what_for(shipped: Assistant) -> None:
    for question in ("Kế hoạch của thành phố dẫn 72-QĐ/TW ở chỗ nào, cho việc gì?", "72-QĐ/TW được đưa vào kế hoạch của thành phố để làm căn cứ cho nội dung nào?"):
        citation = shipped.ask(question).citations[0]
        assert (citation.document.kind, citation.section) == ("Kế hoạch", "II.1.6")
        assert "biên chế giáo viên" in citation.quote


def test_that_one_named_document_does_not_cite_another_is_said(shipped: Assistant) -> None:
    answer = shipped.ask("Kế hoạch của thành phố có viện dẫn Nghị quyết 71-NQ/TW không?")
    assert "không viện dẫn Nghị quyết số 71-NQ/TW" in answer.intro
    assert answer.citations[0].document.symbol == "71-NQ/TW"


def test_whether_one_document_replaces_another(shipped: Assistant) -> None:
    answer = shipped.ask("Thông tư 05/2025 có thay thế Thông tư 28/2009 không?")
    assert "28/2009/TT-BGDĐT" in answer.citations[0].quote
    answer = shipped.ask("Nghị quyết 71-NQ/TW đã bãi bỏ Nghị quyết 29-NQ/TW năm 2013 chưa?")
    assert answer.intro.startswith("Danh mục không ghi Nghị quyết số 71-NQ/TW ngày 22/08/2025 bãi bỏ")
    assert {c.document.symbol for c in answer.citations} >= {"29-NQ/TW"}


def test_notes_tell_what_relations_do_not(shipped: Assistant) -> None:
    answer = shipped.ask("Luật Nhà giáo được hướng dẫn bằng nghị định số mấy?")
    assert "93/2026/NĐ-CP" in answer.citations[0].quote
    assert "không ghi" not in answer.text


@pytest.mark.parametrize("question", ["TT 28/2009 giờ được thay bằng thông tư nào?", "thong tu 28 nam 2009 bi van ban nao thay the"])
def test_a_document_that_only_the_catalogue_tells_of_is_known_by_half_its_symbol(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.citations[0].document.symbol == "05/2025/TT-BGDĐT"


def test_what_a_document_says_that_is_only_told_of_is_not_guessed(shipped: Assistant) -> None:
    for question in ("Nghị định 93/2026 hướng dẫn Luật Nhà giáo cho nghỉ hè mấy tuần?", "Điều 3 của Nghị định 93/2026/NĐ-CP viết gì?", "Cho xem toàn văn Nghị định 93/2026/NĐ-CP"):
        answer = shipped.ask(question)
        assert answer.refusal is not None
        assert answer.refusal.reason.value == "document_not_held"


def test_a_wrong_day_is_met_with_the_documents_of_that_symbol(shipped: Assistant) -> None:
    answer = shipped.ask("Kết luận 91-KL/TW ngày 13/8/2024 còn hiệu lực không?")
    assert answer.intro.startswith("Không biết văn bản nào")
    assert "2024-08-12" in [c.document.date for c in answer.citations]


def test_the_number_of_a_document_named_otherwise(shipped: Assistant) -> None:
    assert "/KH-UBND (số để trống" in shipped.ask("Kế hoạch của thành phố mang số bao nhiêu?").text


def test_documents_side_by_side_are_each_asked(shipped: Assistant) -> None:
    answer = shipped.ask("Kết luận 91-KL/TW và Nghị quyết 71-NQ/TW nói gì về tiếng Anh?")
    assert {"91-KL/TW", "71-NQ/TW"} <= {c.document.symbol for c in answer.citations}


def test_the_day_asked_beside_is_that_of_the_document_looked_for(shipped: Assistant) -> None:
    answer = shipped.ask("Nghị định nào hướng dẫn Luật Nhà giáo, ban hành ngày nào?")
    assert "16/06/2025 được ban hành" not in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [("Quy hoạch tỉnh Lai Châu do vị lãnh đạo nào ký?", "Trần Hồng Hà"), ("Bản kế hoạch tháng 1/2025 của UBND thành phố Lai Châu là ông nào ký?", "Trần Đình Tiến")],
)
def test_who_signed_is_asked_by_post_or_by_kinship(shipped: Assistant, question: str, name: str) -> None:
    assert name in shipped.ask(question).text


def test_who_signs_for_another_does_not_hold_his_post(shipped: Assistant) -> None:
    assert "Trần Đình Tiến" in shipped.ask("Phó chủ tịch UBND thành phố Lai Châu là ai?").text
    assert shipped.ask("Chủ tịch UBND thành phố Lai Châu là ai?").status == "refused"
    assert shipped.ask("Trưởng phòng giáo dục của thành phố Lai Châu tên gì?").status == "refused"


def test_when_a_law_is_applied_is_its_day_of_effect(shipped: Assistant) -> None:
    assert "01/01/2026" in shipped.ask("Luật Nhà giáo áp dụng từ khi nào?").citations[0].quote


@pytest.mark.parametrize(
    ("question", "symbol"),
    [
        ("Chương trình hành động của Chính phủ thực hiện Kết luận 91-KL/TW ban hành ngày nào?", "51/NQ-CP"),
        ("Ai ký kế hoạch năm 2025 của Thủ tướng để thực hiện Chỉ thị 29-CT/TW?", "525/QĐ-TTg"),
    ],
)
def test_a_document_is_known_by_the_one_it_carries_out(shipped: Assistant, question: str, symbol: str) -> None:
    assert {m.targets[0] for m in shipped.understand(question).symbols} == {e.id for e in Catalogue.load().entries if e.symbol == symbol and not e.homonym_of}
    assert shipped.ask(question).citations[0].document.symbol == symbol


def test_the_day_of_a_document_that_another_tells_of_is_not_that_of_the_other(shipped: Assistant) -> None:
    answer = shipped.ask("Nghị quyết về chuyển đổi số của tỉnh mà kế hoạch này nhắc tới ban hành ngày nào?")
    assert "Ngày ban hành: 01/2025" not in answer.text


def test_what_is_only_cited_is_not_told_by_its_title(shipped: Assistant) -> None:
    answer = shipped.ask("Chương trình 49-CTr/TU giao chỉ tiêu phân luồng những gì?")
    assert answer.refusal is not None
    assert answer.refusal.reason.value == "document_not_held"


@pytest.mark.parametrize(("question", "targets"), [("nghị quyết 217 từ năm nào có hiệu lực", 1), ("nghị quyết 217 thứ hai này họp", 1), ("Kế hoạch 224 ThU", 1)])
def test_a_word_that_looks_like_a_code_is_a_word(shipped: Assistant, question: str, targets: int) -> None:
    assert [len(m.targets) for m in shipped.understand(question).symbols] == [targets]


def test_a_year_is_not_guessed(shipped: Assistant) -> None:
    assert shipped.ask("Năm nào trường học ở thành phố dạy song ngữ Anh - Việt?").status == "refused"


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("các văn bản của Bộ Chính trị mà kế hoạch nhắc tới", {"91-KL/TW", "29-CT/TW", "72-QĐ/TW"}),
        ("Những văn bản của Thành ủy mà kế hoạch này viện dẫn", {"224-KH/ThU", "11-CTr/ThU"}),
    ],
)
def test_of_what_a_document_cites_those_of_one_issuer(shipped: Assistant, question: str, symbols: set[str]) -> None:
    assert {s.text for c in shipped.ask(question).citations for _, s in find(c.quote)} == symbols


def test_a_goal_asked_of_a_resolution_is_no_unit(shipped: Assistant) -> None:
    [mention] = shipped.understand("NQ 71 mục tiêu đến năm 2030 thế nào").symbols
    assert mention.targets
