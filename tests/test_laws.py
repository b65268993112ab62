"""The laws on shipped texts, on made-up letters and on generated text, in NFC and NFD."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpus
from tests.laws import obey, read
from tests.letters import LETTERS

SHIPPED = sorted((Path(corpus.__file__).parent / "texts").glob("*.txt"))
_LINES = st.sampled_from(
    """I. MỤC ĐÍCH|II- NHIỆM VỤ|III. TỔ CHỨC|1. Nhiệm vụ chung|2. Tổ chức dạy học;|1.1. Nhánh một|1.2. Nhánh hai|a) Điểm một;|b) Điểm hai;|đ) Điểm đ|- Gạch một;|+ Cộng một
Điều 1. Phạm vi điều chỉnh|Điều 2. Trách nhiệm|Điều 5 của Luật này được áp dụng.|Chương I|Chương II. QUYỀN|Phần thứ nhất|Mục 1. HỒ SƠ|QUY ĐỊNH CHUNG|PHỤ LỤC I|Phụ lục 2. Danh mục
Mẫu số 01|Nơi nhận:|TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|Nguyễn Văn An|Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;|Số: 12/KH-UBND|Lai Châu, ngày 3 tháng 4 năm 2024|KẾ HOẠCH
STT | Tên trường|1 | Trường Tiểu học|“Điều 7. Tên mới|1. Khoản mới.”|Giáo viên phải soạn bài trước khi lên lớp.|(Có Phụ lục kèm theo)|QUY CHẾ|(Ban hành kèm theo Quyết định số 1/QĐ-UBND)
MỤC LỤC|Trên đây là kế hoạch./.|và thực hiện tiếp theo|đến năm 2030 đạt 99,9% trở lên.||*in nghiêng*|\u200bẩn\u200b|V/v hướng dẫn|Kính gửi: Các trường""".replace("\n", "|").split("|")
)
_FREE = st.text(st.sampled_from("aăâđeêioôơuưy ÁẰẬỆỔỰ.,;:()“”\"-/*0123456789\n|"), max_size=40)
_TEXTS = st.lists(st.one_of(_LINES, _FREE), max_size=40).map("\n".join)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_shipped_texts_obey_the_laws(path: Path, form: str) -> None:
    obey(read(unicodedata.normalize(form, path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", LETTERS)
def test_letters_obey_the_laws(name: str) -> None:
    obey(read(LETTERS[name]))


@given(_TEXTS, st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_obeys_the_laws(text: str, decomposed: bool) -> None:
    obey(read(unicodedata.normalize("NFD", text) if decomposed else text))


@given(st.lists(_TEXTS, min_size=2, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_pages_cover_the_text(pages: list[str]) -> None:
    document = read(*pages)
    assert len(document.pages) == len(pages)
    obey(document)
