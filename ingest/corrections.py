"""What an editor puts right in the facts of a document before it is published: checked, then applied to all that depends on them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

from corpus.catalogue import Catalogue
from corpus.errors import UsageError
from corpus.identity import document_id
from corpus.model import Document, Ingested
from corpus.symbols import parse
from corpus.text import nfc
from ingest.duties import duties
from ingest.passages import passages
from ingest.references import references

_LONGEST = 600
_DAY = re.compile(r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})")
_NAMES = {"symbol": "Số, ký hiệu", "kind": "Loại văn bản", "date": "Ngày ban hành", "issuer": "Cơ quan ban hành", "title": "Trích yếu", "effective": "Ngày có hiệu lực"}


@dataclass(frozen=True, slots=True)
class Correction:
    """Facts to put in place of those understood; ``None`` leaves one as it is, "" says that the document has none.

    ``date`` and ``effective`` are ISO days.
    """

    symbol: str | None = None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    effective: str | None = None

    @classmethod
    def of(cls, facts: Mapping[str, object]) -> Correction:
        """The correction in ``facts`` (a form's fields; a day as 2025-01-31 or 31/01/2025). Raises UsageError with what to mend."""
        known = {field.name for field in fields(cls)}
        for name, value in facts.items():
            if name not in known or not (value is None or isinstance(value, str)):
                raise UsageError(f"Không sửa được mục «{name}»; chỉ sửa được: {', '.join(_NAMES.values()).lower()}.")
        return cls(**{name: _checked(name, value) for name, value in facts.items() if isinstance(value, str)})

    def facts(self) -> dict[str, str]:
        """The fields that are given."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


def corrected(given: Sequence[Ingested], corrections: Mapping[int, Correction], catalogue: Catalogue) -> list[Ingested]:
    """A file's documents with the corrected facts (place in the file, from 0 → correction); ids, passages, references and duties
    follow from them, and a text attached to a document follows it."""
    out = list(given)
    carriers: dict[str, Document] = {}
    for at, ingested in enumerate(given):
        old = ingested.document
        new = _changed(old, corrections.get(at, Correction()), carriers.get(old.part_of))
        new = replace(new, id=identity(new, catalogue)) if not new.part_of else new
        carriers[old.id] = new
        if new != old:
            out[at] = with_parts(new, catalogue)
    return out


def _changed(document: Document, correction: Correction, carrier: Document | None) -> Document:
    """The document with the corrected facts; an attached one takes number and day from its ``carrier``."""
    changes: dict[str, object] = {}
    if carrier is not None:
        named = carrier.id + document.id.removeprefix(document.part_of)
        changes = {"id": named, "part_of": carrier.id, "symbol": carrier.symbol, "date": carrier.date, "month": carrier.month}
    facts = correction.facts()
    changes |= {name: facts[name] for name in ("symbol", "kind", "issuer", "title") if name in facts}
    if "date" in facts:
        changes |= {"date": dt.date.fromisoformat(facts["date"]) if facts["date"] else None, "month": facts["date"][:7]}
    if "effective" in facts:
        changes["effective"] = dt.date.fromisoformat(facts["effective"]) if facts["effective"] else None
    return replace(document, **changes)  # type: ignore[arg-type]


def identity(document: Document, catalogue: Catalogue) -> str:
    """The id that the document's facts give it: the catalogue's where it knows the document."""
    entry = catalogue.identify(document.symbol, document.date, document.month, document.issuer, document.title)
    return entry.id if entry else document_id(document.symbol, document.date, document.month, document.issuer, document.title)


def with_parts(document: Document, catalogue: Catalogue) -> Ingested:
    """The document with its passages, references and duties."""
    return Ingested(document, passages(document), references(document, catalogue), duties(document))


def _checked(name: str, value: str) -> str:
    text = " ".join(nfc(value).split())
    if len(text) > _LONGEST:
        raise UsageError(f"{_NAMES[name]} dài {len(text)} ký tự; hãy rút còn nhiều nhất {_LONGEST} ký tự.")
    if not text:
        return ""
    if name in ("date", "effective"):
        return _day(name, text)
    if name == "symbol":
        symbol = parse(text)
        if symbol is None:
            raise UsageError(f"«{text}» không phải số, ký hiệu văn bản; hãy ghi như 29-NQ/TW hoặc 32/2018/TT-BGDĐT, hoặc để trống.")
        return symbol.text
    return text


def _day(name: str, text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        day = dt.date(int(match["y"]), int(match["m"]), int(match["d"])) if match else dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{_NAMES[name]} «{text}» không phải một ngày; hãy ghi như 31/01/2025.") from error
    return day.isoformat()
