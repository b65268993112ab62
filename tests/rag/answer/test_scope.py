"""What a question confines itself to: levels of school that are told apart, places named after a word for an area, years."""

from __future__ import annotations

import pytest

from corpus.text import fold, syllables
from rag.answer import thesaurus
from rag.answer.evidence import Bag
from rag.answer.schooling import asked_in, other_level
from rag.answer.scope import scope_of
from rag.answer.terms import terms_of
from rag.model import Query


def missing(question: str, text: str) -> int:
    query = Query(question, question, (question,), tuple(syllables(question)))
    return scope_of(terms_of(query, lambda _: 1.0), question).missing((Bag.of(text),), True)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Chi cho thủy lợi bao nhiêu phần trăm?", "Chi cho giáo dục 20%.", 1),
        ("Nhà em làm thủy lợi, con em học ở đâu?", "Chi cho giáo dục 20%.", 0),
        ("Tỷ lệ huy động học sinh trung học phổ thông ra lớp?", "Tiểu học đạt 99,9%, trung học cơ sở đạt 99,8%.", 2),
        ("Tỷ lệ huy động học sinh trung học phổ thông ra lớp?", "Mọi cấp học đạt 99%.", 0),
        ("Học sinh cấp 3 được miễn gì?", "Học sinh trung học được miễn học phí.", 0),
        ("Học sinh cấp 2 được miễn gì?", "Giáo dục phổ thông được miễn học phí.", 0),
        ("Học sinh cấp 2 được miễn gì?", "Học sinh trung học phổ thông được miễn học phí.", 2),
        ("Trẻ nhà trẻ đến lớp bao nhiêu?", "Trẻ mẫu giáo đến lớp 100%.", 2),
        ("Trẻ mầm non đến lớp bao nhiêu?", "Trẻ mẫu giáo đến lớp 100%.", 0),
        ("Phổ cập giáo dục trung học cơ sở đạt mức mấy?", "từng bước đạt chuẩn PCGDTHCS mức độ 3", 0),
        ("Mỗi em bán trú được cấp 3 bộ quần áo à?", "Cấp quần áo cho học sinh.", 0),
        ("Sách giáo khoa được cấp một lần hay hằng năm?", "Sách được cấp hằng năm.", 0),
        ("Giáo viên có phải theo mẫu giáo án chung không?", "Giáo án theo mẫu của trường.", 0),
        ("Cháu rớt cấp 3 thì học gì?", "Phân luồng học sinh sau trung học cơ sở.", 0),
        ("Lớp xóa mù chữ ở phường Quyết Thắng mở khi nào?", "Mở lớp xóa mù chữ ở các phường.", 1),
        ("Lớp ở phường Quyết Thắng và xã San Thàng mở khi nào?", "Lớp ở phường Quyết Thắng mở tháng 9.", 1),
        ("Học sinh phường Mỹ Đình học ở đâu?", "Học sinh phường Mỹ Đình học tại trường.", 0),
        ("Học sinh tỉnh Lai Châu được bao nhiêu gạo?", "Mỗi học sinh được 15 kg gạo.", 1),
        ("Theo văn bản Luật Giáo dục thì sao?", "Học sinh được đi học.", 0),
        ("Thành phố Sơn La ưu tiên xã nào?", "Ưu tiên xã Sùng Phài.", 1),
        ("Năm 2026 có bao nhiêu trường?", "Năm 2030 có 20 trường.", 2),
        ("Năm 2026 có bao nhiêu trường?", "Năm 2026 có 20 trường.", 0),
        ("So sánh năm 2030 và năm 2035?", "Đến năm 2035 đạt trên 0,85.", 0),
        ("Thành phố Sơn La ưu tiên xã nào?", "Thành phố Lai Châu ưu tiên xã Sùng Phài.", 2),
        ("Lên cấp ba lúc mấy tuổi?", "Vào lớp mười lúc 15 tuổi.", 0),
    ],
)
def test_what_is_missing(question: str, text: str, expected: int) -> None:
    assert missing(question, text) == expected


def test_a_longer_wording_hides_the_shorter() -> None:
    assert [sorted(level.asked)[-1] for level in asked_in("hoc sinh trung hoc co so")] == ["trung hoc co so"]
    assert asked_in("giao duc trung hoc") == ()


@pytest.mark.parametrize(
    ("wording", "form", "other"),
    [("cap ba", "trung hoc co so", True), ("cap ba", "thpt", False), ("cap ba", "truong hoc", False), ("di hoc", "tieu hoc", False), ("rot cap 3", "sau trung hoc co so", False)],
)
def test_a_level_is_no_wording_for_another(wording: str, form: str, other: bool) -> None:
    assert other_level(wording, form) is other


def test_no_phrase_of_the_tables_stands_for_another_level() -> None:
    shipped = thesaurus.shipped()
    for words in ("trung học phổ thông", "cấp ba", "trung học cơ sở", "tiểu học", "mẫu giáo", "nhà trẻ"):
        found = list(shipped.at(words.split(), 0, True))
        assert found
        for phrase in found:
            line = " ".join(words.split()[: phrase.end])
            assert not any(other_level(fold(line), fold(form)) for form in phrase.written), (line, phrase.written)


def test_a_text_on_other_ages_or_other_levels_speaks_of_somebody_else() -> None:
    kindergarten = "huy động trẻ từ 3 đến 5 tuổi vào học mẫu giáo đạt 100%"
    assert missing("Tỷ lệ trẻ dưới 3 tuổi đi học là bao nhiêu?", kindergarten) == 2
    assert missing("Tỷ lệ trẻ 4 tuổi đi học là bao nhiêu?", kindergarten) == 0
    assert missing("Tỷ lệ trẻ dưới 3 tuổi đi học là bao nhiêu?", "Tỷ lệ huy động trẻ đạt 40%") == 0
    assert missing("Tỷ lệ huy động học sinh trung học phổ thông?", "Tỷ lệ huy động bậc tiểu học đạt 99,9%") == 2
    assert missing("Tỷ lệ huy động học sinh trung học phổ thông?", "Tỷ lệ huy động học sinh đạt 99,9%") == 1


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Thành phố Sơn La ưu tiên xã nào?", ("son la",)),
        ("thanh pho son la uu tien xa nao", ("son la",)),
        ("Doanh nghiệp cần thợ hàn thì đăng ký ở đâu?", ()),
        ("Đập tường thông hai phòng có phải xin không?", ()),
    ],
)
def test_a_place_is_told_from_words_that_look_like_it_without_accents(question: str, places: tuple[str, ...]) -> None:
    query = Query(question, question, (question,), tuple(syllables(question)))
    assert scope_of(terms_of(query, lambda _: 1.0), question).places == places
