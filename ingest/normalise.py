"""From the pages of a file to one readable text; each kind of repair is counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from corpus.model import Repair, Span
from ingest.paged import PagedText
from ingest.repairs.characters import readable
from ingest.repairs.draft import Draft
from ingest.repairs.emphasis import without_emphasis
from ingest.repairs.furniture import without_furniture
from ingest.repairs.joins import joined, looks_wrapped
from ingest.repairs.letterhead import apart
from ingest.repairs.signing import in_order
from ingest.repairs.words import repair_words

_ROW_OF_LAYOUT = re.compile(r"^(?=[^\n]* \| )[^\n]*(?:CỘNG H[ÒO]|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN|N[oơ]i nhận\s*:|NƠI NHẬN|\bSố\s*:)[^\n]*$", re.MULTILINE)
_CELLS = re.compile(r"(?:^\| *| *\|$| \| )")
_RUN_IN = re.compile(r"(?<=[.;:]) {2,}(?=(?:\d{1,2}\.|[a-zđ]\)|Điều \d{1,3}\.) ?[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])")
"""A list item that a reader left on the line of the one before, two spaces apart."""
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_EDGES = re.compile(r"[ ]+$|^[ ]+", re.MULTILINE)
_BLANKS = re.compile(r"\n{3,}")
_OUTER = re.compile(r"\A\s+|\s+\Z")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A readable text in NFC. ``pages`` follow each other and cover it; ``repairs`` says what was changed and how often."""

    text: str
    pages: tuple[Span, ...]
    repairs: tuple[Repair, ...]


def normalise(paged: PagedText) -> Normalised:
    """The text of the pages with characters made readable, page furniture dropped and cut paragraphs joined."""
    counts: Counter[str] = Counter()
    pages: list[str] = []
    for page in paged.pages:
        page, found = readable(page)
        counts.update(found)
        pages.append(page)
    pages, words = _with_whole_words(pages)
    counts.update({repair.name: repair.count for repair in words})
    if len(pages) > 1:
        pages, found = without_furniture(pages)
        counts.update(found)
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    draft = Draft("\n".join(pages), tuple(starts) if pages else (), tuple(Repair(n, c) for n, c in counts.items()))
    draft = draft.sub(_ROW_OF_LAYOUT, lambda m: _CELLS.sub("\n", m[0]).strip("\n"), "layout_tables")
    draft = draft.sub(_EDGES, "").sub(_RUN_IN, "\n").sub(_SPACES, " ")
    draft = in_order(apart(draft))
    draft = joined(draft, looks_wrapped(draft.text))
    draft = without_emphasis(draft)
    draft = draft.sub(_EDGES, "").sub(_BLANKS, "\n\n").sub(_OUTER, "")
    return Normalised(draft.text, draft.pages(), draft.repairs)


_PAGE_MARK = "\ue0ff"
"""Stands alone on a line between pages while words are repaired, which is judged by the whole text."""


def _with_whole_words(pages: list[str]) -> tuple[list[str], tuple[Repair, ...]]:
    text, repairs = repair_words(f"\n{_PAGE_MARK}\n".join(pages))
    return [page.strip("\n") for page in text.split(_PAGE_MARK)], repairs
