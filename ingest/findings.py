"""What is wrong with a text, in the doctor's words, and the Vietnamese sentence for each word."""

from __future__ import annotations

import re

from ingest.encodings.legacy import detect
from ingest.repairs.syllables import is_accented, is_bare_syllable, is_syllable
from ingest.repairs.words import decomposed, lookalike_letters, mixed_tone_placement, split_words, torn_lines

SENTENCES = {
    "scan": "Trang là ảnh quét, cần nhận dạng chữ (Tesseract, tiếng Việt).",
    "garbage_text_layer": "Lớp chữ nằm dưới ảnh bị nhận dạng sai, cần nhận dạng lại từ ảnh (Tesseract, tiếng Việt).",
    "decomposed_unicode": "Chữ có dấu ở dạng Unicode tổ hợp, sẽ đổi sang dạng dựng sẵn.",
    "split_words": "Có khoảng trắng chen giữa từ, sẽ nối lại.",
    "torn_accents": "Chữ có dấu bị tách ra dòng riêng, sẽ ghép lại.",
    "legacy_encoding:tcvn3": "Chữ viết bằng bảng mã TCVN3 (ABC), sẽ đổi sang Unicode.",
    "legacy_encoding:vni": "Chữ viết bằng bảng mã VNI, sẽ đổi sang Unicode.",
    "legacy_encoding:viscii": "Chữ viết bằng bảng mã VISCII, sẽ đổi sang Unicode.",
    "mixed_tone_placement": "Dấu thanh đặt theo cả hai kiểu (hoà và hòa); giữ nguyên khi trích dẫn, coi là một khi tìm kiếm.",
    "lookalike_letters": "Có ký tự lạ trông giống chữ Việt (ƣ thay cho ư), sẽ đổi lại.",
    "invisible_characters": "Có ký tự ẩn không nhìn thấy được, sẽ bỏ đi.",
    "encrypted": "Tệp được bảo vệ bằng mật khẩu.",
    "empty": "Tệp không có chữ nào.",
    "truncated": "Tệp bị hỏng hoặc bị cắt cụt.",
    "wrong_suffix": "Đuôi tên tệp không đúng với nội dung; đã đọc theo nội dung.",
    "decompression_bomb": "Tệp nén phình ra quá lớn.",
    "too_large": "Tệp quá lớn.",
    "unknown_format": "Không nhận ra định dạng tệp.",
    "needs_tool": "Cần một chương trình chưa được cài.",
    "timeout": "Đọc quá lâu nên đã dừng lại.",
    "crash": "Chương trình đọc bị dừng đột ngột vì tệp này.",
}
"""Finding → what it means for the reader of the doctor's report."""

REPAIRED = frozenset(
    {"decomposed_unicode", "split_words", "torn_accents", "lookalike_letters", "invisible_characters"}
    | {f"legacy_encoding:{name}" for name in ("tcvn3", "vni", "viscii")}
)
"""Findings that reading puts right by itself."""

ENOUGH_WORDS = 30
FEW_ACCENTS = 0.2
"""Vietnamese prose has accents on 70-80 % of its words; below this share a text over a page image is no Vietnamese text…"""
BARE_SHARE = 0.5
"""…when at least this share of its words are Vietnamese syllables without their accents (English: about 0.3)."""
WRONG_ACCENTS = 0.4
"""Below this share of true syllables among accented words a text layer is mapped wrongly."""
UNREADABLE_SHARE = 0.1

_WORD = re.compile(r"[^\W\d_]{2,}")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\U000e0000-\U000e007f\ufff9-\ufffb]|(?<!^)\ufeff")


def examine(text: str) -> tuple[str, ...]:
    """The findings that the characters of ``text`` show by themselves, in the order of SENTENCES."""
    if not text.strip():
        return ()
    found = []
    if decomposed(text):
        found.append("decomposed_unicode")
    if torn_lines(text):
        found.append("torn_accents")
    elif split_words(text):
        found.append("split_words")
    if mixed_tone_placement(text):
        found.append("mixed_tone_placement")
    if lookalike_letters(text):
        found.append("lookalike_letters")
    if _INVISIBLE.search(text):
        found.append("invisible_characters")
    return tuple(found)


def legacy(text: str) -> str:
    """"tcvn3", "vni" or "viscii" when ``text`` is in that encoding by its words, else ""."""
    return detect(text)


def garbage(text: str, over_image: bool) -> bool:
    """Whether a text layer is no readable text: unmapped characters, impossible syllables, or (over a page image) Vietnamese
    that has lost its accents."""
    if len(_UNREADABLE.findall(text)) > UNREADABLE_SHARE * max(1, len(text.split())) * 2:
        return True
    words = _WORD.findall(text)
    if len(words) < ENOUGH_WORDS:
        return False
    accented = [w for w in words if is_accented(w)]
    if len(accented) >= ENOUGH_WORDS and sum(map(is_syllable, accented)) < WRONG_ACCENTS * len(accented):
        return True
    if not over_image or len(accented) >= FEW_ACCENTS * len(words):
        return False
    bare = [w for w in words if not is_accented(w)]
    return sum(map(is_bare_syllable, bare)) >= BARE_SHARE * len(bare)


def ordered(findings: set[str] | frozenset[str]) -> tuple[str, ...]:
    """The findings in the order of SENTENCES, each once."""
    return tuple(name for name in SENTENCES if name in findings)
