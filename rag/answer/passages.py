"""Answers made of weighed texts: the open question, or one inside a document or a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from rag.answer import topic
from rag.answer.draft import Draft, NoAnswer, Part
from rag.answer.features import NAMES
from rag.answer.gather import Evidence
from rag.answer.opened import with_opened
from rag.answer.quote import cite
from rag.answer.statements import catalogue_citation
from rag.answer.weigh import Weighed
from rag.library import Library, document_name
from rag.model import Citation, Refused

NEAREST = 3
"""How many nearest clauses a refusal shows."""
SPOKEN_OF = 0.5
"""A text that says so large a share of the question's ideas is on its matter."""
_BARE, _OWN = NAMES.index("bare"), NAMES.index("own")


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many quotes a kind of question may get; a further one scores at most ``near`` less than the best, or says ``gain`` more of
    the question's ideas (a share) and scores at most twice as much less."""

    most: int
    near: float
    gain: float
    alike: float = 2.0
    """A further quote may also say so large a share of what the best says of the question, however much less it scores."""


BREADTHS = {"list": Breadth(8, 1.4, 0.15, 0.9), "yes_no": Breadth(2, 0.3, 0.25), "how_many": Breadth(2, 0.3, 0.3), "when": Breadth(2, 0.3, 0.3), "who": Breadth(2, 0.3, 0.3)}
DEFAULT_BREADTH = Breadth(2, 0.4, 0.3)


def answer_from(library: Library, asks: str, found: Evidence, enough: float) -> Draft | NoAnswer:
    """The best of the texts, or a refusal naming the nearest clauses when the confidence is below ``enough``."""
    if not found.ranked or found.confidence < enough:
        about_else = not found.named and topic.shipped().elsewhere(found.asked.question) >= topic.SURE
        if about_else and not (found.ranked and _near(library, found.ranked[0])):
            return NoAnswer(Refused.OFF_TOPIC, confidence=found.confidence)
        return NoAnswer(Refused.NOT_IN_CORPUS, nearest=nearest(library, found.ranked), confidence=found.confidence)
    chosen = pick(found.ranked, BREADTHS.get(asks, DEFAULT_BREADTH), library.of_general_law)
    parts: list[Part] = []
    for weighed, span in joined(library, chosen):
        citation = citation_of(library, weighed, span)
        at = [n for n, p in enumerate(parts) if _same(p.citation, citation)]
        if not at:
            parts.append(Part(citation))
        elif len(citation.quote) > len(parts[at[0]].citation.quote):
            parts = [Part(citation) if n == at[0] else p for n, p in enumerate(parts) if n not in at[1:]]
    return Draft(tuple(parts), notes=_see_also(library, found, parts), confidence=found.confidence)


def _see_also(library: Library, found: Evidence, parts: Sequence[Part]) -> tuple[str, ...]:
    """Where the reader may look as well: general law beside one's own documents, or the other way round."""
    if found.also is None:
        return ()
    other = citation_of(library, found.also)
    return () if any(_same(p.citation, other) for p in parts) else (f"Có thể xem thêm {', '.join(filter(None, (other.label, document_name(other.document))))}.",)


def _near(library: Library, best: Weighed) -> bool:
    """Whether a text speaks of what is asked, though it may not answer: it says much of the question, or is of a codification of all law."""
    return best.features[_OWN] >= SPOKEN_OF or library.of_general_law(best.document_id)


def with_parts(library: Library, draft: Draft, apart: Iterable[tuple[Sequence[Weighed], float]], enough: float) -> Draft:
    """The answer to a question with the best text for each of its parts (texts in order, confidence) that has one.

    What answers a part stands in the order in which the parts were asked, after what answers the whole alone; where the best text for
    the whole answers no part, it stays first.
    """
    given = [Part(citation_of(library, ranked[0])) for ranked, confidence in apart if ranked and confidence >= enough]
    told = [next((p for p in draft.parts if _same(p.citation, new.citation)), new) for new in given]
    told = [p for at, p in enumerate(told) if not any(_same(p.citation, q.citation) for q in told[:at])]
    others = [p for p in draft.parts if p not in told]
    if not draft.parts or draft.parts[0] in told:
        return replace(draft, parts=(*told, *others))
    return replace(draft, parts=(*others, *told))


def _same(a: Citation, b: Citation) -> bool:
    """Whether two citations quote the same words."""
    return (a.document.id, a.document.held) == (b.document.id, b.document.held) and (a.start < b.end and b.start < a.end)


def citation_of(library: Library, weighed: Weighed, span: Span | None = None, opened: bool = True) -> Citation:
    """The citation of a weighed text, or of a longer stretch around it, with what it opens unless it is wanted alone."""
    if weighed.entry is not None:
        return catalogue_citation(library, weighed.entry, weighed.text)
    document = library.document(weighed.document_id)
    place = span or weighed.span
    return cite(library, document, with_opened(document, place) if opened else place)


def nearest(library: Library, ranked: Sequence[Weighed]) -> tuple[Citation, ...]:
    """Citations of the best texts alone, one a section, at most NEAREST."""
    seen: dict[tuple[str, str], Weighed] = {}
    for weighed in ranked:
        seen.setdefault((weighed.document_id, weighed.section), weighed)
    return tuple(citation_of(library, w, opened=False) for w in list(seen.values())[:NEAREST])


def pick(ranked: Sequence[Weighed], breadth: Breadth, apart: Callable[[str], bool] = lambda _: False) -> list[Weighed]:
    """Up to ``breadth.most`` texts: the best, then those nearly as good or that say enough more of the question's ideas. That a text says as much as
    the best counts for nothing where its document stands ``apart``, another of thousands of laws: there is always one that does."""
    taken = [ranked[0]]
    levels = list(ranked[0].levels)
    for other in ranked[1:]:
        behind = ranked[0].score - other.score
        if len(taken) >= breadth.most:
            break
        if other.features[_BARE] or any(other.document_id == t.document_id and other.entry is t.entry and other.span.overlaps(t.span) for t in taken):
            continue
        new = sum(max(0.0, b - a) for a, b in zip(levels, other.levels, strict=True)) / max(1, len(levels))
        alike = other.features[_OWN] >= breadth.alike * ranked[0].features[_OWN] and (other.document_id == ranked[0].document_id or not apart(other.document_id))
        if behind <= breadth.near or (behind <= 2 * breadth.near and new >= breadth.gain) or alike:
            taken.append(other)
            levels = [max(a, b) for a, b in zip(levels, other.levels, strict=True)]
    return taken


def joined(library: Library, chosen: Sequence[Weighed]) -> list[tuple[Weighed, Span]]:
    """Places to quote, in order of the best first; texts that touch (only spaces between) become one quote."""
    out: list[tuple[Weighed, Span]] = []
    for weighed in chosen:
        for at, (other, span) in enumerate(out):
            if weighed.entry is None and other.entry is None and other.document_id == weighed.document_id:
                text = library.document(weighed.document_id).text
                first, second = sorted((span, weighed.span))
                between = text[first.end : second.start]
                if first.end <= second.start and not between.strip() and "\n" not in between:
                    out[at] = (other, Span(first.start, second.end))
                    break
        else:
            out.append((weighed, weighed.span))
    return out
