"""Text with replacements made, knowing where each part came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Edited:
    """``text`` after replacements; ``places`` are (span before, span after) of each, in order."""

    text: str
    places: tuple[tuple[Span, Span], ...] = ()

    def back(self, span: Span) -> Span:
        """The span before the edits that a span of ``text`` came from; a touched replacement counts whole."""
        return _mapped(span, [(new, old) for old, new in self.places])

    def forth(self, span: Span) -> Span:
        """The span of ``text`` that a span before the edits became."""
        return _mapped(span, self.places)


def edited(text: str, replacements: Iterable[tuple[Span, str]]) -> Edited:
    """``text`` with each span replaced; of overlapping ones the first wins."""
    parts: list[str] = []
    places: list[tuple[Span, Span]] = []
    done = length = 0
    for span, new in sorted(replacements, key=lambda r: r[0]):
        if span.start < done:
            continue
        parts += [text[done : span.start], new]
        length += span.start - done
        places.append((span, Span(length, length + len(new))))
        length += len(new)
        done = span.end
    return Edited("".join([*parts, text[done:]]), tuple(places))


def _mapped(span: Span, places: Iterable[tuple[Span, Span]]) -> Span:
    start, end, shift_start, shift_end = span.start, span.end, 0, 0
    for here, there in places:
        if here.end <= start:
            shift_start = there.end - here.end
        elif here.start <= start < here.end:
            start, shift_start = here.start, there.start - here.start
        if here.end <= end:
            shift_end = there.end - here.end
        elif here.start < end < here.end:
            end, shift_end = here.end, there.end - here.end
    return Span(start + shift_start, max(start + shift_start, end + shift_end))
