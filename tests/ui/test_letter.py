"""Citations as official letters write them."""

from __future__ import annotations

import pytest

from corpus.model import Held
from rag.model import Citation, CitedDocument
from ui.letter import citation_line, letter


def cited(label: str, held: Held = Held.FULL, symbol: str = "86/2021/NĐ-CP") -> Citation:
    document = CitedDocument("d", symbol, "Nghị định", "Chính phủ", "2021-09-25", "", held)
    return Citation(1, document, "5.2.a", label, "x", 0, 1)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("Điểm a khoản 2 Điều 5", "điểm a khoản 2 Điều 5"),
        ("Khoản 3 Điều 12, đoạn 2", "khoản 3 Điều 12"),
        ("Điều 7", "Điều 7"),
        ("Mục II.1.4, đoạn 3", "Mục II.1.4"),
        ("Phần mở đầu, đoạn 2", "phần mở đầu"),
        ("Phần thứ hai", "Phần thứ hai"),
        ("Nơi nhận, dòng 1", "nơi nhận, dòng 1"),
    ],
)
def test_the_place_comes_first_with_the_capitals_of_official_letters(label: str, written: str) -> None:
    assert citation_line(cited(label)) == f"{written} Nghị định số 86/2021/NĐ-CP ngày 25/09/2021 của Chính phủ"


def test_what_only_the_catalogue_knows_is_cited_without_a_place() -> None:
    assert citation_line(cited("Danh mục", Held.CATALOGUE)) == "Nghị định số 86/2021/NĐ-CP ngày 25/09/2021 của Chính phủ"


def test_no_place_is_named_twice() -> None:
    assert letter((cited("Điều 7, đoạn 1"), cited("Điều 7, đoạn 2"))).count("Căn cứ") == 1
