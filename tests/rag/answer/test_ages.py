"""Ages in questions and texts, and whether somebody can be of both."""

import pytest

from corpus.text import syllables
from rag.answer.ages import OLDEST, Age, ages_in, meets


def line(text: str) -> str:
    return f" {' '.join(syllables(text))} "


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("trẻ dưới 3 tuổi", ((0, 2),)),
        ("trẻ từ 3 đến 5 tuổi", ((3, 5),)),
        ("trẻ 3-5 tuổi", ((3, 5),)),
        ("trẻ năm tuổi", ((5, 5),)),
        ("từ 3 tháng tuổi đến 6 tuổi", ((0, 6),)),
        ("người từ đủ 15 tuổi trở lên", ((15, OLDEST),)),
        ("bao nhiêu tuổi", ()),
        ("năm 2025, tuổi nghề, sau tuổi nghỉ hưu", ()),
    ],
)
def test_ages_are_read(text: str, ages: tuple[Age, ...]) -> None:
    assert ages_in(line(text)) == ages


def test_ages_that_share_a_year_meet() -> None:
    assert meets((3, 5), (5, 5))
    assert not meets((0, 2), (3, 5))
