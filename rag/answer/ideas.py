"""A question parted into ideas: names, phrases of the tables, compounds, single syllables; and of what kind each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import SYLLABLE, syllables
from rag.answer import compounds, schooling, thesaurus
from rag.answer.telling import Kind
from rag.query import accents

LONGEST_TOPIC = 4
LEVEL = 4
"""How much more a level of school ("trung học phổ thông") counts than another phrase where a question is parted: it confines the answer."""
CUT = 20.0
"""What a phrase loses that ends between two syllables of a compound, for how strongly these belong together ("chọn sách" of "sách giáo khoa")."""
SINGLE = 0.3
"""What a phrase of one syllable counts where a question is parted, beside n² for n syllables."""


@dataclass(frozen=True, slots=True)
class Idea:
    """The syllables [start, end) of a question. ``written``: what may stand for them; ``first``: the first of those in its own spelling."""

    start: int
    end: int
    written: tuple[str, ...]
    official: bool
    first: str = ""
    light: bool = False


def ideas_in(accented: list[str], has_accents: bool, kept: list[bool], names: list[tuple[int, int]], named: list[bool]) -> list[Idea]:
    """The syllables parted into names, phrases of the thesaurus, compounds and single content syllables.

    Of all ways to part them the one whose pieces weigh most: a phrase of n syllables n², a compound 2 and how strongly its syllables
    belong together (to a tenth; of two as strong the one that begins first), a name anything. What names a document (``named``) is no idea by itself.
    """
    n = len(accented)
    known, said, topics, light, starts = compounds.shipped(), thesaurus.shipped(), thesaurus.topics(), thesaurus.light_words(), dict(names)
    levels = schooling.wordings()
    best: list[tuple[float, tuple[Idea, ...]]] = [(0.0, ())] * (n + 1)
    for at in range(n - 1, -1, -1):
        options: list[tuple[float, Idea]] = []
        if at in starts and not any(named[at : starts[at]]):
            options.append((1000.0, Idea(at, starts[at], (), True)))
        for found in said.at(accented, at, has_accents):
            if any(kept[at : found.end]) or (found.end - at > 1 and not any(named[at : found.end])):
                size = found.end - at
                said_so = " ".join(accented[at : found.end]) in found.written
                cut = _cut(known, accented, found.end) if has_accents and found.end < n and kept[found.end] else 0.0
                value = size**2 - CUT * cut + (LEVEL if tuple(accented[at : found.end]) in levels else 0) if size > 1 else SINGLE
                options.append((value, Idea(at, found.end, found.written, said_so, found.first)))
        for length in range(1, LONGEST_TOPIC + 1):
            if has_accents and at + length <= n and all(kept[at : at + length]) and tuple(accented[at : at + length]) in topics:
                options.append((length**2 - 0.5, Idea(at, at + length, (), True)))
            if has_accents and length > 1 and at + length <= n and tuple(accented[at : at + length]) in light:
                options.append((length**2 - 0.2, Idea(at, at + length, (), False, light=True)))
        if has_accents and at + 1 < n and kept[at] and kept[at + 1] and (strength := known.together(accented[at], accented[at + 1])):
            options.append((2 + round(strength, 1), Idea(at, at + 2, (), True)))
        if kept[at]:
            options.append((0.0, Idea(at, at + 1, (), False)))
        best[at] = best[at + 1]
        for value, idea in options:
            total = value + best[idea.end][0]
            if total > best[at][0] or (kept[at] and best[at] is best[at + 1] and total >= best[at][0]):
                best[at] = (total, (idea, *best[idea.end][1]))
    return list(best[0][1])


FOREIGN = 4
"""A word of so many letters that is no Vietnamese syllable, with whatever accents, is a name ("viettel", "zalo"): a text that answers says it."""
_NUMBERED = frozenset(["lớp", "khối", "điều", "khoản", "mục", "năm", "tháng", "quý"])


def _cut(known: compounds.Compounds, accented: list[str], end: int) -> float:
    """How strongly the syllable before ``end`` belongs to the one after, 0..1; a number belongs to what it numbers ("lớp 12")."""
    last, following = accented[end - 1], accented[end]
    return 1.0 if last in _NUMBERED and following[0].isdigit() else known.together(last, following)


def kind_of(accented: list[str], idea: Idea, kept: list[bool]) -> Kind:
    """What an idea is."""
    if not any(kept[idea.start : idea.end]):
        return Kind.FRAME_LIGHT if idea.light else Kind.FRAME
    if idea.written and not idea.official:
        return Kind.SAID
    if idea.light or idea.end - idea.start > 1:
        return Kind.LIGHT_PHRASE if idea.light else Kind.PHRASE
    word = accented[idea.start]
    if word[0].isdigit():
        return Kind.YEAR if len(word) == 4 else Kind.NUMBER
    if idea.official:
        return Kind.OFFICIAL
    if (word,) in thesaurus.light_words():
        return Kind.LIGHT
    if compounds.shipped().official(word):
        return Kind.WORD
    return Kind.PHRASE if len(word) >= FOREIGN and word.isascii() and not accents.shipped().exists(word) else Kind.COLLOQUIAL


_BODIES = frozenset(["ban", "bộ", "sở", "phòng", "hội", "cục", "vụ", "viện", "đảng", "đoàn", "ủy", "uỷ"])
"""What names of bodies open with; their next word is written with one capital ("Ban Tuyên giáo"), so that the run of capitals is not all of it."""


def names_in(text: str, n: int) -> list[tuple[int, int]]:
    """Runs of capitalised syllables inside a sentence, as places among the ``n`` syllables of ``text``; none that ends within a compound ("Bộ Chính trị") or opens like a body."""
    found = list(SYLLABLE.finditer(text))
    if len(found) != n:
        return []
    names: list[tuple[int, int]] = []
    at = 0
    while at < n:
        end = at
        while end < n and found[end][0].istitle() and (end == at or text[found[end - 1].end() : found[end].start()] == " "):
            end += 1
        if end - at > 1 and end < n and text[found[end - 1].end() : found[end].start()] == " ":
            within = end - at < 4 and compounds.shipped().together(found[end - 1][0].lower(), found[end][0].lower())
            if within or found[at][0].lower() in _BODIES:
                at = end
                continue
        opens = at == 0 or text[found[at - 1].end() : found[at].start()].strip() != ""
        start = at + 1 if opens and end - at > 2 else at
        if end - start > 1 and not (opens and start == at and compounds.shipped().together(*(m[0].lower() for m in found[at : at + 2]))):
            names.append((start, end))
        at = max(end, at + 1)
    return names


def naming_at(words: list[str], mentions: Sequence[str]) -> list[bool]:
    """For each folded syllable whether it is of one of the mentions of documents."""
    out = [False] * len(words)
    for mention in mentions:
        said = syllables(mention)
        for at in range(len(words) - len(said) + 1):
            if said and words[at : at + len(said)] == said:
                out[at : at + len(said)] = [True] * len(said)
    return out


def content_at(words: list[str], wanted: Sequence[str]) -> list[bool]:
    """For each syllable whether it is content: as many of the content words as there are in their order and, of all ways to place them, the one with the most
    that stand side by side as they do there ("bao giờ phải báo cáo": the second "bao")."""
    if Counter(wanted) == Counter(w for w in words if w in wanted):
        return [w in wanted for w in words]
    n, m = len(words), len(wanted)
    # Of words[i:] and wanted[j:]: how many are kept, how many of these beside the one before, minus the places passed; taken: words[i - 1] was kept.
    best = [[(0, 0, 0)] * (m + 1) for _ in range(n + 1)]
    taken = [[(0, 0, 0)] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m):
            skip = best[i + 1][j]
            skip = (skip[0], skip[1], skip[2] - 1)
            kept, pairs, passed = taken[i + 1][j + 1]
            here = words[i] == wanted[j]
            best[i][j] = max(skip, (kept + 1, pairs, passed)) if here else skip
            taken[i][j] = max(skip, (kept + 1, pairs + 1, passed)) if here else skip
    out, j, after = [False] * n, 0, False
    for i in range(n):
        kept, pairs, passed = taken[i + 1][j + 1] if j < m else (0, 0, 0)
        out[i] = j < m and words[i] == wanted[j] and (taken if after else best)[i][j] == (kept + 1, pairs + after, passed)
        j, after = j + out[i], out[i]
    return out
