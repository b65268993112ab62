"""Whether a citation stands in a gold place, and whether an answer holds a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Held
from corpus.text import fold, nfc, one_tone_placement
from eval.questions import Gold, Question
from rag.model import Answer, Citation, CitedDocument

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_LONG_DATE = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")


def document_key(document: CitedDocument) -> str:
    """The document as gold places name it, "symbol|date", folded; the date is "" where unknown."""
    return fold(f"{document.symbol}|{document.date or ''}")


def matches(gold: Gold, document: CitedDocument, section: str | None) -> bool:
    """Whether a place is the gold one: its section or one below; of the catalogue where the gold section is ``None``.

    ``gold.document`` may also be the symbol alone, or the id that a corpus gives the document ("phapdien:…").
    """
    if fold(gold.document) not in (document_key(document), fold(document.symbol), fold(document.id)):
        return False
    if gold.section == "*":
        return True
    if gold.section is None or section is None:
        return gold.section is None and document.held is Held.CATALOGUE
    return _within(section, gold.section)


def in_gold(golds: Sequence[Gold], citation: Citation) -> bool:
    """Whether the citation is of one of the places."""
    return any(matches(g, citation.document, citation.section) for g in golds)


def _within(section: str, gold: str) -> bool:
    ours, theirs = _plain(section), _plain(gold)
    return ours == theirs or (ours.startswith(theirs) and not ours[len(theirs)].isalnum())


def _plain(text: str) -> str:
    return _SPACE.sub(" ", one_tone_placement(nfc(text)).lower()).strip()


def covered(golds: Sequence[Gold], citations: Sequence[Citation]) -> list[bool]:
    """For each gold place whether some citation is of it."""
    return [any(matches(g, c.document, c.section) for c in citations) for g in golds]


def readable(text: str) -> str:
    """Text to look facts up in: folded, single spaces, dashes alike, dates as day/month/year without leading zeros."""
    plain = _SPACE.sub(" ", fold(one_tone_placement(nfc(text)))).replace("–", "-").replace(" - ", "-").strip()
    return _DATE.sub(lambda m: f"{int(m[1])}/{int(m[2])}/{m[3]}", _LONG_DATE.sub(r"\1/\2/\3", plain))


def holds(text: str, alternatives: Sequence[str]) -> bool:
    """Whether one of the alternatives is in ``text``, accents and case aside; one that begins or ends in a digit does so there."""
    place = readable(text)
    return any(re.search(_bounded(readable(a)), place) for a in alternatives)


def _bounded(fact: str) -> str:
    left = r"(?<![\d,.])" if fact[:1].isdigit() else ""
    right = r"(?![\d]|[,.]\d)" if fact[-1:].isdigit() else ""
    return left + re.escape(fact) + right


def facts_present(question: Question, answer: Answer) -> list[bool]:
    """For each fact of the question whether the answer's text or quotes hold it."""
    said = "\n".join((answer.text, *(c.quote for c in answer.citations)))
    return [holds(said, fact) for fact in question.facts]


def fact_first(question: Question, answer: Answer) -> bool:
    """Whether the first fact stands in what is read first: the first citation with the document named before it and our words about it ("Ngày ban hành: …")."""
    if not answer.citations or not question.facts:
        return False
    first = answer.citations[0]
    before, marker, _ = answer.text.partition(f"[{first.marker}]")
    return holds(f"{before if marker else ''}\n{first.quote}", question.facts[0])
