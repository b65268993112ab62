"""The truth: documents with all that was understood of them, in one SQL database (SQLite unless a URL says otherwise).

One document is one transaction, and each transaction raises the generation by one; derived indexes compare generations
(``changes``) to catch up. Readers never block (WAL).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from corpus import rows
from corpus.errors import StoreError, UnknownDocument
from corpus.model import Document, Duty, Held, Ingested, Passage, Reference
from corpus.schema import (
    CONVERSATIONS,
    DOCUMENTS,
    DUTIES,
    FEEDBACK,
    FILES,
    METADATA,
    PASSAGES,
    REFERENCES,
    REMOVED,
    SECTIONS,
    STATE,
    VERSIONS,
)


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


@dataclass(frozen=True, slots=True)
class Changes:
    """Passage ids that came and went after a generation; apply ``removed`` first. ``generation`` is where that leads."""

    generation: int
    removed: tuple[str, ...]
    added: tuple[str, ...]


_INFO = [DOCUMENTS.c[name] for name in DocumentInfo.__dataclass_fields__]
_CHUNK = 500


class Store:
    """The database of one data folder. Safe to share between threads; processes may open it side by side."""

    def __init__(self, url: str) -> None:
        """Open the database at an SQLAlchemy ``url``, making its tables when new. Raises StoreError."""
        try:
            self.engine = sa.create_engine(url)
            if self.engine.dialect.name == "sqlite":
                event.listen(self.engine, "connect", _sqlite_pragmas)
            METADATA.create_all(self.engine)
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise StoreError("Không mở được kho dữ liệu; hãy kiểm tra thư mục --data-dir có tồn tại và cho phép ghi.") from error

    @classmethod
    def at(cls, folder: Path) -> Store:
        """The store of a data folder, which is made when absent. Raises StoreError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"Không tạo được thư mục dữ liệu «{folder}»; hãy chọn thư mục khác bằng --data-dir.") from error
        return cls(f"sqlite:///{folder / 'store.sqlite3'}")

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    # -- state -------------------------------------------------------------------------------------------------------

    def generation(self) -> int:
        """How many document transactions the store has seen; 0 when new."""
        return int(self.state("generation") or 0)

    def state(self, key: str) -> str | None:
        """The value kept under ``key``, or ``None``."""
        with self.engine.connect() as connection:
            return connection.execute(sa.select(STATE.c.value).where(STATE.c.key == key)).scalar()

    def set_state(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        with self.engine.begin() as connection:
            _set_state(connection, key, value)

    # -- documents ---------------------------------------------------------------------------------------------------

    def put(self, ingested: Ingested) -> int:
        """Write one document with all of its parts, replacing what had its id; the new generation."""
        return self.put_all([ingested])

    def put_all(self, batch: Sequence[Ingested], file: tuple[str, str, str] | None = None) -> int:
        """Write several documents (one file's) as one transaction; the new generation.

        ``file`` is (sha256, pipeline version, path) of the file they came from, remembered so that it is not read again.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.engine.begin() as connection:
            generation = _next_generation(connection)
            for ingested in batch:
                _delete(connection, ingested.document.id, generation, keep_version=ingested.document.version, now=now)
            _insert(connection, DOCUMENTS, (rows.document_row(i.document) | {"generation": generation} for i in batch))
            _insert(connection, SECTIONS, (row for i in batch for row in rows.section_rows(i.document)))
            _insert(
                connection,
                PASSAGES,
                (rows.passage_row(p) | {"ordinal": n, "generation": generation} for i in batch for n, p in enumerate(i.passages)),
            )
            _insert(connection, REFERENCES, (rows.reference_row(r) for i in batch for r in i.references))
            _insert(connection, DUTIES, (rows.duty_row(d) for i in batch for d in i.duties))
            if file:
                sha256, pipeline, path = file
                connection.execute(sa.delete(FILES).where(FILES.c.sha256 == sha256))
                ids = [i.document.id for i in batch]
                values = {"sha256": sha256, "pipeline": pipeline, "path": path, "document_ids": ids, "ingested_at": now}
                connection.execute(sa.insert(FILES).values(**values))
        return generation

    def remove(self, document_id: str) -> int:
        """Take a document out; the new generation. Raises UnknownDocument."""
        with self.engine.begin() as connection:
            generation = _next_generation(connection)
            if connection.execute(sa.select(DOCUMENTS.c.id).where(DOCUMENTS.c.id == document_id)).scalar() is None:
                raise UnknownDocument(f"Không có văn bản «{document_id}»; xem danh sách bằng lệnh: chinhsach documents.")
            _delete(connection, document_id, generation, keep_version="", now=datetime.now(UTC).isoformat(timespec="seconds"))
            for sha256, ids in connection.execute(sa.select(FILES.c.sha256, FILES.c.document_ids)).all():
                if document_id in ids:
                    connection.execute(sa.delete(FILES).where(FILES.c.sha256 == sha256))
        return generation

    def ingested_file(self, sha256: str, pipeline: str) -> tuple[str, ...] | None:
        """Ids of the documents that a file of this hash gave under this pipeline version, or ``None`` if it never did."""
        query = sa.select(FILES.c.document_ids).where(FILES.c.sha256 == sha256, FILES.c.pipeline == pipeline)
        with self.engine.connect() as connection:
            ids = connection.execute(query).scalar()
        return None if ids is None else tuple(ids)

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

    def versions(self, document_id: str) -> list[tuple[str, str, str]]:
        """Earlier versions of a document as (version, replaced_at, text), newest first."""
        query = sa.select(VERSIONS.c.version, VERSIONS.c.replaced_at, VERSIONS.c.text)
        query = query.where(VERSIONS.c.document_id == document_id).order_by(VERSIONS.c.replaced_at.desc())
        with self.engine.connect() as connection:
            return [(v, at, text) for v, at, text in connection.execute(query)]

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

    # -- references and duties ---------------------------------------------------------------------------------------

    def references(self, document_id: str | None = None, target: str | None = None) -> list[Reference]:
        """References out of a document, or to a target, or all; in document order."""
        query = sa.select(REFERENCES).order_by(REFERENCES.c.document_id, REFERENCES.c.start)
        if document_id is not None:
            query = query.where(REFERENCES.c.document_id == document_id)
        if target is not None:
            query = query.where(REFERENCES.c.target == target)
        with self.engine.connect() as connection:
            return [rows.reference(dict(row)) for row in connection.execute(query).mappings()]

    def replace_references(self, document_id: str, references: Sequence[Reference]) -> None:
        """Write a document's references anew (they resolve further as documents arrive); no new generation."""
        with self.engine.begin() as connection:
            connection.execute(sa.delete(REFERENCES).where(REFERENCES.c.document_id == document_id))
            _insert(connection, REFERENCES, map(rows.reference_row, references))

    def duties(self, document_id: str | None = None) -> list[Duty]:
        """Duties of a document, or all; in document order."""
        query = sa.select(DUTIES).order_by(DUTIES.c.document_id, DUTIES.c.start)
        if document_id is not None:
            query = query.where(DUTIES.c.document_id == document_id)
        with self.engine.connect() as connection:
            return [rows.duty(dict(row)) for row in connection.execute(query).mappings()]

    # -- conversations and feedback ----------------------------------------------------------------------------------

    def remember(self, visitor: str, conversation: str, question: str, answer: dict[str, Any]) -> None:
        """Keep one turn of a visitor's conversation."""
        row = {"visitor": visitor, "conversation": conversation, "question": question, "answer": answer}
        with self.engine.begin() as connection:
            connection.execute(sa.insert(CONVERSATIONS).values(**row, asked_at=datetime.now(UTC).isoformat(timespec="seconds")))

    def conversation(self, visitor: str, conversation: str | None = None) -> list[dict[str, Any]]:
        """A visitor's turns in order: {"conversation", "asked_at", "question", "answer"}."""
        c = CONVERSATIONS.c
        query = sa.select(c.conversation, c.asked_at, c.question, c.answer).where(c.visitor == visitor).order_by(c.serial)
        if conversation is not None:
            query = query.where(c.conversation == conversation)
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def forget(self, visitor: str, conversation: str) -> None:
        """Drop one of a visitor's conversations."""
        c = CONVERSATIONS.c
        with self.engine.begin() as connection:
            connection.execute(sa.delete(CONVERSATIONS).where(c.visitor == visitor, c.conversation == conversation))

    def add_feedback(self, question: str, verdict: str, comment: str, answer: dict[str, Any]) -> None:
        """Keep a reader's verdict on an answer."""
        row = {"question": question, "verdict": verdict, "comment": comment, "answer": answer}
        with self.engine.begin() as connection:
            connection.execute(sa.insert(FEEDBACK).values(**row, given_at=datetime.now(UTC).isoformat(timespec="seconds")))

    def feedback(self) -> list[dict[str, Any]]:
        """All feedback, oldest first: {"serial", "given_at", "question", "verdict", "comment", "answer"}."""
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(sa.select(FEEDBACK).order_by(FEEDBACK.c.serial)).mappings()]


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _set_state(connection: sa.Connection, key: str, value: str) -> None:
    if connection.execute(sa.update(STATE).where(STATE.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(sa.insert(STATE).values(key=key, value=value))


def _next_generation(connection: sa.Connection) -> int:
    """The generation raised by one. Written before it is read, so that two writing processes never take the same number."""
    raised = sa.cast(sa.cast(STATE.c.value, sa.Integer) + 1, sa.String)
    if connection.execute(sa.update(STATE).where(STATE.c.key == "generation").values(value=raised)).rowcount == 0:
        connection.execute(sa.insert(STATE).values(key="generation", value="1"))
    return int(connection.execute(sa.select(STATE.c.value).where(STATE.c.key == "generation")).scalar_one())


def _insert(connection: sa.Connection, table: sa.Table, values: Iterable[dict[str, Any]]) -> None:
    if batch := list(values):
        connection.execute(sa.insert(table), batch)


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
    _insert(connection, REMOVED, ({"passage_id": p, "generation": generation} for p in gone))
    for table in (SECTIONS, PASSAGES, REFERENCES, DUTIES):
        connection.execute(sa.delete(table).where(table.c.document_id == document_id))
    connection.execute(sa.delete(DOCUMENTS).where(DOCUMENTS.c.id == document_id))
