"""The nouns: Span, Section, Document, Passage, Reference, Duty. Frozen values; a changed copy comes from ``replace``.

Offsets are in characters (code points) of ``Document.text``, half-open. Nothing here reads files or knows a database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of ``text`` under the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span (an equal span does)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Held(StrEnum):
    """How much of a document we have."""

    FULL = "full"
    """Its text."""
    DIGEST = "digest"
    """A digest in our own words, never to be shown as the document's text."""
    CITED = "cited"
    """Only what others say of it."""
    CATALOGUE = "catalogue"
    """Of a citation: the statement is the catalogue's."""


class SectionKind(StrEnum):
    """What a section is, by the grammar of Nghị định 30/2020/NĐ-CP and of Party documents."""

    FRONT = "mở đầu"
    BASIS = "căn cứ"
    PART = "phần"
    CHAPTER = "chương"
    HEADING = "mục"
    SUBHEADING = "tiểu mục"
    ARTICLE = "điều"
    CLAUSE = "khoản"
    POINT = "điểm"
    ITEM = "gạch đầu dòng"
    TABLE = "bảng"
    CLOSING = "kết"
    RECIPIENTS = "nơi nhận"
    SIGNATURE = "ký"
    ANNEX = "phụ lục"


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree.

    ``path`` is the dotted path as the document numbers itself (``II.1.4``; ``5.2.a`` for Điểm a khoản 2 Điều 5; ``mở đầu``,
    ``căn cứ``, ``căn cứ.1``, ``nơi nhận``, ``ký``, ``kết``, ``PL.1``); unique in the document. ``label`` spells it out in
    Vietnamese. ``span`` covers the heading and all children; ``heading`` covers the heading's text (without the number),
    ``None`` where the section has none. ``missing`` marks a part the document points to but the file does not contain.
    ``sources`` are the addresses behind a digest's statement, empty elsewhere; ``note`` is what a reader must know beside it.
    """

    path: str
    kind: SectionKind
    number: str
    label: str
    span: Span
    heading: Span | None = None
    children: tuple[Section, ...] = ()
    missing: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Repair:
    """What a normaliser changed and how often: ``name`` is a doctor finding or repair word, ``count`` the places."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document and its tree. ``text`` is the readable, repaired NFC text that spans point into.

    ``symbol`` is written as official letters do (``29-NQ/TW``, ``/KH-UBND`` where the number is blank), "" when unknown.
    ``date`` is ``None`` where blank; ``month`` is then "YYYY-MM" or "". ``version`` is the SHA-256 (hex) of ``text``.
    ``pages`` are spans of the file's pages in order, empty where the format has none. ``origin`` names the file or address
    it came from; ``part_of`` the id of the document that this one is attached to (quy chế ban hành kèm theo) or "".
    """

    id: str
    text: str
    version: str
    title: str
    kind: str
    symbol: str
    issuer: str
    date: dt.date | None
    month: str
    place: str
    held: Held
    sections: tuple[Section, ...]
    signer: str = ""
    signer_role: str = ""
    recipients: tuple[str, ...] = ()
    bases: tuple[Span, ...] = ()
    pages: tuple[Span, ...] = ()
    origin: str = ""
    part_of: str = ""
    effective: dt.date | None = None
    repairs: tuple[Repair, ...] = ()
    topic: str = ""

    def walk(self) -> Iterator[Section]:
        """All sections in document order."""
        for root in self.sections:
            yield from root.walk()

    def section(self, path: str) -> Section | None:
        """The section with that path, or ``None``."""
        return next((s for s in self.walk() if s.path == path), None)

    def section_at(self, span: Span) -> Section | None:
        """The deepest section whose span contains ``span``, or ``None``."""
        found: Section | None = None
        level: tuple[Section, ...] = self.sections
        while True:
            inner = next((s for s in level if not s.missing and s.span.contains(span)), None)
            if inner is None:
                return found
            found, level = inner, inner.children

    def page_of(self, offset: int) -> int | None:
        """The 1-based page that holds the character, or ``None`` where the format has no pages."""
        for number, page in enumerate(self.pages, 1):
            if offset < page.end:
                return number
        return len(self.pages) or None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and found: one paragraph, list item or short article, with the headings above it.

    ``heading_path`` is the document's short name and the headings above, joined by " › "; it is embedded and matched,
    never quoted. ``text == document.text[span]``. ``label`` names the place ("Mục II.1.4, đoạn 3").
    ``id`` comes from the document's id, its section and its ordinal there, so twins stay two.
    """

    id: str
    document_id: str
    section: str
    label: str
    heading_path: str
    span: Span
    text: str


class Role(StrEnum):
    """Why one document names another."""

    BASIS = "căn cứ"
    IMPLEMENTS = "thực hiện"
    CONTINUES = "tiếp tục"
    AMENDS = "sửa đổi"
    SUPPLEMENTS = "bổ sung"
    REPLACES = "thay thế"
    REPEALS = "bãi bỏ"
    GUIDES = "hướng dẫn"
    CITES = "dẫn chiếu"


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a document inside another (viện dẫn).

    ``span`` covers the mention as written; ``symbol``/``date``/``issuer`` are what the mention itself says ("" / None where
    silent). ``target`` is the id of the document meant, "" when unresolved; ``candidates`` are the ids it could mean when
    ambiguous (then ``target`` is ""). ``pinpoint`` is a cited place ("điểm a khoản 2 Điều 5") or "".
    """

    id: str
    document_id: str
    section: str
    span: Span
    text: str
    symbol: str
    kind: str
    date: dt.date | None
    issuer: str
    role: Role
    target: str = ""
    candidates: tuple[str, ...] = ()
    pinpoint: str = ""


class Modality(StrEnum):
    """How strongly a duty binds."""

    MUST = "phải"
    MAY = "được"
    MUST_NOT = "không được"
    SHOULD = "khuyến khích"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must, may or must not do what, by when, with which target figure; ``span`` is the quoted clause.

    ``deadline`` and ``target`` are the words of the document ("đến năm 2030", "99,9% trở lên"), "" where silent;
    ``actor_stated`` is False where the sentence leaves the actor to its heading or to the issuer.
    """

    id: str
    document_id: str
    section: str
    span: Span
    actor: str
    actor_stated: bool
    modality: Modality
    action: str
    deadline: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Ingested:
    """All that one document gives the store; written as one transaction."""

    document: Document
    passages: tuple[Passage, ...]
    references: tuple[Reference, ...]
    duties: tuple[Duty, ...]
