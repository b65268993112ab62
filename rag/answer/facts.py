"""What the catalogue says of documents, sentence by sentence, as something a question can be answered from."""

from __future__ import annotations

from corpus.catalogue import Entry

NOT_TOLD = ("chưa rõ", "không tìm thấy", "chưa tìm thấy", "dễ nhầm", "lỗi gặp", "trùng số", "chính tả", "công cụ", "báo cáo trước")
"""Notes with these words are for the editors of the catalogue; they answer nobody's question."""

NOT_IT = "không phải "
"""A note that opens so says what a document is not, for those who name it; it answers no other question."""


def sentences_of(entry: Entry, named: bool = True) -> tuple[str, ...]:
    """The catalogue's sentences on a document: what it is, its status, day of effect, relations and notes; ``named``: the question names it."""
    effective = f"{entry.name} có hiệu lực từ ngày {entry.effective:%d/%m/%Y}." if entry.effective else ""
    titled = f"{entry.name}: {entry.title}." if named and entry.title and not entry.one_line else ""
    own = (entry.one_line or titled, effective, entry.status, *(r.sentence(entry) for r in entry.relations), *entry.notes)
    told = (s for s in own if s and not any(word in s.lower() for word in NOT_TOLD))
    return tuple(s for s in told if named or not s.lower().startswith(NOT_IT))
