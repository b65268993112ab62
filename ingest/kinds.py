"""The kinds of document as they stand alone on a line above the title ("QUYẾT ĐỊNH")."""

from __future__ import annotations

import re

from corpus.text import fold

KINDS = (
    "Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Quy định", "Quy chế", "Điều lệ", "Chỉ thị", "Kết luận", "Kế hoạch",
    "Chương trình", "Chương trình hành động", "Chương trình công tác", "Hướng dẫn", "Hướng dẫn liên ngành", "Đề án", "Phương án", "Dự án", "Báo cáo",
    "Biên bản", "Tờ trình", "Thông báo", "Thông cáo", "Thông tư", "Thông tư liên tịch", "Nghị quyết liên tịch", "Công văn", "Công điện", "Lệnh", "Sắc lệnh",
    "Văn bản hợp nhất", "Nội quy", "Quy tắc", "Quy trình", "Chương trình phối hợp", "Quy chế phối hợp", "Quy chế làm việc", "Kế hoạch liên tịch",
    "Kế hoạch liên ngành", "Kế hoạch phối hợp", "Thư", "Tuyên bố", "Chiến lược", "Quy chuẩn", "Quy ước", "Đề cương", "Danh mục", "Giấy mời", "Hợp đồng",
    "Giấy ủy quyền", "Thư công", "Công bố", "Phiếu trình",
)  # fmt: skip
ATTACHED_KINDS = frozenset(map(fold, ("Quy định", "Quy chế", "Điều lệ", "Nội quy", "Quy tắc", "Quy trình", "Kế hoạch", "Đề án", "Chương trình",
                                      "Chiến lược", "Hướng dẫn", "Phương án", "Quy chuẩn", "Chương trình hành động")))  # fmt: skip
KIND_LINES = frozenset(map(fold, KINDS))
"""The kinds, folded."""
_BARE = {fold(kind).replace(" ", ""): kind for kind in KINDS}
_LONGEST_SCRAP = 3


def kind_of_line(text: str) -> str:
    """The kind that the line is, whatever an OCR did to its accents and spaces ("QUYÉTĐỊNH _" → "Quyết định"); "" for another line.

    A line in lower case counts only as it is written in the table.
    """
    kind = _BARE.get(re.sub(r"[\W_\d]+", "", fold(text)), "")
    return kind if kind and (text.isupper() or fold(text).strip(" .:") in KIND_LINES) else ""


def kind_among_scraps(text: str) -> str:
    """The kind in capitals on a line whose other words are scraps of up to three letters (stamps over a scan), else ""."""
    words = re.findall(r"[^\W\d_]+", text)
    for size in (4, 3, 2, 1):
        for at in range(len(words) - size + 1):
            kind = _BARE.get(fold("".join(words[at : at + size])), "")
            rest = words[:at] + words[at + size :]
            if kind and " ".join(words[at : at + size]).isupper() and " " in kind and all(len(w) <= _LONGEST_SCRAP for w in rest):
                return kind
    return ""
