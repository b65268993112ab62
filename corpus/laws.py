"""What must hold of every document, as named laws; each gives what breaks it, nothing when it holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.model import Document, Passage, Section, Span

CONTENTS = "mục lục"
"""Path of a table of contents: it repeats the headings, so no passage is made of it."""


def text_is_nfc(document: Document) -> Iterator[str]:
    """The stored text is in Unicode normal form C."""
    if not unicodedata.is_normalized("NFC", document.text):
        yield "the text is not NFC"


def paths_are_unique(document: Document) -> Iterator[str]:
    """No two sections share a path."""
    for path, count in Counter(s.path for s in document.walk()).items():
        if count > 1:
            yield f"{count} sections are called {path}"


def spans_lie_in_the_text(document: Document) -> Iterator[str]:
    """Every section and heading is a non-empty part of the text without spaces at its edges."""
    for section in document.walk():
        for span in (section.span, section.heading or section.span):
            words = span.of(document.text)
            if span.end > len(document.text) or not words or words != words.strip():
                yield f"{section.path}: bad span {span}"


def children_lie_inside_parents(document: Document) -> Iterator[str]:
    """A section's span and its heading contain or lie in what they should."""
    for section in document.walk():
        if section.heading and not section.span.contains(section.heading):
            yield f"{section.path}: heading outside"
        for child in section.children:
            if not section.span.contains(child.span):
                yield f"{child.path} reaches out of {section.path}"


def siblings_do_not_overlap(document: Document) -> Iterator[str]:
    """Sections of one parent follow each other in order; missing ones stand on a mention and do not count."""
    for level in (document.sections, *(s.children for s in document.walk())):
        present = [s for s in level if not s.missing]
        for left, right in pairwise(present):
            if left.span.end > right.span.start:
                yield f"{left.path} runs into {right.path}"


def leaves_cover_the_text(document: Document) -> Iterator[str]:
    """Every character that is not a space lies under exactly one leaf region: a section less its children."""
    covered = bytearray(len(document.text))
    for start, end in _regions(document.sections):
        for at in range(start, end):
            covered[at] += 1
    for at, char in enumerate(document.text):
        if not char.isspace() and covered[at] != 1:
            yield f"character {at} {document.text[at : at + 20]!r} lies in {covered[at]} leaves"
            return


def pages_follow_each_other(document: Document) -> Iterator[str]:
    """Pages are in order, without gaps, and cover the text."""
    if not document.pages:
        return
    if document.pages[0].start != 0 or document.pages[-1].end != len(document.text):
        yield "pages do not cover the text"
    for left, right in pairwise(document.pages):
        if left.end != right.start:
            yield f"a gap between pages at {left.end}"


DOCUMENT_LAWS: tuple[Callable[[Document], Iterator[str]], ...] = (
    text_is_nfc,
    paths_are_unique,
    spans_lie_in_the_text,
    children_lie_inside_parents,
    siblings_do_not_overlap,
    leaves_cover_the_text,
    pages_follow_each_other,
)


def passages_are_slices(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """A passage's text is the slice of the document under its span, not empty and without spaces at its edges."""
    for passage in passages:
        if passage.text != passage.span.of(document.text) or not passage.text or passage.text != passage.text.strip():
            yield f"{passage.id} is not its slice"


def passages_know_their_section(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """The section a passage names is the deepest one that contains it."""
    for passage in passages:
        deepest = document.section_at(passage.span)
        if deepest is None or deepest.path != passage.section:
            yield f"{passage.id} lies in {deepest.path if deepest else None}"


def passages_do_not_overlap(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """No two passages share a character and no two share an id."""
    for left, right in pairwise(sorted(passages, key=lambda p: p.span)):
        if left.span.overlaps(right.span):
            yield f"{left.id} overlaps {right.id}"
    for id, count in Counter(p.id for p in passages).items():
        if count > 1:
            yield f"{count} passages are called {id}"


def passages_say_everything(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """Every line of the text is in a passage or is a heading, which the heading paths of passages carry."""
    spans = sorted([*(p.span for p in passages), *(s.span for s in document.sections if s.path.startswith(CONTENTS))])
    starts = {s.span.start for s in document.walk()}
    headings = [s.heading for s in document.walk() if s.heading]
    at = 0
    for line in document.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        begin = start + len(line) - len(line.lstrip())
        if len(line.strip()) < 12 or any(s.start <= begin < s.end for s in spans):
            continue
        if begin not in starts and not any(h.start <= begin < h.end for h in headings):
            yield f"no passage says {line[:60]!r}"


PASSAGE_LAWS: tuple[Callable[[Document, Sequence[Passage]], Iterator[str]], ...] = (
    passages_are_slices,
    passages_know_their_section,
    passages_do_not_overlap,
    passages_say_everything,
)


def broken(document: Document, passages: Sequence[Passage] = ()) -> list[str]:
    """Everything that breaks a law, named by the law; the passage laws count only where passages are given."""
    found = [f"{law.__name__}: {what}" for law in DOCUMENT_LAWS for what in law(document)]
    if passages:
        found += [f"{law.__name__}: {what}" for law in PASSAGE_LAWS for what in law(document, passages)]
    return found


def _regions(sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    for section in sections:
        if section.missing:
            continue
        kids = [c.span for c in section.children if not c.missing]
        yield from _between(section.span, kids)
        yield from _regions(section.children)


def _between(span: Span, kids: Sequence[Span]) -> Iterator[tuple[int, int]]:
    at = span.start
    for kid in kids:
        yield at, kid.start
        at = kid.end
    yield at, span.end
