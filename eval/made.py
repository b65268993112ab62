"""Documents made of texts that we wrote, and an assistant that holds nothing else: what is measured there owes nothing to the shipped corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Ingested, Passage, Section, SectionKind, Span
from corpus.store import Store
from rag.compose import Assistant, assistant
from rag.settings import Settings


def document_of(name: str, texts: Sequence[str], title: str = "") -> Ingested:
    """A document of the store with a section and a passage a text, numbered from 1, under its title if it has one."""
    whole = "\n".join(texts)
    sections, passages, start = [], [], 0
    for number, text in enumerate(texts, 1):
        path, label, span = str(number), f"Mục {number}", Span(start, start + len(text))
        sections.append(Section(path, SectionKind.HEADING, path, label, span))
        passages.append(Passage(f"{name}#{path}#1", name, path, label, title or label, span, text))
        start = span.end + 1
    document = Document(
        id=name,
        text=whole,
        version=hashlib.sha256(whole.encode()).hexdigest(),
        title=title,
        kind="Văn bản",
        symbol="",
        issuer="",
        date=None,
        month="",
        place="",
        held=Held.FULL,
        sections=tuple(sections),
        origin=name,
    )
    return Ingested(document, tuple(passages), (), ())


@contextmanager
def alone(documents: Sequence[Ingested]) -> Iterator[Assistant]:
    """An assistant whose corpus are those documents and nothing else."""
    with TemporaryDirectory() as folder:
        store = Store.at(Path(folder))
        store.put_all(list(documents))
        asking = assistant(Settings(data_dir=Path(folder)), store, Catalogue.load())
        try:
            yield asking
        finally:
            asking.close()
            store.close()
