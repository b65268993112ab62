"""Who acts, in a question and in a text, and whether both may be the same."""

import pytest

from rag.answer.doers import doers_of, same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hiệu trưởng trình chủ tịch duyệt", {"hiệu trưởng"}),
        ("Trách nhiệm của nhà trường khi học sinh nghỉ học dài ngày", {"nhà trường", "học sinh"}),
        ("Quyền lợi cho giáo viên ở xã", set()),
        ("Đáp ứng chuẩn hiệu trưởng", set()),
    ],
)
def test_those_who_act_are_told_from_those_acted_on(text: str, names: set[str]) -> None:
    assert {name for name, _ in doers_of(text)} == names


def test_a_shorter_name_may_be_the_same_and_another_level_is_not() -> None:
    assert same(("phòng giáo dục", ""), ("phòng giáo dục và đào tạo", ""))
    assert same(("ủy ban nhân dân", ""), ("ủy ban nhân dân", "xã"))
    assert not same(("ủy ban nhân dân", "tỉnh"), ("ủy ban nhân dân", "xã"))
    assert not same(("hiệu trưởng", ""), ("giáo viên", ""))
