"""A citation as an official letter writes it (Nghị định 30/2020/NĐ-CP: the smallest place first, then the document; Phụ lục II there:
Phần, Chương, Mục, Tiểu mục and Điều begin with a capital, khoản and điểm do not)."""

from __future__ import annotations

import re

from corpus.model import Held
from rag.library import document_name
from rag.model import Citation

_CAPITAL = re.compile(r"(?:Điều|Mục|Tiểu mục|Chương|Phần (?:thứ \w+|[IVX]+|\d+))(?!\w)")


def citation_line(citation: Citation) -> str:
    """"điểm a khoản 2 Điều 5 Nghị định số 86/2021/NĐ-CP ngày 25/09/2021 của Chính phủ", for copying into a letter."""
    document = citation.document
    place = citation.label.partition(", đoạn ")[0].strip()
    named = document_name(document)
    if document.issuer and document.issuer not in named:
        named = f"{named} của {document.issuer}"
    if document.held in (Held.CATALOGUE, Held.CITED):
        return named
    if not place:
        return named
    return f"{place if _CAPITAL.match(place) else place[0].lower() + place[1:]} {named}"


def letter(citations: tuple[Citation, ...]) -> str:
    """All citations of an answer, one "Căn cứ …;" line each, no place twice."""
    lines = list(dict.fromkeys(f"Căn cứ {citation_line(c)}" for c in citations))
    return ";\n".join(lines) + ("." if lines else "")
