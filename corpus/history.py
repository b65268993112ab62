"""What a document said before: its texts one after another, a clause in each of them, and the words that changed."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.files import Version
from corpus.model import Section, Span
from corpus.store import Store


class Change(StrEnum):
    """What became of words or of a section between two texts."""

    SAME = "giữ nguyên"
    ADDED = "thêm"
    REMOVED = "bỏ"
    CHANGED = "sửa"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a comparison: ``SAME``, ``ADDED`` (only the newer text has it) or ``REMOVED``."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause in one version; ``text`` is "" and ``label`` too where that version has no such section. ``replaced_at`` is "" for
    the version held now."""

    version: str
    replaced_at: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that two versions do not share word for word; ``change`` is ADDED, REMOVED or CHANGED."""

    path: str
    label: str
    change: Change
    old: str
    new: str


def history(store: Store, document_id: str) -> list[Version]:
    """The texts of a document, the one held now first (its ``replaced_at`` is ""), then newest first. Raises UnknownDocument."""
    now = store.document(document_id)
    return [Version(now.version, "", now.text, now.sections), *store.earlier(document_id)]


def clause_history(store: Store, document_id: str, path: str) -> list[ClauseText]:
    """One clause in every version of its document, the one held now first. Raises UnknownDocument."""
    found = []
    for version in history(store, document_id):
        section = _sections(version).get(path)
        label, text = (section.label, section.span.of(version.text)) if section else ("", "")
        found.append(ClauseText(version.version, version.replaced_at, label, text))
    return found


def compared(old: str, new: str) -> list[Piece]:
    """The two texts as runs of whole words; the SAME and REMOVED runs together give ``old``, the SAME and ADDED ones ``new``."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece(Change.REMOVED, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(Change.ADDED, "".join(after[c:d])))
    return pieces


def changed_sections(old: Version, new: Version) -> list[SectionChange]:
    """The sections whose own words (those of no section below) differ, in the order of ``new``, then those that ``new`` lacks."""
    before, after = _sections(old), _sections(new)
    out: list[SectionChange] = []
    for path, section in after.items():
        text = section.span.of(new.text)
        if path not in before:
            out.append(SectionChange(path, section.label, Change.ADDED, "", text))
        elif _own(before[path], old.text) != _own(section, new.text):
            out.append(SectionChange(path, section.label, Change.CHANGED, before[path].span.of(old.text), text))
    gone = (s for path, s in before.items() if path not in after)
    return [*out, *(SectionChange(s.path, s.label, Change.REMOVED, s.span.of(old.text), "") for s in gone)]


def _sections(version: Version) -> dict[str, Section]:
    return {s.path: s for root in version.sections for s in root.walk() if not s.missing}


def _own(section: Section, text: str) -> list[str]:
    """The words of the section outside its children."""
    at, words = section.span.start, list[str]()
    for child in section.children:
        if not child.missing:
            words += text[at : max(at, child.span.start)].split()
            at = child.span.end
    return words + Span(min(at, section.span.end), section.span.end).of(text).split()


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)
