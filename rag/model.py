"""The nouns of retrieval and answering. Frozen values passed between stages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Held, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage; ``score`` orders hits of one search, higher is better. Scores of different searches do not compare."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A document named in a question: the parts given, "" or ``None`` where silent ("qd 1585" has no issuer)."""

    span: Span
    number: str
    kind: str
    issuer: str
    year: int | None
    date: dt.date | None
    targets: tuple[str, ...]
    """Ids of the catalogue or store it can mean; empty: none known; several: ambiguous."""
    text: str
    by: str = "symbol"
    """How it was named: "symbol" (a number), "title" ("Luật Nhà giáo"), "pointer" ("kế hoạch này"), "context" (carried over)."""


@dataclass(frozen=True, slots=True)
class SectionMention:
    """A section named in a question, as a dotted path ("II.1.4", "5.2.a"); ``article`` when it was said as Điều/khoản/điểm."""

    span: Span
    path: str
    article: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood.

    ``typed`` is what was typed (NFC, trimmed); ``understood`` the same with accents and abbreviations restored, ``None`` when
    nothing changed. ``variants`` are the wordings to search beside each other, ``typed`` first. ``content`` are the folded
    content syllables (the frame and stop words taken off), in order. ``asks`` is the kind of thing asked for.
    """

    typed: str
    understood: str | None
    variants: tuple[str, ...]
    content: tuple[str, ...]
    symbols: tuple[SymbolMention, ...] = ()
    section: SectionMention | None = None
    asks: str = ""
    as_of: dt.date | None = None
    about: str = ""
    """What a follow-up question took over from the one before ("văn bản 29-NQ/TW", "mục II.1.4"), for "đang hỏi tiếp về…"."""
    parts: tuple[Query, ...] = ()
    """The questions that it holds, when it asks several things at once."""
    sentences: str = ""
    """The sentences of it that ask, where others only tell ("Nhà em xa. Có xe đưa đón không?"); "" where all of it asks."""

    @property
    def asking(self) -> str:
        """The wording of what asks something."""
        return self.sentences or self.best

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of all documents that it may mean, in the order in which it names them."""
        return tuple(dict.fromkeys(t for mention in self.symbols for t in mention.targets))

    @property
    def best(self) -> str:
        """The wording to read the question by."""
        return self.understood or self.typed


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """The document of a citation, as contracts print it."""

    id: str
    symbol: str
    kind: str
    issuer: str
    date: str | None
    title: str
    held: Held


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands. ``quote`` is the exact slice [start, end) of the document's stored text of that ``version``.

    For ``held`` = catalogue ``section`` is ``None``, ``quote`` the catalogue's statement and ``source`` its address.
    """

    marker: int
    document: CitedDocument
    section: str | None
    label: str
    quote: str
    start: int
    end: int
    page: int | None = None
    version: str = ""
    source: str | None = None
    note: str = ""
    marks: tuple[Span, ...] = ()
    """Spans inside ``quote`` of the figures, dates or names asked for."""


class Refused(StrEnum):
    """Why there is no answer."""

    NOT_IN_CORPUS = "not_in_corpus"
    DOCUMENT_NOT_HELD = "document_not_held"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A plain "the corpus does not say", with what is nearest."""

    reason: Refused
    missing_document: str | None
    nearest: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a language model's text: of ``sentences`` that came ``shown`` were borne out by the clause they cite and
    ``replaced`` were not, and gave way to the clause itself; ``faults`` says why, one word each. ``failed`` is why the model gave
    nothing or not all (rag.llm.failure), ``None`` when it ended of itself."""

    model: str
    sentences: int = 0
    shown: int = 0
    replaced: int = 0
    faults: tuple[str, ...] = ()
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer that is a register: what the columns are, and a row of cells for each citation in order, "" where it says nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets. ``text`` carries [n] marks for ``citations``; a refusal's text says so in Vietnamese."""

    question: str
    understood_as: str | None
    status: str
    text: str
    mode: str
    citations: tuple[Citation, ...]
    refusal: Refusal | None
    timings_ms: dict[str, float] = field(default_factory=dict)
    about: str | None = None
    """The document or section a follow-up question was taken to be about, for "đang hỏi tiếp về…"."""
    confidence: float | None = None
    intro: str = ""
    leads: tuple[str, ...] = ()
    """Our words before each citation's quote in ``text``, "" where it has none."""
    notes: tuple[str, ...] = ()
    written: Written | None = None
    """Of a language model, where one was asked."""
    table: Table | None = None
