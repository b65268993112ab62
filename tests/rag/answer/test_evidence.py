"""Ideas of a question, the wordings that stand for them, what a question confines itself to and wants told."""

from __future__ import annotations

import math

import pytest

from corpus.model import Held, Span
from corpus.text import fold
from rag.answer import compounds, thesaurus
from rag.answer.evidence import THERE, Bag, coverage, has_shape, level
from rag.answer.features import NAMES, around, asked_of, features
from rag.answer.ideas import content_at
from rag.answer.scope import scope_of
from rag.answer.telling import Kind
from rag.answer.terms import in_official_words, terms_of
from rag.answer.wanted import has_person, wanted
from rag.answer.weights import ANSWER_NAMES, RANK_NAMES, from_tables, shipped
from rag.model import Query, SymbolMention
from rag.query.frame import content


def query(text: str, asks: str = "what") -> Query:
    return Query(text, None, (text,), content(text), asks=asks)


def ideas(text: str) -> list[str]:
    return [" ".join(t.accented) for t in terms_of(query(text), lambda words: 2.0).terms]


def test_a_phrase_wins_over_the_compounds_inside_it() -> None:
    assert "không lên cấp ba" in ideas("Cháu không lên cấp ba thì đi đâu?")


def test_compounds_are_parted_where_they_belong_together() -> None:
    assert "hợp tác" in ideas("Trường ký kết hợp tác với ai?")


def test_a_capitalised_name_is_one_idea() -> None:
    assert "lê quý đôn" in ideas("Hiệu trưởng trường Lê Quý Đôn là ai?")


def test_a_body_whose_name_has_one_capital_is_not_cut_in_two() -> None:
    assert "ban tuyên" not in ideas("Số hiệu hướng dẫn của Ban Tuyên giáo là gì?")
    assert {"ban hành", "kèm"} <= set(ideas("Cái gì được ban hành kèm theo?"))


def test_a_department_is_not_said_by_an_establishment() -> None:
    [term] = [t for t in terms_of(query("Sở Giáo dục"), lambda words: 2.0).terms if t.accented[0] == "sở"]
    assert level(term, Bag.of("theo hướng dẫn của Sở Giáo dục"), True) == 1.0
    assert level(term, Bag.of("các cơ sở giáo dục"), True) < 0.5


@pytest.mark.parametrize(
    ("idea", "text", "said"),
    [
        ("công lập", "Quản lý chặt chẽ cơ sở giáo dục mầm non ngoài công lập.", False),
        ("công lập", "Trường công lập được giao biên chế.", True),
        ("bộ giáo dục và đào tạo", "Giao Bộ GDĐT chủ trì.", True),
        ("báo cáo kết quả", "báo cáo (trực tiếp qua phòng Giáo dục) kết quả thực hiện", True),
    ],
)
def test_what_stands_behind_a_word_and_what_is_abbreviated(idea: str, text: str, said: bool) -> None:
    [term] = [t for t in terms_of(query(idea), lambda words: 2.0).terms if " ".join(t.folded) == fold(idea)]
    assert (level(term, Bag.of(text), accented=True) >= THERE) is said


def test_a_word_of_the_frame_is_not_taken_for_one_spelt_like_it() -> None:
    assert ideas("bao giờ phải báo cáo") == ["báo cáo"]


def test_every_content_word_is_found_again() -> None:
    words = ["giao", "vien", "duoc", "nghi", "may", "ngay", "giao", "vien", "nghi"]
    assert [w for w, kept in zip(words, content_at(words, ["giao", "vien", "nghi", "giao", "vien", "nghi"]), strict=True) if kept] == ["giao", "vien", "nghi", "giao", "vien", "nghi"]


def test_months_and_symbols_count_nothing() -> None:
    assert not has_shape("how_many", "Kế hoạch tháng 01/2025 lấy làm căn cứ văn bản số 740/KH-BCSD ngày 31/12/2024")
    assert has_shape("how_many", "Kế hoạch tháng 01/2025 giao 12 việc")
    assert has_shape("how_many", "Học sinh được hỗ trợ mỗi tháng 15 kg gạo")
    assert has_shape("how_many", "Họp mỗi tháng 2 lần")


def test_who_is_to_act_weighs_less_than_what_happened() -> None:
    def weight(text: str, idea: str) -> float:
        return next(t.weight for t in terms_of(query(text), lambda words: 2.0).terms if idea in t.accented)

    assert weight("Mái nhà dột, hiệu trưởng phải làm gì?", "hiệu") < weight("Mái nhà dột, hiệu trưởng phải thay ngói nào?", "hiệu")
    assert weight("Hiệu trưởng phải làm gì?", "hiệu") == weight("Hiệu trưởng là gì?", "hiệu")
    assert weight("Mái nhà dột, hiệu trưởng phải làm gì?", "dột") == weight("Mái nhà dột phải làm gì?", "dột")


def test_a_story_weighs_no_more_than_what_is_asked() -> None:
    story = "Vợ chồng tôi nuôi lợn, trồng chè, buôn ngói rồi dựng nhà, sắm thuyền, đào ao thả cá. Mái trường học dột thì báo công an phường nào?"
    terms = terms_of(query(story), lambda words: 2.0).terms
    at = next(i for i, t in enumerate(terms) if "mái" in t.accented)
    assert sum(t.weight for t in terms[:at]) <= sum(t.weight for t in terms[at:]) + 1e-9


def test_a_foreign_name_is_looked_for_like_a_name() -> None:
    kinds = {t.accented: t.kind for t in terms_of(query("Trường dùng tictacto hay phở?"), lambda words: 2.0).terms}
    assert kinds[("tictacto",)] is Kind.PHRASE


def test_of_several_things_asked_one_may_be_told() -> None:
    asks = (query("Có mấy bể bơi", "how_many"), query("ai trông", "who"))
    one, several = query("Có mấy bể bơi?", "how_many"), Query("Có mấy bể bơi, ai trông?", None, ("Có mấy bể bơi, ai trông?",), ("be", "boi"), asks="how_many", parts=asks)
    assert asked_of(one, lambda words: 2.0).wanted.exact
    assert not asked_of(several, lambda words: 2.0).wanted.exact


def test_what_people_say_is_found_in_what_texts_write() -> None:
    [term] = [t for t in terms_of(query("bỏ học giữa chừng"), lambda words: 2.0).terms if t.accented[0] == "bỏ"]
    assert level(term, Bag.of("các giải pháp huy động học sinh đến trường"), True) >= 0.8


def test_syllables_that_stand_apart_are_not_the_idea() -> None:
    [term] = terms_of(query("kỷ luật"), lambda words: 2.0).terms
    assert level(term, Bag.of("kỷ niệm ngày ban hành luật"), True) < 0.5


def test_typed_accents_count() -> None:
    [term] = terms_of(query("phạt"), lambda words: 2.0).terms
    assert level(term, Bag.of("nếu có phát sinh"), True, 0.15) < 0.2


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("mấy tuổi", "Trẻ vào lớp một lúc 6 tuổi", True),
        ("mấy tuổi", "Độ tuổi do Bộ quy định", False),
        ("máy tính", "Hai tỉnh ký kết hợp tác", False),
        ("lớp 9", "lớp 4, 8, 11: năm học 2023-2024; lớp 5, 9, 12: năm học 2024-2025", True),
        ("lớp 9", "lớp 5, 12: năm học 2024-2025", False),
    ],
)
def test_figures_may_be_told_otherwise_than_they_are_asked(question: str, text: str, said: bool) -> None:
    [term] = terms_of(query(question), lambda words: 2.0).terms
    assert (level(term, Bag.of(text), True) == 1.0) == said


def test_the_name_of_a_document_is_no_idea_of_the_question() -> None:
    text = "Cả nước được bổ sung bao nhiêu biên chế theo Quyết định 72 của Bộ Chính trị?"
    named = "Quyết định 72 của Bộ Chính trị"
    start = text.index(named)
    mention = SymbolMention(Span(start, start + len(named)), "72", "QĐ", "TW", None, None, ("x",), named)
    asked = Query(text, None, (text,), content(text, [mention.span]), (mention,), asks="how_many")
    found = {" ".join(t.accented) for t in terms_of(asked, lambda words: 2.0).terms}
    assert "biên chế" in found
    assert not any(w in found for w in ("quyết định", "bộ chính", "bộ chính trị"))


def test_a_context_clause_weighs_less_than_the_one_that_asks() -> None:
    terms = terms_of(query("Trường em ở San Thàng, kế hoạch có nói về quỹ đất không?"), lambda words: 2.0)
    weight = {" ".join(t.accented): t.weight for t in terms.terms}
    assert weight["quỹ đất"] > weight["san thàng"]


def test_official_wording_replaces_only_what_is_said_otherwise() -> None:
    assert "thừa" in in_official_words(terms_of(query("trường dư giáo viên"), lambda words: 2.0))
    assert in_official_words(terms_of(query("chuyển đổi số"), lambda words: 2.0)) == ""


def test_a_level_of_school_and_a_place_must_be_named() -> None:
    terms = terms_of(query("Huyện Tam Đường có bao nhiêu trường tiểu học năm 2026?"), lambda words: 2.0)
    scope = scope_of(terms, "Huyện Tam Đường có bao nhiêu trường tiểu học năm 2026?")
    assert scope.missing((Bag.of("trường tiểu học ở huyện Tam Đường"), Bag.of("năm 2026")), True) == 0
    assert scope.missing((Bag.of("trường trung học cơ sở ở thành phố"),), True) == 4


@pytest.mark.parametrize(
    ("question", "asks", "told", "not_told"),
    [
        ("Ai là hiệu trưởng trường Kim Đồng?", "who", "Hiệu trưởng: Nguyễn Thị Hoa", "các trường học trên địa bàn"),
        ("Tiền thưởng là bao nhiêu?", "how_many", "thưởng 500.000 đồng", "đạt 99,8% trở lên"),
        ("Tỷ lệ đạt bao nhiêu?", "how_many", "đạt 99,8%", "đến năm 2030"),
        ("Mấy giờ làm việc?", "how_many", "từ 7 giờ 30", "đến năm 2030"),
        ("Nộp vào ngày nào?", "when", "trước ngày 15/12", "định kỳ"),
        ("Báo cáo mấy lần một năm?", "how_many", "định kỳ hằng năm báo cáo", "báo cáo kết quả"),
    ],
)
def test_what_is_wanted(question: str, asks: str, told: str, not_told: str) -> None:
    found = wanted(question, asks)
    assert found.exact
    assert found.fits(told)
    assert not found.fits(not_told)


def test_a_person_is_a_surname_and_more() -> None:
    assert has_person("Trần Đình Tiến")
    assert not has_person("Ủy ban nhân dân thành phố Lai Châu")


def test_features_are_as_many_as_their_names() -> None:
    asked = asked_of(query("Quỹ đất xây trường ở đâu?"), lambda words: 2.0)
    context = around(asked, "ưu tiên bố trí đủ quỹ đất", "Mạng lưới", 0.5, 1.0, Held.FULL, "Kế hoạch")
    known, levels = features(asked, "ưu tiên bố trí đủ quỹ đất", context, 0.5)
    assert len(known) == len(NAMES)
    assert len(levels) == len(asked.terms.terms)
    assert all(math.isfinite(f) for f in known)


def test_coverage_grows_with_what_is_said() -> None:
    terms = terms_of(query("quỹ đất xây dựng trường mầm non"), lambda words: 2.0)
    less, _ = coverage(terms, Bag.of("bố trí quỹ đất"))
    more, _ = coverage(terms, Bag.of("bố trí quỹ đất xây dựng trường mầm non"))
    assert 0 < less < more <= 1


def test_shipped_weights_name_every_feature() -> None:
    for weights in (shipped().open, shipped().named):
        assert len(weights.first) == len(NAMES)
        assert len(weights.rank) == len(RANK_NAMES)
        assert len(weights.answer) == len(ANSWER_NAMES)
        assert 0 < weights.enough < 1
    assert shipped().of(True) is shipped().named


def test_a_probability_is_one_half_at_no_evidence() -> None:
    weights = from_tables({}, {"rank": {}, "answer": {"bias": 0.0, "enough": 0.5}})
    assert weights.probability([0.0] * len(ANSWER_NAMES)) == 0.5


def test_the_shipped_tables_are_read() -> None:
    assert thesaurus.shipped()
    assert thesaurus.topics()
    assert thesaurus.light_words()
    assert compounds.shipped().together("học", "sinh") > 0.3
    assert compounds.shipped().together("sinh", "học") != compounds.shipped().together("học", "sinh")


def test_what_is_counted_may_be_called_otherwise() -> None:
    assert wanted("Một cô kèm mấy học sinh?", "how_many").fits("không giao quá 04 em cho một cô")
    assert wanted("Phòng rộng tối thiểu bao nhiêu mét?", "how_many").fits("diện tích tối thiểu 12 m2/người")
    assert not wanted("Một cô kèm mấy học sinh?", "how_many").fits("có 08 trường trong xã")


def test_what_to_do_is_told_by_an_order_not_by_a_share() -> None:
    asked = wanted("Học sinh bỏ học thì trường phải làm gì?", "what")
    assert asked.name == "order"
    assert asked.fits("Nhà trường phối hợp với gia đình; tiếp tục huy động học sinh đến trường.")
    assert asked.fits("Các trường phải báo cáo danh sách hằng tháng.")
    assert not asked.fits("Tỷ lệ huy động học sinh trong độ tuổi đạt 99,9% trở lên.")
