"""Numbers of documents said in words."""

import pytest

from rag.query.analyse import Analyser
from rag.query.spoken_numbers import number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("bay muoi hai", 72), ("ba hai", 32), ("hai hai tu", 224), ("muoi mot", 11), ("hai tram le nam", 205), ("ba tram muoi bay", 317), ("chin mot", 91),
        ("muoi", 10), ("nam muoi", 50), ("tram hai", None), ("hai muoi muoi", None), ("khong hai", None), ("le hai", None), ("hoc sinh", None), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_read_by_places_or_digit_by_digit(words: str, number: int | None) -> None:
    assert number_of(tuple(words.split())) == number


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("nghị quyết hai chín năm 2013 nói gì", ["nq29"]),
        ("kế hoạch hai trăm hai mươi tư", ["kh224"]),
        ("thông tư ba mươi hai năm 2018", ["tt32"]),
        ("kế hoạch ba năm", []),
        ("nghị quyết hai bảy ba", []),
    ],
)
def test_a_document_is_named_by_a_number_in_words(analyser: Analyser, question: str, targets: list[str]) -> None:
    assert [t for m in analyser.analyse(question).symbols for t in m.targets] == targets
