"""Words are made whole where a text shows the damage, and a clean text stays as it is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.findings import examine, garbage
from ingest.repairs.syllables import is_bare_syllable, is_syllable
from ingest.repairs.words import mixed_tone_placement, repair_pages, repair_words, split_words, torn_lines

PLAN = next((Path(__file__).parents[2] / "corpus" / "texts").glob("*.txt")).read_text(encoding="utf-8")
_GOOD = "nghiêng quyết giếng gì thuở hòa hoà thuý thúy khuya ủy yêu Đại NGƯỜI uống quốc xoong huỳnh khuỷu ngoằn"
_BAD = "qđ ubnd ngh ghà kà cế hoat luc docx internet bgdđt việtt ffà oá̀"
SYLLABLES, OTHERS = _GOOD.split(), _BAD.split()
ACCENTED = frozenset(c for c in PLAN if ord(c) > 127 and c.isalpha())


def split_before_accents(text: str) -> str:
    """``text`` with every third accented letter inside a word cut off from what is before it, as broken fonts do."""
    out, seen = [], 0
    for before, char in zip(" " + text, text, strict=False):
        if before.isalpha() and before in "bcdghklmnpqrstvx" and char in ACCENTED:
            seen += 1
            if seen % 3 == 0:
                out.append(" ")
        out.append(char)
    return "".join(out)


def torn(text: str) -> str:
    """``text`` with every accented letter on a line of its own and blanks as lines of blanks."""
    out = []
    for line in text.split("\n"):
        pieces = "".join(f"\n{c}\n" if c in ACCENTED else c for c in line)
        out.append(pieces.replace("\n\n", "\n").replace("\n ", "\n \n").strip("\n"))
    return "\n \n \n".join(out)


@pytest.mark.parametrize("word", SYLLABLES)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", OTHERS)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_syllables_without_their_accents() -> None:
    assert all(map(is_bare_syllable, ("nghi", "dinh", "quyet", "thuong", "nuoc")))
    assert not any(map(is_bare_syllable, ("university", "result", "confirm", "purpose")))


def test_a_clean_text_is_left_alone() -> None:
    assert (split_words(PLAN), torn_lines(PLAN)) == (0, 0)
    assert repair_words(PLAN) == (PLAN, ())
    labels = "Theo điểm c khoản 2 Điều 5, điểm a và điểm đ khoản 1; lớp 10 A, mẫu số n, hệ số k, cho ăn ở bán trú, thu âm."
    assert repair_words(labels) == (labels, ())


def test_split_words_come_back() -> None:
    broken = split_before_accents(PLAN)
    assert examine(broken)[:1] == ("split_words",)
    mended, repairs = repair_words(broken)
    assert [r.name for r in repairs] == ["split_words"]
    whole, right = Counter(PLAN.split()), Counter(mended.split())
    assert (whole & right).total() >= 0.99 * whole.total()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("th ực hiện Ngh ị quyết n ăm 2024 c ủa Chính ph ủ", "thực hiện Nghị quyết năm 2024 của Chính phủ"),
        ("ra n ước ngoài h ọc tập, nhà n ước và c ơ quan qu ản lý", "ra nước ngoài học tập, nhà nước và cơ quan quản lý"),
        ("Lu ật Giáo d ục đại h ọc quy ền và trách nhi ệm", "Luật Giáo dục đại học quyền và trách nhiệm"),
        ("QUY ẾT Đ ỊNH th ủ t ục V Ề VI ỆC", "QUYẾT ĐỊNH thủ tục VỀ VIỆC"),
    ],
)  # fmt: skip
def test_cut_words(broken: str, whole: str) -> None:
    assert repair_words(broken)[0] == whole


def test_torn_accents_come_back() -> None:
    broken = torn(PLAN)
    assert "torn_accents" in examine(broken)
    mended, repairs = repair_words(broken)
    assert "torn_accents" in [r.name for r in repairs]
    assert "".join(mended.split()) == "".join(PLAN.split())


def test_decomposed_text_is_composed() -> None:
    mended, repairs = repair_words(unicodedata.normalize("NFD", PLAN))
    assert mended == PLAN
    assert [r.name for r in repairs] == ["decomposed_unicode"]


def test_pages_are_judged_together() -> None:
    pages, repairs = repair_pages(["th ực hiện", "c ủa Ngh ị quyết", "điều c và d"])
    assert pages == ["thực hiện", "của Nghị quyết", "điều c và d"]
    assert [(r.name, r.count) for r in repairs] == [("split_words", 3)]


def test_lookalikes_only_inside_syllables() -> None:
    assert repair_words("Chƣơng trình chất lƣợng, Ðánh giá")[0] == "Chương trình chất lượng, Đánh giá"
    assert repair_words("Ƣax Ðorđe")[0] == "Ƣax Ðorđe"


def test_tone_placement() -> None:
    assert mixed_tone_placement("hòa bình và khoá học")
    assert not mixed_tone_placement("hòa bình và khóa học, quý, quỳ, hoàng, thuỷ điện"[:24])


def test_garbage_text_layers() -> None:
    bare = unicodedata.normalize("NFD", PLAN.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    assert garbage(bare, over_image=True)
    assert not garbage(bare, over_image=False)
    assert not garbage(PLAN, over_image=True)
    assert not garbage("This is to certify that the student has passed the examination with good results. " * 20, over_image=True)
    assert garbage("\ufffd\ufffd \ue001\ue002 (cid:12)(cid:44) " * 40, over_image=False)


@given(st.text(alphabet="aăâêôơưđbcnghtư \n.1ấệ\u0301\u0323ƣ", max_size=200))
def test_repairing_twice_changes_nothing_more_and_keeps_letters(text: str) -> None:
    once, _ = repair_words(text)
    assert unicodedata.is_normalized("NFC", once)
    letters = "".join(text.split()).replace("ƣ", "ư")
    assert unicodedata.normalize("NFD", "".join(once.split()).replace("ƣ", "ư")) == unicodedata.normalize("NFD", letters)
