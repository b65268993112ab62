"""The files documents came from: which were read, their bytes for download, what an editor corrected, and earlier texts."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus import rows
from corpus.database import Database
from corpus.model import Section
from corpus.schema import CORRECTIONS, FILES, ORIGINALS, VERSIONS

KEPT_BYTES = 64 * 2**20
"""A file larger than this is read but its bytes are not kept."""
_WORTH = 0.9
"""Bytes are kept packed when that makes them smaller than this share."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: the hash of its bytes, the pipeline that understood it, its path or name, its bytes when they are to be kept."""

    sha256: str
    pipeline: str
    path: str
    body: bytes | None = None

    @property
    def name(self) -> str:
        """The bare name, whichever system wrote the path."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it arrived."""

    sha256: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of a document with its tree; ``replaced_at`` is when another took its place (ISO, UTC)."""

    version: str
    replaced_at: str
    text: str
    sections: tuple[Section, ...]


class Files(Database):
    """The part of the store that knows files."""

    def ingested_file(self, sha256: str, pipeline: str) -> tuple[str, ...] | None:
        """Ids of the documents that a file of this hash gave under this pipeline version, or ``None`` if it never did."""
        query = sa.select(FILES.c.document_ids).where(FILES.c.sha256 == sha256, FILES.c.pipeline == pipeline)
        with self.engine.connect() as connection:
            ids = connection.execute(query).scalar()
        return None if ids is None else tuple(ids)

    def original(self, document_id: str) -> Original | None:
        """The file that the document came from last (an archive whole), or ``None`` when its bytes were not kept."""
        query = (
            sa.select(ORIGINALS.c.sha256, ORIGINALS.c.name, ORIGINALS.c.packed, ORIGINALS.c.body)
            .join(FILES, FILES.c.sha256 == ORIGINALS.c.sha256)
            .where(_gave(document_id))
            .order_by(FILES.c.ingested_at.desc(), FILES.c.path)
            .limit(1)
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return Original(row[0], row[1], zlib.decompress(row[3]) if row[2] else row[3]) if row else None

    def corrections(self, sha256: str) -> dict[int, dict[str, str]]:
        """What an editor corrected in the documents of a file: the document's place in it (from 0) → the facts."""
        query = sa.select(CORRECTIONS.c.ordinal, CORRECTIONS.c.facts).where(CORRECTIONS.c.sha256 == sha256)
        with self.engine.connect() as connection:
            return {ordinal: dict(facts) for ordinal, facts in connection.execute(query)}

    def keep_corrections(self, sha256: str, corrections: Mapping[int, Mapping[str, str]]) -> None:
        """Remember these corrections of a file, in place of all earlier ones; every later reading applies them."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.engine.begin() as connection:
            connection.execute(sa.delete(CORRECTIONS).where(CORRECTIONS.c.sha256 == sha256))
            for ordinal, facts in corrections.items():
                connection.execute(sa.insert(CORRECTIONS).values(sha256=sha256, ordinal=ordinal, facts=dict(facts), corrected_at=now))

    def versions(self, document_id: str) -> list[tuple[str, str, str]]:
        """Earlier versions of a document as (version, replaced_at, text), newest first."""
        return [(v.version, v.replaced_at, v.text) for v in self.earlier(document_id)]

    def earlier(self, document_id: str) -> list[Version]:
        """Earlier versions of a document with their trees, newest first."""
        query = sa.select(VERSIONS.c.version, VERSIONS.c.replaced_at, VERSIONS.c.text, VERSIONS.c.sections)
        query = query.where(VERSIONS.c.document_id == document_id).order_by(VERSIONS.c.replaced_at.desc())
        with self.engine.connect() as connection:
            return [Version(v, at, text, rows.sections(tree)) for v, at, text, tree in connection.execute(query)]


def remember_file(connection: sa.Connection, file: ReadFile, ids: Sequence[str], now: str) -> tuple[str, ...]:
    """Note that ``file`` gave ``ids``; ids it gave before and no file gives any longer are returned."""
    before = connection.execute(sa.select(FILES.c.document_ids).where(FILES.c.sha256 == file.sha256)).scalar() or ()
    connection.execute(sa.delete(FILES).where(FILES.c.sha256 == file.sha256))
    values = {"sha256": file.sha256, "pipeline": file.pipeline, "path": file.path, "document_ids": list(ids), "ingested_at": now}
    connection.execute(sa.insert(FILES).values(**values))
    if file.body is not None and len(file.body) <= KEPT_BYTES:
        smaller = zlib.compress(file.body, 1)
        packed = len(smaller) < _WORTH * len(file.body)
        connection.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.sha256 == file.sha256))
        kept = {"sha256": file.sha256, "name": file.name, "size": len(file.body), "packed": packed, "body": smaller if packed else file.body}
        connection.execute(sa.insert(ORIGINALS).values(**kept))
    gone = [i for i in before if i not in ids]
    return tuple(i for i in gone if connection.execute(sa.select(FILES.c.sha256).where(_gave(i))).first() is None)


def forget_file(connection: sa.Connection, sha256: str) -> None:
    """Drop what is known of a file, so that it can be read anew; its bytes go, an editor's corrections stay."""
    connection.execute(sa.delete(FILES).where(FILES.c.sha256 == sha256))
    connection.execute(sa.delete(ORIGINALS).where(ORIGINALS.c.sha256 == sha256))


def _gave(document_id: str) -> sa.ColumnElement[bool]:
    """Whether a row of FILES lists the document; ids are ASCII slugs without quotes."""
    return sa.cast(FILES.c.document_ids, sa.String).contains(f'"{document_id}"', autoescape=True)
