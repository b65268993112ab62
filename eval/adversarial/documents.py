"""The clauses that claims are made from: the sentences of the shipped documents."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Sequence
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.digests import load_digests
from corpus.model import Document, Held, Section, SectionKind, Span
from corpus.sentences import sentences
from corpus.text import nfc
from eval.adversarial.claims import Clause

EDUCATION = "Đề mục 13."
"""The beginning of the names of the codification's education topics."""
SHORTEST, LONGEST = 50, 420
"""Lengths of the clauses that claims are made from, in characters."""
_SKIPPED = (SectionKind.FRONT, SectionKind.SIGNATURE, SectionKind.RECIPIENTS)


def named(document: Document) -> str:
    """The document as a sentence may name it: kind, symbol, date, issuer."""
    day = f"ngày {document.date:%d/%m/%Y}" if document.date else ""
    symbol = f"số {document.symbol}" if document.symbol else ""
    return " ".join(filter(None, (document.kind, symbol, day, f"của {document.issuer}" if document.issuer else "")))


def clauses(documents: Sequence[Document]) -> list[Clause]:
    """The sentences of the documents that are long enough to say something, in order, each once."""
    found: dict[str, Clause] = {}
    for document in documents:
        for section in document.walk():
            if section.children or section.missing or section.kind in _SKIPPED:
                continue
            for span in sentences(document.text, section.span):
                text = span.of(document.text).strip()
                if SHORTEST <= len(text) <= LONGEST and text[0].isupper():
                    found.setdefault(text, Clause(text, named(document), f"{document.title} · {section.label}", document.symbol))
    return list(found.values())


def shipped_documents() -> list[Document]:
    """The digests as they stand and the shipped texts with a section for each line (enough to find their sentences)."""
    catalogue = Catalogue.load()
    texts = (_bare(path, catalogue) for path in sorted((Path(corpus.__file__).parent / "texts").glob("*.txt")))
    return [*texts, *(i.document for i in load_digests(catalogue))]


def codified_documents(file: Path, count: int, seed: int) -> list[Document]:
    """``count`` articles drawn from a codification (JSONL, .xz; education left out), each a document: clauses that no rule was made on."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if not str(row["demuc"]).startswith(EDUCATION)]
    return [_article(row) for row in random.Random(seed).sample(rows, min(count, len(rows)))]


def _article(row: dict[str, str]) -> Document:
    text = nfc(row["body"])[:6000]
    source = re.search(r"số ([\w/.-]+)", str(row["source"]))
    return Document(row["id"], text, "", row["title"], "Văn bản", source[1] if source else "", "", None, "", "", Held.FULL, _lines(text))


def _lines(text: str) -> tuple[Section, ...]:
    """A section for each line."""
    return tuple(Section(str(n), SectionKind.HEADING, "", "", Span(*m.span())) for n, m in enumerate(re.finditer(r"[^\n]+", text), 1))


def _bare(path: Path, catalogue: Catalogue) -> Document:
    text = path.read_text(encoding="utf-8")
    known = next((e for e in catalogue.entries if e.month and path.stem.endswith(e.month)), None)
    named = (known.title, known.kind, known.symbol, known.issuer) if known else ("", "", "", "")
    return Document(path.stem, text, "", *named, None, "", "", Held.FULL, _lines(text))
