"""Annexes that a document points to as its own but does not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Section, SectionKind, Span
from corpus.symbols import find
from ingest.numbers import value

_MENTION = re.compile(
    r"(?<!\w)(?:[Pp]hụ lục|PHỤ LỤC|[Bb]iểu mẫu|[Bb]iểu)(?:\s+(?:số\s+)?(?P<number>\d{1,2}|[IVX]{1,5})(?!\w))?"
    r"(?P<between>[^.;\n()]{0,60}?)(?P<own>(?:ban hành |gửi |đính )?kèm(?: theo)?|đính kèm)(?P<after>[^.;\n()]{0,90})"
)
_OWN = re.compile(r"\b(?:này|của Kế hoạch này)\b")
_PARENTHESIS = re.compile(r"\([^()\n]{0,160}\)")


def with_missing_annexes(text: str, roots: tuple[Section, ...]) -> tuple[Section, ...]:
    """The tree with a ``missing`` section where the text points to an annex of its own that the file does not contain."""
    present = {s.path for root in roots for s in root.walk() if s.kind is SectionKind.ANNEX}
    for mention, number in _own_mentions(text):
        path = f"PL.{value('phụ lục', number) if number else 1}"
        if path in present or (not number and present):
            continue
        roots = _hung(roots, Section(path, SectionKind.ANNEX, number, f"Phụ lục {number}".strip() + " (không có trong tệp)", mention,
                                     missing=True, note="Văn bản nhắc đến phụ lục này nhưng tệp không kèm theo."))  # fmt: skip
        present.add(path)
    return roots


def _own_mentions(text: str) -> Iterator[tuple[Span, str]]:
    for match in _MENTION.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        inside = next((m for m in _PARENTHESIS.finditer(text, line_start) if m.start() < match.start() < m.end()), None)
        if match[0].startswith(("PHỤ", "Biểu", "biểu")) and inside is None:
            continue
        around = inside[0] if inside else match[0]
        if find(around) or not (inside or _OWN.search(match["after"])):
            continue
        yield (Span(inside.start(), inside.end()) if inside else Span(match.start(), match.start() + len(match[0].rstrip()))), match["number"] or ""


def _hung(roots: tuple[Section, ...], missing: Section) -> tuple[Section, ...]:
    """The tree with the section below the deepest one that holds its mention."""
    out: list[Section] = []
    for root in roots:
        if root.span.contains(missing.span) and not root.missing:
            deeper = _hung(root.children, missing)
            root = replace(root, children=deeper if deeper != root.children else (*root.children, missing))
        out.append(root)
    return tuple(out)
