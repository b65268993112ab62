"""Questions for the register of duties itself: "những chỉ tiêu nào", "việc gì phải xong trước năm 2030"; a row a duty, each with its clause."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.model import Document, Duty, Held
from corpus.text import fold, syllables
from rag.answer.draft import Draft, Part
from rag.answer.features import kinds_in
from rag.answer.quote import cite
from rag.library import Library, document_name
from rag.model import Query

MOST = 30
"""A register shows so many rows; a note says how many more there are."""
COLUMNS = ("Chỉ tiêu", "Thời hạn", "Ai")
_BY = re.compile(r"(?<!\w)(?P<how>truoc|den|toi|cham nhat|het|trong|vao)?(?: het)? ?(?:nam )?(?P<year>(?:19|20)\d\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of register: the field of a duty that it is about, how it is asked for, the words such a question is made of."""

    keep: str
    pattern: re.Pattern[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], tuple[Row, ...]]:
    table = tomllib.loads((Path(__file__).parent / "register.toml").read_text(encoding="utf-8"))
    neutral = frozenset(table["neutral"].split())
    return re.compile(table["many"]), tuple(Row(r["keep"], re.compile(r["pattern"]), neutral | frozenset(r["words"].split())) for r in table["row"])


def _spoken_of(query: Query) -> list[Row]:
    """The registers that a question may ask for by its pattern."""
    many, rows = _table()
    said = fold(query.best)
    if not many.search(said) or query.asks in ("yes_no", "how_many", "section"):
        return []
    return [row for row in rows if row.pattern.search(said)]


def register_asked(query: Query, names: Sequence[str] = ()) -> Row | None:
    """The register that a question asks for and says nothing beside; ``names`` are names of documents, whose words do not count."""
    content = {w for w in query.content if not w.isdigit()} - {w for name in names for w in syllables(name)}
    return next((row for row in _spoken_of(query) if content <= row.words), None)


def by_register(library: Library, query: Query, targets: Sequence[str]) -> Draft | None:
    """The register asked for: of the documents named, else of one's own held in full; ``None`` where a question asks for none or it
    would be empty. What a year in the question leaves out because it names no year is counted in a note."""
    if not _spoken_of(query):
        return None
    holders = [library.document(d) for d in targets or library.own_texts() if library.held(d) is Held.FULL]
    kinds = kinds_in(query.best)
    if not targets and len(holders) > 1 and kinds:
        holders = [d for d in holders if fold(d.kind) in kinds] or holders
    row = register_asked(query, [f"{document_name(library.cited(d.id))} {d.issuer} {d.place}" for d in holders])
    if row is None:
        return None
    listed = [(d, duty) for d in holders for duty in library.store.duties(d.id) if getattr(duty, row.keep)]
    asked = _year_asked(query)
    found = [(d, duty) for d, duty in listed if _in_time(duty, asked)]
    if not found:
        return None
    undated = sum(not _YEARS.search(duty.deadline) for _, duty in listed) if asked else 0
    notes = [f"Còn {len(found) - MOST} dòng nữa; xem đủ ở trang Nhiệm vụ."] if len(found) > MOST else []
    notes += [f"Không kể {undated} dòng không nêu năm phải đạt; xem đủ ở trang Nhiệm vụ."] if undated else []
    parts = [_part(library, d, duty) for d, duty in found[:MOST]]
    return Draft(tuple({p.citation: p for p in parts}.values()), notes=tuple(notes), columns=COLUMNS)


def _year_asked(query: Query) -> re.Match[str] | None:
    """The year that a question gives, with the word before it; not one that only names a document ("Nghị quyết 12 năm 2024")."""
    named = {year for m in query.symbols for year in (*_YEARS.findall(m.text), str(m.year))}
    return next((m for m in _BY.finditer(fold(query.best)) if m["year"] not in named), None)


def _in_time(duty: Duty, asked: re.Match[str] | None) -> bool:
    """Whether a duty falls due in the year asked, or up to it; so does every duty where none is asked."""
    if asked is None:
        return True
    due, year = [int(y) for y in _YEARS.findall(duty.deadline)], int(asked["year"])
    return bool(due) and (max(due) <= year if asked["how"] in ("truoc", "den", "toi", "cham nhat", "het") else year in due)


def _part(library: Library, document: Document, duty: Duty) -> Part:
    cells = (duty.target, duty.deadline, duty.actor if duty.actor_stated else "")
    told = [f"{name.lower()}: {cell}" for name, cell in zip(COLUMNS, cells, strict=True) if cell]
    lead = "; ".join(told)
    return Part(cite(library, document, duty.span), f"{lead[:1].upper()}{lead[1:]}.", cells)
