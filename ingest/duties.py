"""Duties: who must, may or must not do what, by when, with which figure; by rules on the sentence, no model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.model import Document, Duty, Modality, Section, SectionKind, Span
from corpus.sentences import clauses, sentences
from ingest.actors import NOT_BINDING, Predicate, actor_named, predicate_of, tells
from ingest.figures import deadline_of, target_of
from ingest.lines import Line, lines_of
from ingest.patterns import heading_of

_SKIPPED = (SectionKind.FRONT, SectionKind.BASIS, SectionKind.RECIPIENTS, SectionKind.SIGNATURE, SectionKind.TABLE, SectionKind.ANNEX)
_SHORTEST = 15


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a clause inherits: its actor, whether imperatives bind here, and how strongly."""

    actor: str
    imperative: bool
    modality: Modality = Modality.MUST
    heard: bool = True
    """Whether anything here asks something: not in an account of how things stand."""


def duties(document: Document) -> tuple[Duty, ...]:
    """The duties that ``document`` lays down, one for each clause, in order."""
    law = any(s.kind is SectionKind.ARTICLE for s in document.walk())
    quiet = document.kind in NOT_BINDING
    found: list[Duty] = []
    for root in document.sections:
        for section, duty in _of_section(document, root, _Setting("" if law else document.issuer, not law and not quiet, heard=not quiet)):
            found.append(replace(duty, id=f"{document.id}#{section.path}!{len(found) + 1}"))
    return tuple(found)


def _of_section(document: Document, section: Section, setting: _Setting) -> Iterator[tuple[Section, Duty]]:
    if section.missing or section.kind in _SKIPPED:
        return
    text = document.text
    setting = _below(section.heading.of(text) if section.heading else "", setting)
    pieces: list[Line | Section] = [*_own_lines(text, section), *section.children]
    for piece in sorted(pieces, key=lambda p: p.start if isinstance(p, Line) else p.span.start):
        if isinstance(piece, Section):
            yield from _of_section(document, piece, setting)
        elif not piece.quoted:
            yield from ((section, duty) for duty in _of_line(document, section, piece, setting))
            if piece.text.endswith(":"):
                setting = _below(piece.text, setting)


def _own_lines(text: str, section: Section) -> Iterator[Line]:
    at = section.heading.end if section.heading else section.span.start
    for child in section.children:
        if not child.missing:
            yield from lines_of(text, Span(min(at, child.span.start), child.span.start))
            at = child.span.end
    yield from lines_of(text, Span(min(at, section.span.end), section.span.end))


def _below(words: str, setting: _Setting) -> _Setting:
    """The setting below a heading or a lead-in: it may name an actor and say what its items are."""
    if tells(words):
        return replace(setting, heard=False)
    actor, modality = actor_named(words)
    if modality is None and not actor:
        return setting
    return _Setting(actor or setting.actor, setting.imperative or modality is not None, modality or setting.modality, setting.heard or modality is not None)


def _of_line(document: Document, section: Section, line: Line, setting: _Setting) -> Iterator[Duty]:
    if not setting.heard:
        return
    start = line.start
    heading = heading_of(line.text)
    if heading is not None and start == section.span.start:
        start += heading.rest
    stated = ""
    for sentence in sentences(document.text, Span(start, line.end)):
        if section.kind is not SectionKind.CLOSING:
            stated = ""
        deadline = ""
        for part in _parts(document.text, sentence):
            words = part.of(document.text)
            predicate = predicate_of(words, setting.imperative, setting.modality)
            if predicate is None or len(words) < _SHORTEST:
                continue
            stated = predicate.actor or stated
            if not (stated or setting.actor):
                continue
            deadline = deadline_of(words) or deadline
            yield _duty(document, section, part, predicate, stated, setting, deadline)


def _duty(document: Document, section: Section, span: Span, found: Predicate, stated: str, setting: _Setting, deadline: str) -> Duty:
    words = span.of(document.text)
    action = " ".join(words[found.start :].split()).rstrip(" .;,/")
    actor = stated or setting.actor
    return Duty("", document.id, section.path, span, actor, bool(stated), found.modality, action, deadline, target_of(words))


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence; one that only names actors belongs to the next ("Các phòng, ban; UBND các xã báo cáo…")."""
    start: int | None = None
    for clause in clauses(text, sentence):
        span = Span(clause.start if start is None else start, clause.end)
        if clause.end < sentence.end and predicate_of(span.of(text), True, Modality.MUST) is None and actor_named(span.of(text))[0]:
            start = span.start
            continue
        start = None
        yield span
