"""What the catalogue says of documents, sentence by sentence, as something a question can be answered from."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.catalogue import Entry
from rag.answer.evidence import EMPTY, Bag, Terms, coverage, has_shape
from rag.answer.select import WRONG_SHAPE
from rag.answer.statements import catalogue_citation
from rag.library import Library
from rag.model import Citation

NOT_TOLD = ("chưa rõ", "không tìm thấy", "chưa tìm thấy", "dễ nhầm", "lỗi gặp", "trùng số", "chính tả", "công cụ", "báo cáo trước")
"""Notes with these words are for the editors of the catalogue; they answer nobody's question."""


def sentences_of(entry: Entry) -> tuple[str, ...]:
    """The catalogue's sentences on a document: what it is, its status, day of effect, relations and notes."""
    effective = f"{entry.name} có hiệu lực từ ngày {entry.effective:%d/%m/%Y}." if entry.effective else ""
    own = (entry.one_line, effective, entry.status, *(r.sentence(entry) for r in entry.relations), *entry.notes)
    return tuple(s for s in own if s and not any(word in s.lower() for word in NOT_TOLD))


def best_facts(library: Library, terms: Terms, entries: Iterable[Entry], asks: str) -> list[tuple[float, Citation]]:
    """The catalogue's sentences on ``entries`` with how well each answers, best first."""
    out = []
    for entry in entries:
        headings = Bag.of(f"{entry.name} {entry.title} {entry.issuer}")
        said = sentences_of(entry)
        for text in said:
            covered, _ = coverage(terms, Bag.of(text), EMPTY, headings)
            if covered:
                out.append((covered if has_shape(asks, text, terms.noun) else covered * WRONG_SHAPE, entry, text))
    out.sort(key=lambda found: -found[0])
    return [(score, catalogue_citation(library, entry, text)) for score, entry, text in out[:3]]
