"""Laws of where a passage comes from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.index.origin import OriginIndex, origin


@pytest.mark.parametrize(
    ("heading", "authority", "number"),
    [
        ("Điều 36.3.LQ.1. Thanh niên", 8, 1),
        ("Điều 14.3.NĐ.6.12. Phạm vi điều chỉnh", 5, 12),
        ("Điều 41.5.TT.2.5a. Cấu trúc đề thi", 1, 5),
        ("Điều 3.3.QĐ.1.3.", 4, 3),
        ("13.1 Giáo dục › Luật Giáo dục 2019 › Điều 5. Mục tiêu", 8, 0),
        ("Thông tư liên tịch số 09/2013 › Điều 2", 2, 0),
        ("Kế hoạch của Ủy ban nhân dân thành phố › I. Mục tiêu", 0, 0),
        ("", 0, 0),
    ],
)
def test_authority_is_read_from_the_number_or_the_name(heading: str, authority: int, number: int) -> None:
    found = origin("tai-lieu", heading)
    assert (found.authority, found.number) == (authority, number)


def test_articles_of_one_document_of_the_codification_belong_together() -> None:
    one, two = origin("a", "Điều 36.3.NĐ.1.1. Phạm vi"), origin("b", "Điều 36.3.NĐ.1.20. Hiệu lực")
    other, elsewhere = origin("c", "Điều 36.3.NĐ.2.1. Phạm vi"), origin("d", "Điều 36.4.NĐ.1.1. Phạm vi")
    assert one.series == two.series
    assert one.series not in (other.series, elsewhere.series)
    assert one.subject == other.subject != elsewhere.subject


def test_passages_of_one_document_belong_together() -> None:
    assert origin("ke-hoach", "Kế hoạch › I").series == origin("ke-hoach", "Kế hoạch › II").series != origin("khac", "Kế hoạch › I").series


def test_a_document_opens_with_its_lowest_living_article(tmp_path: Path) -> None:
    index = OriginIndex(tmp_path)
    headings = ["Điều 1.1.NĐ.1.7. X", "Điều 1.1.NĐ.1.1. Phạm vi", "Điều 1.2.LQ.3. Y", "Điều 1.1.NĐ.1.2. Z", "Mục I"]
    index.add([origin(str(i), h) for i, h in enumerate(headings)])
    alive = np.ones(5, np.bool_)
    assert index.view(5, alive).opening.tolist() == [1, 1, 2, 1, 4]
    alive[1] = False
    assert index.view(5, alive).opening.tolist() == [3, 3, 2, 3, 4]
    assert index.view(0, np.ones(0, np.bool_)).opening.tolist() == []
