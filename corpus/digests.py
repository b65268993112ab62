"""Digests: what a document that is not held says, in our own words, statement by statement with its sources.

A digest is never the document's text and every label says so. The truth is ``digests/<id>.toml``; statements there marked
``unconfirmed`` have no source and are not content.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue, Entry
from corpus.errors import UsageError
from corpus.model import Document, Held, Ingested, Passage, Section, SectionKind, Span

FOLDER = Path(__file__).parent / "digests"
_MARK = "tóm lược"
_INFERRED = "Số mục do nhóm biên soạn suy ra, nguồn không ghi."
_NOT_CONTENT = "Thông tin về việc ban hành, thực hiện; không phải nội dung một mục của văn bản."

_ARTICLE = re.compile(r"Điều (\d+)(?: khoản (\d+))?(?: điểm ([a-zđ])((?:, [a-zđ])*))?(?: \((.+)\))?")
_HEADING = re.compile(r"((?:[A-Z]|[IVX]+|\d+)(?:\.(?:[IVX]+|\d+))*)(?: \((.+)\))?")
_NAMED = re.compile(r"([^()]+?)(?: \((.+)\))?")


_OWN = ("phần", "mục", "yêu", "nhiệm", "đánh", "tên")
"""The first words of named places that are of the document itself, not of how it was issued or carried out."""


def tells_content(path: str) -> bool:
    """Whether a statement of a digest, by its section's path, tells what the document says, not how it was issued, carried out or changed."""
    first = path.split(".")[0].split()[0]
    return path.startswith("mở đầu") or first in _OWN or first[0].isdigit() or first.isupper()


def load_digests(catalogue: Catalogue, folder: Path = FOLDER) -> list[Ingested]:
    """All digests as documents of the store (held = digest), in file order. Raises UsageError for one without a catalogue entry."""
    return [_digest(path, catalogue) for path in sorted(folder.glob("*.toml"))]


def _digest(path: Path, catalogue: Catalogue) -> Ingested:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    found = catalogue.find(table["symbol"], day=table.get("date"))
    if len(found) != 1:
        raise UsageError(f"Bản tóm lược «{path.name}» không khớp một mục nào trong danh mục; hãy sửa ký hiệu hoặc ngày.")
    return compose(found[0], table["statement"])


def compose(entry: Entry, statements: Sequence[Mapping[str, Any]]) -> Ingested:
    """A digest as a document: one section and one passage for each statement ({"section", "text", "heading", "sources", …})."""
    lines: list[str] = []
    sections: list[Section] = []
    passages: list[Passage] = []
    offset = 0
    name = f"{entry.name} ({_MARK})"
    for place, row in zip(_places([s["section"] for s in statements]), statements, strict=True):
        text = row["text"]
        span = Span(offset, offset + len(text))
        lines.append(text)
        offset += len(text) + 1
        path, kind, number, label, own = place
        note = " ".join(filter(None, (row.get("note", ""), _INFERRED if row.get("inferred") else "", "" if own else _NOT_CONTENT)))
        sections.append(Section(path, kind, number, label, span, sources=tuple(row.get("sources", ())), note=note))
        heading = row.get("heading", "")
        passages.append(Passage(f"{entry.id}#{path}#1", entry.id, path, label, " › ".join(filter(None, (name, heading))), span, text))
    text = "\n".join(lines)
    document = Document(
        id=entry.id,
        text=text,
        version=hashlib.sha256(text.encode()).hexdigest(),
        title=entry.title,
        kind=entry.kind,
        symbol=entry.symbol,
        issuer=entry.issuer,
        date=entry.date,
        month=entry.month,
        place="",
        held=Held.DIGEST,
        sections=tuple(sections),
        origin="bản tóm lược kèm theo chương trình",
        effective=entry.effective,
    )
    return Ingested(document, tuple(passages), (), ())


_Place = tuple[str, SectionKind, str, str, bool]
"""(path, kind, number, label, whether it is a place of the document itself)."""


def _places(labels: Sequence[str]) -> Iterator[_Place]:
    """The place of each statement, with "ý 2", "ý 3" where several speak of the same one."""
    seen: Counter[str] = Counter()
    for written in labels:
        path, kind, number, label, own = _place(written)
        seen[path] += 1
        if seen[path] > 1:
            yield f"{path}.ý {seen[path]}", kind, number, f"{label} ({_MARK}, ý {seen[path]})", own
        else:
            yield path, kind, number, f"{label} ({_MARK})", own


def _place(written: str) -> _Place:
    if match := _ARTICLE.fullmatch(written):
        article, clause, point, more, _ = match.groups()
        path = ".".join(filter(None, (article, clause, point)))
        parts = (f"điểm {point}{more}" if point else "", f"khoản {clause}" if clause else "", f"Điều {article}")
        label = " ".join(filter(None, parts))
        kind = SectionKind.POINT if point else SectionKind.CLAUSE if clause else SectionKind.ARTICLE
        return path, kind, point or clause or article, label[0].upper() + label[1:], True
    if match := _HEADING.fullmatch(written):
        path, topic = match.groups()
        number = path.rsplit(".", 1)[-1]
        return (f"{path}.{topic}" if topic else path), SectionKind.HEADING, number, f"Mục {path}" + (f", phần {topic}" if topic else ""), True
    match = _NAMED.fullmatch(written)
    base, topic = match.groups() if match else (written, None)
    front = base == "Đầu văn bản"
    path = "mở đầu" if front else base.lower()
    label = base + (f": {topic}" if topic else "")
    own = front or base.split()[0].lower() in _OWN
    return (f"{path}.{topic}" if topic else path), SectionKind.FRONT if front else SectionKind.HEADING, "", label, own
