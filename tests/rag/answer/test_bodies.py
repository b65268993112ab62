"""Bodies that a question speaks of, and the issuers they are."""

import pytest

from corpus.text import fold
from rag.answer.bodies import bodies_in


@pytest.mark.parametrize(
    ("question", "issuer", "issued"),
    [
        ("Thành phố định làm gì với trường tư?", "Ủy ban nhân dân thành phố Lai Châu", True),
        ("Chính phủ có bắt hạ giá sách không?", "Ủy ban nhân dân thành phố Lai Châu", False),
        ("Chính phủ có bắt hạ giá sách không?", "Thủ tướng Chính phủ", True),
        ("Quốc hội muốn thi thế nào?", "Quốc hội khóa XIII", True),
        ("Trung ương có dặn gì không?", "Bộ Chính trị", True),
        ("Trên có tính đưa giáo viên đi không?", "Bộ Chính trị", True),
        ("Xã hội nghĩ gì về học thêm?", "Ủy ban nhân dân xã Tân Phong", False),
        ("Bộ sách giáo khoa nào?", "Bộ Giáo dục và Đào tạo", False),
        ("Trường chuẩn quốc gia đạt bao nhiêu?", "Thủ tướng Chính phủ", False),
        ("Bị kỷ luật thì sao?", "Quốc hội khóa XIV", False),
        ("Cán bộ quản lý phải làm gì?", "Bộ Giáo dục và Đào tạo", False),
        ("Bộ có yêu cầu cán bộ học thêm không?", "Bộ Giáo dục và Đào tạo", True),
    ],
)
def test_who_issued_what_is_asked_after(question: str, issuer: str, issued: bool) -> None:
    assert any(b.issued(fold(issuer)) for b in bodies_in(question)) is issued
