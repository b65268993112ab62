"""The content of a question as ideas to look for: phrases of the thesaurus, compounds, single words; each with what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.text import SYLLABLE, accented_syllables, fold, syllables
from rag.answer import telling
from rag.answer.ideas import Idea, content_at, ideas_in, kind_of, names_in, naming_at
from rag.answer.shapes import WHAT_TO_DO, counted
from rag.answer.telling import Kind, Telling
from rag.answer.thesaurus import one_spelling
from rag.model import Query

OF_FRAME = 1.5
"""What a phrase made of the question's frame alone weighs ("để làm gì")."""
COMPOUND = 1.15
"""How much more than a word as rare an idea of several syllables weighs."""
CONTEXT = 0.5
"""What an idea keeps of its weight that stands in a clause that asks nothing, beside one that does."""
WHO_ACTS = 0.3
"""The same for whom a question asks what to do ("…, nhà trường phải làm gì?"), where it says of what."""
SAYS_SOMETHING = 3.0
"""The least that the ideas of the clauses that ask weigh together for them to say what is asked of ("Thế là sao?" does not)."""
LIGHT = 0.15
"""The same for a word of speech that says little by itself."""
COLLOQUIAL = 0.3
"""What a word that no official text uses keeps of its weight."""
RESTORED, TYPED = 0.55, 0.15
"""What a word counts that a text has with other diacritics, when the question's were restored, and when they were typed."""
LOOSE = 0.6
"""The same for a syllable that is used in official text but stands in no compound here."""


@dataclass(frozen=True, slots=True)
class Term:
    """One idea of a question. ``folded`` and ``accented`` are its syllables; ``written`` other wordings that may stand for it.

    ``official``: whether it is a compound or a wording of official text, which an official text on it would use; ``kind`` says
    more closely what it is.
    """

    folded: tuple[str, ...]
    accented: tuple[str, ...]
    weight: float
    official: bool = False
    written: tuple[str, ...] = ()
    kind: Kind = Kind.WORD


@dataclass(frozen=True, slots=True)
class Terms:
    """The ideas of a question in order. ``pairs`` are indices of ideas that stood next to each other; ``noun`` is what it counts."""

    terms: tuple[Term, ...]
    pairs: tuple[tuple[int, int], ...]
    accented: bool
    noun: str = ""
    same_folded: float = 0.55
    """What a word counts that a text has with other diacritics: little when they were typed, more when they were restored."""

    @property
    def weight(self) -> float:
        """The sum of the weights."""
        return sum(t.weight for t in self.terms)


def terms_of(query: Query, idf: Callable[[str], float], how_telling: Telling | None = None) -> Terms:
    """The ideas of ``query`` with weights from ``idf`` (of a word, or of several standing together) and from ``how_telling`` they are (as shipped)."""
    counts = how_telling or telling.shipped()
    words = syllables(query.best)
    accented = [one_spelling(a) for a in accented_syllables(query.best)]
    if len(words) != len(accented):
        accented = words
    has_accents = any(w != a for w, a in zip(words, accented, strict=True))
    kept = content_at(words, query.content)
    named = naming_at(words, [m.text for m in query.symbols])
    ideas = ideas_in(accented, has_accents, kept, names_in(query.best, len(words)), named)
    asking, acting = _asking(query.best, len(words)), _acting(query.best, ideas)
    terms: list[Term] = []
    told: list[bool] = []
    index: dict[tuple[str, ...], int] = {}
    ends: list[tuple[int, int, int]] = []
    for idea in ideas:
        key = tuple(words[idea.start : idea.end])
        if key not in index:
            index[key] = len(terms)
            kind, said = kind_of(accented, idea, kept), tuple(accented[idea.start : idea.end])
            weight = _weight(kind, words, idea, idf) * counts.factor(kind, said) * (WHO_ACTS if idea.start in acting else 1.0 if asking[idea.start] else CONTEXT)
            terms.append(Term(key, said, weight, idea.official, idea.written, kind))
            told.append(not asking[idea.start])
        ends.append((idea.start, idea.end, index[key]))
    pairs = tuple((a[2], b[2]) for a, b in zip(ends, ends[1:], strict=False) if a[1] == b[0] and a[2] != b[2])
    return Terms(_not_outweighed(terms, told), pairs, has_accents, counted(query.best), RESTORED if query.typed.isascii() else TYPED)


_SHARE = {
    Kind.LIGHT_PHRASE: LIGHT, Kind.PHRASE: COMPOUND, Kind.YEAR: 1.0, Kind.NUMBER: 1.0, Kind.OFFICIAL: 1.0,
    Kind.LIGHT: LIGHT, Kind.WORD: LOOSE, Kind.COLLOQUIAL: COLLOQUIAL,
}  # fmt: skip
"""What an idea of a kind weighs for each unit of how rare it is."""


def _weight(kind: Kind, words: list[str], idea: Idea, idf: Callable[[str], float]) -> float:
    """What an idea of a kind weighs: as rare as its words are together, or, said otherwise in texts, as the first of those wordings is."""
    if kind in (Kind.FRAME, Kind.FRAME_LIGHT):
        return LIGHT if kind is Kind.FRAME_LIGHT else OF_FRAME
    if kind is Kind.SAID:
        return max(COMPOUND * idf(idea.first), OF_FRAME)
    return _SHARE[kind] * max(idf(" ".join(words[idea.start : idea.end])), 0.1)


def _not_outweighed(terms: Sequence[Term], told: Sequence[bool]) -> tuple[Term, ...]:
    """The ideas, where those that a story only tells (``told``) weigh together at most as much as those that are asked of, if these say something."""
    context = sum(t.weight for t, only in zip(terms, told, strict=True) if only)
    asked = sum(t.weight for t, only in zip(terms, told, strict=True) if not only)
    if not SAYS_SOMETHING <= asked < context:
        return tuple(terms)
    return tuple(replace(t, weight=t.weight * asked / context) if only else t for t, only in zip(terms, told, strict=True))


_ASKS = frozenset(("gì", "nào", "sao", "không", "chưa", "bao", "mấy", "đâu", "ai", "hả", "chăng", "hông", "hem", "hok", "ko", "khi", "liệu"))


_WHO_IS_TO_DO = re.compile(
    r"(?:^|(?<=[,;.?!] )|(?<!\w)thi )(?P<who>(?:[a-z]+ ){1,4}?)(?:(?:can|phai|nen|se) ){1,2}" + WHAT_TO_DO
)
"""A clause that asks only what somebody is to do, folded; the topic stands outside it."""


def _acting(text: str, ideas: Sequence[Idea]) -> range:
    """The syllables of ``text`` by which it says of whom it asks what to do; none where it says nothing else."""
    folded = fold(text)
    found = _WHO_IS_TO_DO.search(folded)
    if not found:
        return range(0)
    first = len(SYLLABLE.findall(folded, 0, found.start("who")))
    acting = range(first, first + len(SYLLABLE.findall(found["who"])))
    last = len(SYLLABLE.findall(folded, 0, found.end()))
    return acting if any(i.end <= first or i.start >= last for i in ideas if not i.light) else range(0)


def _asking(text: str, n: int) -> list[bool]:
    """For each of the ``n`` syllables of ``text`` whether its clause asks something; all of them when one clause does not stand out."""
    parts = [p for p in re.split(r"[.,;!?\n]+", text) if SYLLABLE.search(p)]
    sizes = [len(SYLLABLE.findall(p)) for p in parts]
    asks = [bool(_ASKS & set(accented_syllables(p))) and not _WHO_IS_TO_DO.match(fold(p).strip()) for p in parts]
    if sum(sizes) != n or not any(asks) or all(asks):
        return [True] * n
    return [asked for asked, size in zip(asks, sizes, strict=True) for _ in range(size)]


def in_official_words(terms: Terms) -> str:
    """The question as official text might put it: ideas in their first written wording, "" when none is said otherwise."""
    if not any(t.written and not t.official for t in terms.terms):
        return ""
    return " ".join(" ".join(dict.fromkeys((*t.written[:2],))) if t.written and not t.official else " ".join(t.accented) for t in terms.terms)
