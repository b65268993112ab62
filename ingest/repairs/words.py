"""Words made whole: torn accents, spaces inside words, lookalike letters; and the measures by which they are found.

A repair runs only where the whole text shows the damage, so a list letter ("điểm c") in a clean text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from corpus.model import Repair
from corpus.text import nfc
from ingest.repairs.syllables import is_onset, is_syllable, stands_alone, starts_with_vowel

WORD = re.compile(r"[^\W\d_]+")
_WORDS_IN_ROW = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?: [^\W\d_]++)+")
_PIECES = 4
"""A word is taken to be cut into at most this many pieces…"""
_LONGEST = 7
"""…and no syllable has more letters ("nghiêng")."""
_OFTEN = 3

SPLIT_AT_LEAST = 3
SPLIT_SHARE = 0.004
"""Certain splits among words from which a text counts as having split words."""
TORN_AT_LEAST = 4
TORN_SHARE = 0.08
"""Lines that are one accented letter, among lines with text, from which a text counts as torn."""

LOOKALIKES = {"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "Ɖ": "Đ", "ð": "đ"}
"""Letters that fonts draw as a Vietnamese letter; right only where the word is then a syllable."""
_LOOKALIKE = re.compile(f"[{''.join(LOOKALIKES)}]")
_TABLE = str.maketrans(LOOKALIKES)


def repair_words(text: str) -> tuple[str, tuple[Repair, ...]]:
    """``text`` in NFC with torn, split and lookalike letters put right, and what was changed how often."""
    pages, repairs = repair_pages([text])
    return pages[0], repairs


def repair_pages(pages: Sequence[str]) -> tuple[list[str], tuple[Repair, ...]]:
    """The pages of one document as ``repair_words`` puts them right, each kind of damage judged over all pages together."""
    whole = "\n".join(pages)
    torn, split = torn_lines(whole), split_words(whole)
    words = Counter(WORD.findall(nfc(whole).lower())) if split else Counter[str]()
    counts: Counter[str] = Counter()
    out = []
    for page in pages:
        counts["decomposed_unicode"] += decomposed(page)
        page = nfc(page)
        if torn and (lines := torn_lines(page)):
            page = _mended(page)
            counts["torn_accents"] += lines
        if split:
            page, joined = _joined(page, words)
            counts["split_words"] += joined
        page, swapped = _without_lookalikes(page)
        counts["lookalike_letters"] += swapped
        out.append(nfc(page) if swapped else page)
    return out, tuple(Repair(name, count) for name, count in counts.items() if count)


def decomposed(text: str) -> int:
    """How many combining marks of ``text`` belong into the letter before them (0 for NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return 0
    return max(1, len(text) - len(nfc(text)))


# -- torn accents ----------------------------------------------------------------------------------------------------


def torn_lines(text: str) -> int:
    """How many lines are one accented letter torn from its word, 0 where the text as a whole does not show it."""
    lines = [line.strip() for line in text.split("\n")]
    full = sum(1 for line in lines if line)
    torn = sum(1 for line in lines if 0 < len(line) <= 2 and line[0].isalpha() and ord(line[0]) > 127)
    return torn if torn >= TORN_AT_LEAST and torn >= TORN_SHARE * full else 0


_BLOCK_END = re.compile(r"[.;:!?…]\s*$")
_STARTS_BLOCK = re.compile(r"\s*(?:[-+•*]\s|\d{1,3}[.)]|[a-zđ]\)|Điều\b|Chương\b|Căn cứ\b|[IVXL]+\.)")


def _mended(text: str) -> str:
    """``text`` with torn lines put together: a line of blanks is a space, two or more of them end a paragraph."""
    out: list[str] = []
    blanks = 0
    for line in text.split("\n"):
        if not line.strip():
            blanks += 1
            continue
        if out:
            ended = bool(_BLOCK_END.search(out[-1])) and (blanks > 0 or bool(_STARTS_BLOCK.match(line)))
            if blanks > 1 or ended:
                out.append("\n")
            elif blanks and not out[-1].endswith(" "):
                out.append(" ")
        out.append(line)
        blanks = 0
    return re.sub(r" {2,}", " ", "".join(out))


# -- spaces inside words ---------------------------------------------------------------------------------------------


def split_words(text: str) -> int:
    """How many words are certainly cut by a space ("th ực", "n ăm"), 0 where the text as a whole does not show it."""
    words = 0
    certain = 0
    for row in _WORDS_IN_ROW.finditer(text):
        pieces = row[0].split(" ")
        words += len(pieces)
        certain += sum(_certain(a, b) for a, b in zip(pieces, pieces[1:], strict=False))
    return certain if certain >= SPLIT_AT_LEAST and certain >= SPLIT_SHARE * words else 0


def _certain(first: str, second: str) -> bool:
    """Whether two neighbours are one word cut: an onset alone or a rime that never stands alone makes the other whole."""
    if not starts_with_vowel(second) or not _one_case(first, second) or ord(max(second)) < 128:
        return False
    return (is_onset(first) or (is_syllable(first) and not stands_alone(second))) and is_syllable(first + second)


def _one_case(first: str, second: str) -> bool:
    return second.islower() if not first.isupper() or len(first) == 1 and second.islower() else second.isupper()


def _joined(text: str, counts: Counter[str]) -> tuple[str, int]:
    """``text`` with cut words whole and how many spaces went; ``counts`` are the words of the whole document."""
    removed = 0

    def whole(match: re.Match[str]) -> str:
        nonlocal removed
        words = _fewest_wrong(match[0].split(" "), counts)
        removed += match[0].count(" ") - (len(words) - 1)
        return " ".join(words)

    return _WORDS_IN_ROW.sub(whole, text), removed


def _fewest_wrong(pieces: list[str], counts: Counter[str]) -> list[str]:
    """``pieces`` put together so that as few as possible are no syllable, and as few as possible were joined."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options = []
        for size in range(1, min(_PIECES, end) + 1):
            cost = _cost(pieces[end - size : end], counts)
            if cost is not None:
                options.append((best[end - size][0] + cost, size))
        best.append(min(options))
    out: list[str] = []
    end = len(pieces)
    while end:
        size = best[end][1]
        out.append("".join(pieces[end - size : end]))
        end -= size
    return out[::-1]


def _cost(group: list[str], counts: Counter[str]) -> float | None:
    """What it costs to read the pieces as one word; ``None`` where they cannot be.

    A piece that is no syllable costs 1. Joining costs 0.3 a space, a little more where the first piece is a syllable by itself
    ("ra n ước" is "ra nước", not "ran ước"); it gains where the document writes the whole word elsewhere more often than the
    second piece alone ("ngu ồn").
    """
    if len(group) == 1:
        word = group[0]
        if is_syllable(word):
            return 1.0 if starts_with_vowel(word) and not stands_alone(word) else 0.0
        return 0.2 if len(word) > 1 and word.isupper() and word.replace("Đ", "D").isascii() else 1.0
    whole = "".join(group)
    if len(whole) > _LONGEST or not is_syllable(whole) or not all(_one_case("".join(group[:i]), group[i]) for i in range(1, len(group))):
        return None
    if not any(starts_with_vowel(g) or not is_syllable(g) for g in group[1:]):
        return None
    cost = 0.3 * (len(group) - 1) + (0.1 if is_syllable(group[0]) else 0.0)
    if len(group) == 2 and starts_with_vowel(group[1]) and counts[whole.lower()] > max(_OFTEN, counts[group[1].lower()]):
        cost -= 0.5
    return cost


# -- lookalike letters -----------------------------------------------------------------------------------------------


def _without_lookalikes(text: str) -> tuple[str, int]:
    count = 0

    def right(match: re.Match[str]) -> str:
        nonlocal count
        word = match[0].translate(_TABLE)
        if word == match[0] or not is_syllable(word):
            return match[0]
        count += 1
        return word

    return (WORD.sub(right, text) if _LOOKALIKE.search(text) else text), count


def lookalike_letters(text: str) -> int:
    """How many words hold a letter of another alphabet that fonts draw as a Vietnamese one."""
    return _without_lookalikes(text)[1]


# -- tone placement --------------------------------------------------------------------------------------------------

_NEW = re.compile(r"(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)", re.IGNORECASE)


def mixed_tone_placement(text: str) -> bool:
    """Whether ``text`` writes both hoà and hòa (open syllables with oa, oe, uy)."""
    return bool(_NEW.search(text)) and bool(_OLD.search(text))
