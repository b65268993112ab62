"""Accents, keys and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Span
from corpus.text import fold, nfc
from rag.query.accents import AccentModel, shipped
from rag.query.keys import decode
from rag.query.restore import restore
from rag.query.spelling import respelt


@pytest.mark.parametrize(
    "wording",
    [
        "hiệu trưởng có trách nhiệm gì trong việc bảo đảm an toàn cho học sinh",
        "chế độ phụ cấp thâm niên của nhà giáo được tính như thế nào",
        "thời gian nghỉ hè của giáo viên là bao nhiêu tuần",
        "phổ cập giáo dục mầm non cho trẻ em năm tuổi",
        "điều kiện để được công nhận trường đạt chuẩn quốc gia",
        "ai có thẩm quyền phê duyệt sách giáo khoa",
        "học sinh dân tộc thiểu số được hỗ trợ những gì",
    ],
)
def test_accents_come_back(wording: str) -> None:
    assert restore(shipped(), fold(wording)) == wording


@pytest.mark.parametrize("half", ["chế độ phu cap thâm niên của nha giao", "che độ phụ cấp tham nien của nhà giáo"])
def test_half_typed_accents_are_completed(half: str) -> None:
    assert restore(shipped(), half) == "chế độ phụ cấp thâm niên của nhà giáo"


@pytest.mark.parametrize(
    "wording",
    [
        "Tối nay trường họp phụ huynh ở hội trường lớn",
        "Cách nấu phở bò ngon cho bữa ăn bán trú",
        "Trường THCS dạy STEM, robotics và AI thì cần thiết bị gì?",
        "Quyết định 72-QĐ/TW và Thông tư 32/2018/TT-BGDĐT quy định gì",
        "Khoẻ, hoà bình và thuỷ lợi viết theo lối nào",
    ],
)
def test_accented_text_is_left_alone(wording: str) -> None:
    assert restore(shipped(), wording) == wording


def test_case_is_kept_and_codes_are_not_words() -> None:
    assert restore(shipped(), "QUY DINH VE DAY THEM") == "QUY ĐỊNH VỀ DẠY THÊM"
    assert restore(shipped(), "Bo Giao duc quy dinh ve THCS") == "Bộ Giáo dục quy định về THCS"


def test_kept_spans_are_not_touched() -> None:
    assert restore(shipped(), "ke hoach giao duc", [Span(0, 7)]).startswith("ke hoach")


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_restoring_changes_only_marks(text: str) -> None:
    text = nfc(text)
    got = restore(shipped(), text)
    assert len(got) == len(text)
    assert fold(got) == fold(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddieeuf", "điều"),
        ("d9ie62u", "điều"),
        ("hocj sinh nghir hocj thif truwowngf phair lamf gif", "học sinh nghỉ học thì trường phải làm gì"),
        ("gia1o vie6n d9u7o75c nghi3 ma61y nga2y", "giáo viên được nghỉ mấy ngày"),
        ("trường hocj ở xã", "trường học ở xã"),
        ("Bản tin AIS và mã REX", "Bản tin AIS và mã REX"),
        ("khoan2 chi ngan sach", "khoan2 chi ngan sach"),
        ("email cho max test server 4G QH13 TT32 muc1.5", "email cho max test server 4G QH13 TT32 muc1.5"),
    ],
)
def test_keys_are_decoded(typed: str, meant: str) -> None:
    assert decode(shipped(), typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("học xinh giỏi được khen thưởng thế nào", "học sinh giỏi được khen thưởng thế nào"),
        ("bồi dưởng thường suyên cho giáo viên", "bồi dưỡng thường xuyên cho giáo viên"),
        ("ngân xách nhà nước", "ngân sách nhà nước"),
        ("kỷ luật học sinh tự kỷ ở trường STEM", "kỷ luật học sinh tự kỷ ở trường STEM"),
        ("cô Ngoan nấu phở ngon", "cô Ngoan nấu phở ngon"),
        ("trường fải mở lớp", "trường phải mở lớp"),
        ("wá trình học tập", "quá trình học tập"),
    ],
)
def test_spelling(typed: str, meant: str) -> None:
    assert respelt(shipped(), typed).text == meant


def test_a_model_says_the_same_after_saving(tmp_path) -> None:  # type: ignore[no-untyped-def]
    model = shipped()
    model.save(tmp_path / "m.npz")
    again = AccentModel.load(tmp_path / "m.npz")
    assert again.names == model.names
    assert restore(again, "thong tu quy dinh che do lam viec") == restore(model, "thong tu quy dinh che do lam viec")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sắp xếp theo quy hoạc của tỉnh", "sắp xếp theo quy hoạch của tỉnh"),
        ("trường của thàng phố lai châu", "trường của thành phố lai châu"),
        ("đường phô và trường hoc", "đường phố và trường học"),
    ],
)
def test_an_accented_word_may_be_misspelt_rather_than_half_typed(typed: str, meant: str) -> None:
    model = shipped()
    restored = restore(model, typed)
    assert respelt(model, restored, typed=typed).text == meant
