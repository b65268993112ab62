"""The truth: documents with all that was understood of them, in one SQL database (SQLite unless a URL says otherwise).

One document is one transaction, and each transaction raises the generation by one; derived indexes compare generations
(``changes``) to catch up. Readers never block (WAL).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus import rows
from corpus.conversations import Conversations
from corpus.database import insert, next_generation
from corpus.errors import UnknownDocument
from corpus.feedback import Feedback
from corpus.files import Files, ReadFile, forget_file, remember_file
from corpus.findings import Findings
from corpus.model import Document, Held, Ingested, Passage
from corpus.schema import DOCUMENTS, DUTIES, FILES, PASSAGES, REFERENCES, REMOVED, SECTIONS, STATE, VERSIONS


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a list of documents shows of one: everything but its text and tree."""

    id: str
    version: str
    title: str
    kind: str
    symbol: str
    issuer: str
    date: dt.date | None
    month: str
    held: Held
    origin: str
    part_of: str
    effective: dt.date | None
    topic: str
    signer: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Passage ids that came and went after a generation; apply ``removed`` first. ``generation`` is where that leads."""

    generation: int
    removed: tuple[str, ...]
    added: tuple[str, ...]


_INFO = [DOCUMENTS.c[name] for name in DocumentInfo.__dataclass_fields__]
_CHUNK = 500


class Store(Findings, Files):
    """The database of one data folder. Safe to share between threads; processes may open it side by side."""

    @property
    def conversations(self) -> Conversations:
        """What visitors asked and were answered."""
        return Conversations(self.engine)

    @property
    def feedback(self) -> Feedback:
        """What readers say of answers."""
        return Feedback(self.engine)

    # -- documents ---------------------------------------------------------------------------------------------------

    def put(self, ingested: Ingested) -> int:
        """Write one document with all of its parts, replacing what had its id; the new generation."""
        return self.put_all([ingested])

    def put_all(self, batch: Sequence[Ingested], file: ReadFile | None = None) -> int:
        """Write several documents (one file's) as one transaction; the new generation.

        ``file`` is the file they came from, remembered so that it is not read again. What the same file gave before and gives
        no longer goes, unless another file gives it too.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.engine.begin() as connection:
            generation = next_generation(connection)
            stale = remember_file(connection, file, [i.document.id for i in batch], now) if file else ()
            for document_id in stale:
                _delete(connection, document_id, generation, keep_version="", now=now)
            for ingested in batch:
                _delete(connection, ingested.document.id, generation, keep_version=ingested.document.version, now=now)
            insert(connection, DOCUMENTS, (rows.document_row(i.document) | {"generation": generation} for i in batch))
            insert(connection, SECTIONS, (row for i in batch for row in rows.section_rows(i.document)))
            insert(
                connection,
                PASSAGES,
                (rows.passage_row(p) | {"ordinal": n, "generation": generation} for i in batch for n, p in enumerate(i.passages)),
            )
            insert(connection, REFERENCES, (rows.reference_row(r) for i in batch for r in i.references))
            insert(connection, DUTIES, (rows.duty_row(d) for i in batch for d in i.duties))
        return generation

    def remove(self, document_id: str) -> int:
        """Take a document out; the new generation. Raises UnknownDocument."""
        with self.engine.begin() as connection:
            generation = next_generation(connection)
            if connection.execute(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document_id)).scalar() is None:
                raise UnknownDocument(f"Không có văn bản «{document_id}»; xem danh sách bằng lệnh: chinhsach documents.")
            _delete(connection, document_id, generation, keep_version="", now=datetime.now(UTC).isoformat(timespec="seconds"))
            for sha256, ids in connection.execute(sa.select(FILES.c.sha256, FILES.c.document_ids)).all():
                if document_id in ids:
                    forget_file(connection, sha256)
        return generation

    def document(self, document_id: str) -> Document:
        """The document with its tree. Raises UnknownDocument."""
        with self.engine.connect() as connection:
            row = connection.execute(sa.select(DOCUMENTS).where(DOCUMENTS.c.id == document_id)).mappings().first()
            if row is None:
                raise UnknownDocument(f"Không có văn bản «{document_id}»; xem danh sách bằng lệnh: chinhsach documents.")
            query = sa.select(SECTIONS).where(SECTIONS.c.document_id == document_id).order_by(SECTIONS.c.ordinal)
            return rows.document(dict(row), [dict(r) for r in connection.execute(query).mappings()])

    def documents(self) -> list[DocumentInfo]:
        """All documents, newest date first, then by id."""
        with self.engine.connect() as connection:
            found = [rows.info(dict(row)) for row in connection.execute(sa.select(*_INFO)).mappings()]
        infos = [DocumentInfo(**f) for f in found]
        return sorted(infos, key=lambda d: (-(d.date.toordinal() if d.date else 0), d.id))

    def attached(self, document_id: str) -> list[DocumentInfo]:
        """The documents attached to one (quy chế ban hành kèm theo …), by id."""
        query = sa.select(*_INFO).where(DOCUMENTS.c.part_of == document_id).order_by(DOCUMENTS.c.id)
        with self.engine.connect() as connection:
            return [DocumentInfo(**rows.info(dict(row))) for row in connection.execute(query).mappings()]

    # -- passages ----------------------------------------------------------------------------------------------------

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages with those ids that exist, by id."""
        wanted = list(ids)
        found: dict[str, Passage] = {}
        with self.engine.connect() as connection:
            for at in range(0, len(wanted), _CHUNK):
                query = sa.select(*rows.PASSAGE_COLUMNS).where(PASSAGES.c.id.in_(wanted[at : at + _CHUNK]))
                found.update((p.id, p) for p in map(rows.passage, connection.execute(query).all()))
        return found

    def passage_ids(self, document_ids: Iterable[str]) -> list[str]:
        """The ids of the passages of those documents."""
        wanted = list(document_ids)
        found: list[str] = []
        with self.engine.connect() as connection:
            for at in range(0, len(wanted), _CHUNK):
                query = sa.select(PASSAGES.c.id).where(PASSAGES.c.document_id.in_(wanted[at : at + _CHUNK]))
                found.extend(connection.execute(query).scalars())
        return found

    def iter_passages(self, document_id: str | None = None) -> Iterator[Passage]:
        """All passages (of one document, when given) in document order, read as they are asked for."""
        query = sa.select(*rows.PASSAGE_COLUMNS).order_by(PASSAGES.c.document_id, PASSAGES.c.ordinal)
        if document_id is not None:
            query = query.where(PASSAGES.c.document_id == document_id)
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=2000).execute(query):
                yield rows.passage(row)

    def passage_count(self) -> int:
        """How many passages the store holds."""
        with self.engine.connect() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(PASSAGES)).scalar() or 0)

    def changes(self, since: int) -> Changes:
        """What came and went after generation ``since`` (0: everything held)."""
        with self.engine.connect() as connection:
            generation = int(connection.execute(sa.select(STATE.c.value).where(STATE.c.key == "generation")).scalar() or 0)
            gone = sa.select(REMOVED.c.passage_id).where(REMOVED.c.generation > since).order_by(REMOVED.c.serial)
            removed = [] if since == 0 else connection.execute(gone).scalars().all()
            came = sa.select(PASSAGES.c.id).where(PASSAGES.c.generation > since)
            added = connection.execute(came.order_by(PASSAGES.c.document_id, PASSAGES.c.ordinal)).scalars().all()
        return Changes(generation, tuple(dict.fromkeys(removed)), tuple(added))


def _delete(connection: sa.Connection, document_id: str, generation: int, keep_version: str, now: str) -> None:
    """Drop a document and its parts; its text stays as an earlier version unless ``keep_version`` is the same text."""
    row = connection.execute(sa.select(DOCUMENTS).where(DOCUMENTS.c.id == document_id)).mappings().first()
    if row is None:
        return
    if row["version"] != keep_version and row["held"] == Held.FULL:
        query = sa.select(SECTIONS).where(SECTIONS.c.document_id == document_id).order_by(SECTIONS.c.ordinal)
        sections = [dict(r) for r in connection.execute(query).mappings()]
        same = (VERSIONS.c.document_id == document_id) & (VERSIONS.c.version == row["version"])
        connection.execute(sa.delete(VERSIONS).where(same))
        values = {"document_id": document_id, "version": row["version"], "text": row["text"]}
        connection.execute(sa.insert(VERSIONS).values(**values, sections=sections, replaced_at=now))
    gone = connection.execute(sa.select(PASSAGES.c.id).where(PASSAGES.c.document_id == document_id)).scalars().all()
    insert(connection, REMOVED, ({"passage_id": p, "generation": generation} for p in gone))
    for table in (SECTIONS, PASSAGES, REFERENCES, DUTIES):
        connection.execute(sa.delete(table).where(table.c.document_id == document_id))
    connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id == document_id))
