"""The pieces a question or text is read in: syllables, numbers, abbreviations, breaks."""

from __future__ import annotations

import re

BREAK, UNKNOWN_WORD, NUMBER = "<s>", "<unk>", "<num>"
_PIECE = re.compile(r"[^\W\d_]+|\d[\d.,]*|[.;:!?()\n\"“”]")


def pieces(text: str) -> list[str]:
    """Lower-case syllables of ``text`` in order, with numbers as ``<num>``, stops and brackets as ``<s>``.

    A word in capitals amid small letters is an abbreviation or a code and gives ``<unk>``.
    """
    found = [BREAK]
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece[0].isdigit():
            found.append(NUMBER)
        elif not piece[0].isalpha():
            if found[-1] != BREAK:
                found.append(BREAK)
        elif is_code(text, match.start(), match.end()):
            found.append(UNKNOWN_WORD)
        else:
            found.append(piece.lower())
    if found[-1] != BREAK:
        found.append(BREAK)
    return found


def is_code(text: str, start: int, end: int) -> bool:
    """Whether the word there stands in capitals amid small letters: an abbreviation or a code."""
    piece = text[start:end]
    return len(piece) > 1 and piece.isupper() and not _capitals_around(text, start, end)


def _capitals_around(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 12) : start] + text[end : end + 12]
    letters = [c for c in around if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)
