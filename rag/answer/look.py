"""A question about one document, and where held texts state facts about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.catalogue import Entry
from corpus.model import Document, Held, Reference, SectionKind, Span
from corpus.sentences import sentences
from corpus.text import fold, syllables
from rag.answer.evidence import Terms
from rag.answer.quote import cite
from rag.library import Library
from rag.model import Citation, Query

STATED = 0.9
"""The share of a title's different words that must follow a mention for it to state the title."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Look:
    """A question about one document."""

    library: Library
    query: Query
    terms: Terms
    id: str

    @property
    def document(self) -> Document | None:
        """The document when its text or a digest is held."""
        return self.library.document(self.id) if self.library.held(self.id) is not Held.CITED else None

    @property
    def entry(self) -> Entry | None:
        """The catalogue's entry, if any."""
        return self.library.entry(self.id)


def stated(look: Look, holds: Callable[[Reference], bool]) -> Citation | None:
    """The first mention, in a document with its text, that states the fact; cut to the mention with its date and issuer."""
    for reference in look.library.references_to(look.id):
        if reference.document_id != look.id and holds(reference) and look.library.held(reference.document_id) is Held.FULL:
            document = look.library.document(reference.document_id)
            return cite(look.library, document, reference.span)
    return None


def own_places(look: Look, kinds: Iterable[SectionKind]) -> list[Citation]:
    """The document's own sections of those kinds, in the order of ``kinds``; a tree's leaves."""
    document = look.document
    if document is None or document.held is not Held.FULL:
        return []
    wanted = list(kinds)
    found = [s for k in wanted for s in document.walk() if s.kind is k]
    spans = dict.fromkeys(leaf.span for s in found for leaf in (s.children or (s,)) if leaf.span and not leaf.missing)
    return [cite(look.library, document, span) for span in spans]


def line_with(look: Look, kinds: Iterable[SectionKind], needles: Iterable[str]) -> Citation | None:
    """The line of the document's own front or end matter that holds one of the folded ``needles``."""
    document = look.document
    if document is None or document.held is not Held.FULL:
        return None
    folded = fold(document.text)
    wanted = [n for n in needles if n]
    for kind in kinds:
        for section in document.walk():
            if section.kind is not kind:
                continue
            for needle in wanted:
                at = folded.find(needle, section.span.start, section.span.end)
                if at >= 0:
                    start = document.text.rfind("\n", section.span.start, at) + 1 or section.span.start
                    end = document.text.find("\n", at, section.span.end)
                    return cite(look.library, document, Span(max(start, section.span.start), end if end > 0 else section.span.end))
    return None


def stated_title(look: Look, title: str) -> Citation | None:
    """The mention, in a document with its text, that goes on with the title ("Kế hoạch 224 … về thực hiện …"), up to the title's last word.

    ``None`` where no mention is followed by nearly all words of the title (STATED) within its sentence.
    """
    wanted = set(syllables(title))
    for reference in look.library.references_to(look.id):
        if reference.document_id == look.id or look.library.held(reference.document_id) is not Held.FULL:
            continue
        document = look.library.document(reference.document_id)
        sentence = next((s for s in sentences(document.text, Span(reference.span.start, len(document.text))) if s.end > reference.span.end), None)
        if sentence is None:
            continue
        found = [m for m in _WORD.finditer(document.text, reference.span.end, sentence.end) if fold(m[0]) in wanted]
        if len({fold(m[0]) for m in found}) >= STATED * len(wanted):
            missing, end = set(wanted), reference.span.end
            for match in found:
                if fold(match[0]) in missing:
                    missing.discard(fold(match[0]))
                    end = match.end()
            return cite(look.library, document, Span(reference.span.start, end))
    return None
