"""The content of a question as ideas to look for: phrases of the thesaurus, compounds, single words; each with what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.text import SYLLABLE, accented_syllables, syllables
from rag.answer import compounds, thesaurus
from rag.answer.shapes import counted
from rag.answer.thesaurus import one_spelling
from rag.model import Query

OF_FRAME = 1.5
"""What a phrase made of the question's frame alone weighs ("để làm gì")."""
COMPOUND = 1.15
"""How much more than a word as rare an idea of several syllables weighs."""
LONGEST_TOPIC = 4
SINGLE = 0.3
"""What a phrase of one syllable counts where a question is parted, beside n² for n syllables."""
CONTEXT = 0.5
"""What an idea keeps of its weight that stands in a clause that asks nothing, beside one that does."""
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

    ``official``: whether it is a compound or a wording of official text, which an official text on it would use.
    """

    folded: tuple[str, ...]
    accented: tuple[str, ...]
    weight: float
    official: bool = False
    written: tuple[str, ...] = ()


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


def terms_of(query: Query, idf: Callable[[str], float]) -> Terms:
    """The ideas of ``query`` with weights from ``idf`` (of a word, or of several standing together)."""
    words = syllables(query.best)
    accented = [one_spelling(a) for a in accented_syllables(query.best)]
    if len(words) != len(accented):
        accented = words
    has_accents = any(w != a for w, a in zip(words, accented, strict=True))
    kept = _kept(words, list(query.content))
    ideas = _ideas(accented, has_accents, kept, _names(query.best, len(words)))
    asking = _asking(query.best, len(words))
    terms: list[Term] = []
    index: dict[tuple[str, ...], int] = {}
    ends: list[tuple[int, int, int]] = []
    for idea in ideas:
        key = tuple(words[idea.start : idea.end])
        if key not in index:
            index[key] = len(terms)
            weight = _weight(words, accented, idea, kept, idf) * (1.0 if asking[idea.start] else CONTEXT)
            terms.append(Term(key, tuple(accented[idea.start : idea.end]), weight, idea.official, idea.written))
        ends.append((idea.start, idea.end, index[key]))
    pairs = tuple((a[2], b[2]) for a, b in zip(ends, ends[1:], strict=False) if a[1] == b[0] and a[2] != b[2])
    return Terms(tuple(terms), pairs, has_accents, counted(query.best), RESTORED if query.typed.isascii() else TYPED)


def _names(text: str, n: int) -> list[tuple[int, int]]:
    """Runs of capitalised syllables inside a sentence, as places among the ``n`` syllables of ``text``."""
    found = list(SYLLABLE.finditer(text))
    if len(found) != n:
        return []
    names: list[tuple[int, int]] = []
    at = 0
    while at < n:
        end = at
        while end < n and found[end][0].istitle() and (end == at or text[found[end - 1].end() : found[end].start()] == " "):
            end += 1
        opens = at == 0 or text[found[at - 1].end() : found[at].start()].strip() != ""
        start = at + 1 if opens and end - at > 2 else at
        if end - start > 1 and not (opens and start == at):
            names.append((start, end))
        at = max(end, at + 1)
    return names


def _kept(words: list[str], wanted: list[str]) -> list[bool]:
    """For each syllable whether it is content."""
    kept = []
    for word in words:
        if word in wanted:
            wanted.remove(word)
            kept.append(True)
        else:
            kept.append(False)
    return kept


@dataclass(frozen=True, slots=True)
class _Idea:
    start: int
    end: int
    written: tuple[str, ...]
    official: bool
    first: str = ""
    light: bool = False


def _ideas(accented: list[str], has_accents: bool, kept: list[bool], names: list[tuple[int, int]]) -> list[_Idea]:
    """The syllables parted into names, phrases of the thesaurus, compounds and single content syllables.

    Of all ways to part them the one whose pieces weigh most: a phrase of n syllables n², a compound 2 and how strongly its syllables
    belong together, a name anything.
    """
    n = len(accented)
    known, said, topics, light, starts = compounds.shipped(), thesaurus.shipped(), thesaurus.topics(), thesaurus.light_words(), dict(names)
    best: list[tuple[float, tuple[_Idea, ...]]] = [(0.0, ())] * (n + 1)
    for at in range(n - 1, -1, -1):
        options: list[tuple[float, _Idea]] = []
        if at in starts:
            options.append((1000.0, _Idea(at, starts[at], (), True)))
        for found in said.at(accented, at, has_accents):
            if any(kept[at : found.end]) or found.end - at > 1:
                size = found.end - at
                said_so = " ".join(accented[at : found.end]) in found.written
                options.append((size**2 if size > 1 else SINGLE, _Idea(at, found.end, found.written, said_so, found.first)))
        for length in range(1, LONGEST_TOPIC + 1):
            if has_accents and at + length <= n and all(kept[at : at + length]) and tuple(accented[at : at + length]) in topics:
                options.append((length**2 - 0.5, _Idea(at, at + length, (), True)))
            if has_accents and length > 1 and at + length <= n and tuple(accented[at : at + length]) in light:
                options.append((length**2 - 0.2, _Idea(at, at + length, (), False, light=True)))
        if has_accents and at + 1 < n and kept[at] and kept[at + 1] and (strength := known.together(accented[at], accented[at + 1])):
            options.append((2 + strength, _Idea(at, at + 2, (), True)))
        if kept[at]:
            options.append((0.0, _Idea(at, at + 1, (), False)))
        best[at] = best[at + 1]
        for value, idea in options:
            total = value + best[idea.end][0]
            if total > best[at][0] or (kept[at] and best[at] is best[at + 1] and total >= best[at][0]):
                best[at] = (total, (idea, *best[idea.end][1]))
    return list(best[0][1])


def _weight(words: list[str], accented: list[str], idea: _Idea, kept: list[bool], idf: Callable[[str], float]) -> float:
    """What an idea weighs: as rare as its words are together, or, said otherwise in texts, as the first of those wordings is."""
    if not any(kept[idea.start : idea.end]):
        return LIGHT if idea.light else OF_FRAME
    if idea.written and not idea.official:
        return max(COMPOUND * idf(idea.first), OF_FRAME)
    rare = max(idf(" ".join(words[idea.start : idea.end])), 0.1)
    if idea.light:
        return LIGHT * rare
    if idea.end - idea.start > 1:
        return COMPOUND * rare
    word = accented[idea.start]
    if word[0].isdigit() or idea.official:
        return rare
    return rare * (LIGHT if (word,) in thesaurus.light_words() else LOOSE if compounds.shipped().official(word) else COLLOQUIAL)


_ASKS = frozenset(("gì", "nào", "sao", "không", "chưa", "bao", "mấy", "đâu", "ai", "hả", "chăng", "hông", "hem", "hok", "ko", "khi", "liệu"))


def _asking(text: str, n: int) -> list[bool]:
    """For each of the ``n`` syllables of ``text`` whether its clause asks something; all of them when one clause does not stand out."""
    parts = [p for p in re.split(r"[.,;!?\n]+", text) if SYLLABLE.search(p)]
    sizes = [len(SYLLABLE.findall(p)) for p in parts]
    asks = [bool(_ASKS & set(accented_syllables(p))) for p in parts]
    if sum(sizes) != n or not any(asks) or all(asks):
        return [True] * n
    return [asked for asked, size in zip(asks, sizes, strict=True) for _ in range(size)]


def in_official_words(terms: Terms) -> str:
    """The question as official text might put it: ideas in their first written wording, "" when none is said otherwise."""
    if not any(t.written and not t.official for t in terms.terms):
        return ""
    return " ".join(" ".join(dict.fromkeys((*t.written[:2],))) if t.written and not t.official else " ".join(t.accented) for t in terms.terms)
