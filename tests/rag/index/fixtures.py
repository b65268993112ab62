"""A small store to index: one passage a document."""

from __future__ import annotations

from corpus.model import Document, Held, Ingested, Passage, Span
from corpus.text import syllables
from rag.model import Query

TEXTS = {
    "muc-tieu": ("Mục tiêu", "Phấn đấu tỷ lệ huy động trẻ mẫu giáo từ 3 đến 5 tuổi ra lớp đạt 99,9%."),
    "kinh-phi": ("Kinh phí", "Ngân sách nhà nước chi cho giáo dục tối thiểu bằng 20% tổng chi ngân sách địa phương."),
    "to-chuc": ("Tổ chức thực hiện", "Phòng Giáo dục và Đào tạo chủ trì, tham mưu Ủy ban nhân dân thành phố triển khai kế hoạch."),
    "chuyen-doi-so": ("Chuyển đổi số", "Đẩy mạnh chuyển đổi số, xây dựng cơ sở dữ liệu ngành và kho học liệu mở."),
    "nha-ve-sinh": ("Nhà vệ sinh", "Diện tích chuyên dùng của nhà vệ sinh theo tiêu chuẩn thiết kế trường học."),
    "luat-su": ("Luật sư", "Tổ chức hành nghề luật sư tạo điều kiện cho luật sư tham gia bồi dưỡng bắt buộc."),
}


def ingested(identity: str, heading: str, text: str) -> Ingested:
    """A document that is one passage."""
    document = Document(identity, text, "", heading, "", "", "", None, "", "", Held.FULL, ())
    return Ingested(document, (Passage(identity, identity, "", "", heading, Span(0, len(text)), text),), (), ())


def everything() -> list[Ingested]:
    """All of ``TEXTS``."""
    return [ingested(identity, *pair) for identity, pair in TEXTS.items()]


def asked(text: str) -> Query:
    """A query that was not analysed."""
    return Query(text, None, (text,), tuple(syllables(text)))
