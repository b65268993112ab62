"""Names of people and places that were typed without accents."""

import pytest

from rag.query.analyse import Analyser
from rag.query.proper import ProperNames
from tests.rag.query.conftest import ENTRIES, FakeCatalogue, info

NAMES = ProperNames(["Đỗ Thị Ánh Nguyệt", "Lò Văn  Bơi", "Hồng Vân"], ["Lai Châu"], ["Bến Tre"], ["tinh"])


@pytest.mark.parametrize(
    ("typed", "read", "named"),
    [
        ("ong lo van boi ky gi", "ông lò vẫn bơi ký gì", "ông Lò Văn Bơi ký gì"),
        ("Do Thi Anh Nguyet", "Đỏ Thi Anh Nguyệt", "Đỗ Thị Ánh Nguyệt"),
        ("hoa hong van", "hoa hồng vẫn", "hoa hồng vẫn"),
        ("lò vẫn bơi", "lò vẫn bơi", "lò vẫn bơi"),
        ("lo van boi", "lò văn", "lò văn"),
        ("tre o lai chau", "trẻ ở lại châu", "trẻ ở Lai Châu"),
        ("lớp ben tre tinh ben tre", "lớp bên trẻ tính bên trẻ", "lớp bên trẻ tính Bến Tre"),
    ],
)
def test_a_known_name_is_spelt_as_it_is_written(typed: str, read: str, named: str) -> None:
    assert NAMES.named(read, typed) == named


def test_nobody_known_changes_nothing() -> None:
    assert ProperNames(()).named("ông lò vẫn bơi", "ong lo van boi") == "ông lò vẫn bơi"


def test_who_signed_a_document_held_is_known() -> None:
    analyser = Analyser(FakeCatalogue(ENTRIES), [info(ENTRIES[0], signer="Lò Văn Bơi")])
    assert analyser.analyse("ong lo van boi lam chuc gi").best.startswith("ông Lò Văn Bơi")


def test_a_province_is_known_without_any_document() -> None:
    assert Analyser(FakeCatalogue(()), []).analyse("nghe an duoc may ho boi").best.startswith("Nghệ An")
