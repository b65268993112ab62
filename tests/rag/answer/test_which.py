"""One of a kind asked for by its name or its number, and the texts that name one."""

import pytest

from rag.answer.wanted import wanted
from rag.answer.which import document_asked, name_asked

BASIS = "Căn cứ Kế hoạch số 224-KH/ThU ngày 27/11/2024 của Thành ủy Lai Châu"


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Kế hoạch căn cứ vào kế hoạch nào của Thành ủy?", BASIS, True),
        ("ke hoach so may cua thanh uy", BASIS, True),
        ("Kế hoạch căn cứ vào kế hoạch nào của Tỉnh ủy?", BASIS, False),
        ("Nghị quyết nào của Quốc hội nói về sách giáo khoa?", BASIS, False),
        ("Nghị quyết nào của Quốc hội nói về sách giáo khoa?", "theo Nghị quyết số 88/2014/QH13", True),
        ("Nghị quyết 88/2014/QH13 được dẫn cùng nghị quyết nào của Quốc hội?", "theo Nghị quyết số 88/2014/QH13", False),
        ("Văn bản hướng dẫn tuyên truyền mang số hiệu gì?", "Hướng dẫn: 169-HD/BTGTW ngày 13/11/2024.", True),
        ("Xin số văn bản hướng dẫn tuyên truyền", "Hướng dẫn: 169-HD/BTGTW ngày 13/11/2024.", True),
        ("Ngoài quyết định 72 thì còn những quyết định số mấy?", "Cùng ngày có 71-QĐ/TW.", True),
        ("Ngoài quyết định 72 thì còn những quyết định số mấy?", "Quyết định 72-QĐ/TW ngày 18/7/2022.", False),
        ("Quy hoạch tỉnh được phê duyệt tại quyết định số mấy?", "tại Quyết định số 1585/QĐ-TTg ngày 07/12/2023", True),
    ],
)
def test_a_document_of_the_kind_and_issuer_asked_for(question: str, text: str, fits: bool) -> None:
    asked = document_asked(question)
    assert asked is not None
    assert asked(text) is fits


@pytest.mark.parametrize("question", ["Có văn bản nào của Chính phủ nói vậy không?", "Kế hoạch nào cũng phải báo cáo à?", "Văn bản nào quy định dạy thêm?", "Trường dạy chương trình nào?"])
def test_no_document_is_asked_for_by_number_or_issuer(question: str) -> None:
    assert document_asked(question) is None


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Phần mềm do công ty nào cung cấp?", "Tiếp tục triển khai nền tảng quản trị trường học.", False),
        ("Phần mềm do công ty nào cung cấp?", "Phần mềm do Công ty cổ phần Misa cung cấp.", True),
        ("Trường học thông minh đầu tiên là trường nào?", "triển khai mô hình trường học thông minh", False),
        ("Trường học thông minh đầu tiên là trường nào?", "bắt đầu từ Trường THCS Tân Phong", True),
    ],
)
def test_one_asked_for_by_its_name(question: str, text: str, fits: bool) -> None:
    asked = name_asked(question)
    assert asked is not None
    assert asked(text) is fits
    assert wanted(question, "what").exact


@pytest.mark.parametrize("question", ["Công ty nào đó tài trợ thì trường có được nhận không?", "Trường nào phải báo cáo?", "Học sinh học trường nào cũng được à?"])
def test_which_school_may_be_answered_by_a_kind(question: str) -> None:
    assert name_asked(question) is None
