"""Articles of the codification as documents: those of one law in one topic together, a section and a passage each."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.identity import document_id
from corpus.model import Document, Held, Ingested, Passage, Section, SectionKind, Span
from corpus.text import fold
from ingest.passages import short_name
from ingest.readers.articles import CodifiedArticle
from ingest.structure import section_tree

OFFICIAL = "phapdien:"
"""Before the official id of an article in ``Section.sources``."""
_CODED = re.compile(r"^Điều\s+[\w.&-]+?\.(?:[A-ZĐ]{1,4}\.)[\d.]*\d[a-zđ]{0,2}\.\s*")
_PLAIN = re.compile(r"^Điều\s+[^\s]+\s*")
_TOPIC_NUMBER = re.compile(r"^[\d.]+")
_SEPARATOR = "\n\n"


def documents_from_articles(articles: Iterable[CodifiedArticle]) -> list[Ingested]:
    """A document for each law of each topic, in the order of their first articles, with one passage an article.

    Each article's section carries "phapdien:" + its official id in ``sources``.
    """
    groups: dict[tuple[str, str, str], list[CodifiedArticle]] = {}
    for article in articles:
        law = article.law_symbol or article.law_title
        groups.setdefault((article.topic, article.law_kind.lower(), law.lower()), []).append(article)
    return [_ingested(group) for group in groups.values()]


def article_title(article: CodifiedArticle) -> str:
    """The article's own title, without the codification's number."""
    title, cut = _CODED.subn("", article.title)
    return (title if cut else _PLAIN.sub("", article.title)).strip()


def _ingested(articles: list[CodifiedArticle]) -> Ingested:
    law = next((a for a in articles if a.law_date is not None), articles[0])
    pieces: list[str] = []
    sections: list[Section] = []
    seen: Counter[str] = Counter()
    at = 0
    for article in articles:
        title = article_title(article)
        heading = f"Điều {article.number}. {title}" if article.number else title
        piece = f"{heading}\n{article.body}".strip()
        number = article.number or "-"
        seen[number] += 1
        path = number if seen[number] == 1 else f"{number} ({seen[number]})"
        sections.append(_section(article, piece, len(heading), path, at))
        pieces.append(piece)
        at += len(piece) + len(_SEPARATOR)
    text = _SEPARATOR.join(pieces)
    topic = fold(_TOPIC_NUMBER.match(law.topic)[0] if _TOPIC_NUMBER.match(law.topic) else law.topic)  # type: ignore[index]
    known = document_id(law.law_symbol, law.law_date, "", law.law_issuer, law.law_title)
    document = Document(
        id=f"{known}-pd{re.sub(r'[^a-z0-9]+', '-', topic).strip('-')}",
        text=text,
        version=hashlib.sha256(text.encode()).hexdigest(),
        title=law.law_title or f"{law.law_kind} {law.law_symbol}".strip(),
        kind=law.law_kind,
        symbol=law.law_symbol,
        issuer=law.law_issuer,
        date=law.law_date,
        month="",
        place="",
        held=Held.FULL,
        sections=tuple(sections),
        origin=law.address,
        effective=min((a.effective for a in articles if a.effective is not None), default=None),
        topic=law.topic,
    )
    return Ingested(document, tuple(_passages(document)), (), ())


def _passages(document: Document) -> Iterator[Passage]:
    above = f"{document.topic} › {short_name(document)}"
    for section in document.sections:
        heading = section.heading.of(document.text) if section.heading else ""
        path = " › ".join(part for part in (above, f"{section.label}. {heading}".strip(" .")) if part)
        yield Passage(
            f"{document.id}#{section.path}", document.id, section.path, section.label, path, section.span, section.span.of(document.text)
        )


def _section(article: CodifiedArticle, piece: str, heading_end: int, path: str, at: int) -> Section:
    """The article's section with its khoản and điểm, moved to where its piece begins in the document."""
    label = f"Điều {article.number}" if article.number else "Điều không số"
    prefix = len(label) + 2 if article.number else 0
    heading = Span(at + min(prefix, heading_end), at + heading_end) if heading_end > prefix else None
    sources = (OFFICIAL + article.id, *((article.address,) if article.address else ()))
    children: tuple[Section, ...] = ()
    if article.number:
        found = next((s for s in section_tree(piece) if s.kind is SectionKind.ARTICLE and s.span.start == 0), None)
        if found is not None:
            children = tuple(_moved(c, at, found.path, path) for c in found.children if not c.missing)
    return Section(path, SectionKind.ARTICLE, article.number, label, Span(at, at + len(piece)), heading, children, sources=sources)


def _moved(section: Section, by: int, old: str, new: str) -> Section:
    path = new + section.path[len(old) :] if section.path.startswith(old + ".") else f"{new}.{section.path}"
    return replace(
        section,
        path=path,
        span=_shifted(section.span, by),
        heading=_shifted(section.heading, by) if section.heading else None,
        children=tuple(_moved(c, by, old, new) for c in section.children if not c.missing),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
