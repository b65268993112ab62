"""What was found in documents: the documents they cite and the duties they lay down."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from corpus import rows
from corpus.database import Database, insert
from corpus.model import Duty, Reference
from corpus.schema import DUTIES, REFERENCES


class Findings(Database):
    """The part of the store that keeps references and duties."""

    def references(self, document_id: str | None = None, target: str | None = None) -> list[Reference]:
        """References out of a document, or to a target, or all; in document order."""
        query = sa.select(REFERENCES).order_by(REFERENCES.c.document_id, REFERENCES.c.start)
        if document_id is not None:
            query = query.where(REFERENCES.c.document_id == document_id)
        if target is not None:
            query = query.where(REFERENCES.c.target == target)
        with self.engine.connect() as connection:
            return [rows.reference(dict(row)) for row in connection.execute(query).mappings()]

    def unresolved_references(self, fragment: str, limit: int = 200) -> list[Reference]:
        """Mentions of documents that nothing else knows whose symbol holds ``fragment``, at most ``limit``, in document order."""
        holds = REFERENCES.c.symbol.contains(fragment, autoescape=True)
        query = sa.select(REFERENCES).where(REFERENCES.c.target == "", holds).order_by(REFERENCES.c.document_id, REFERENCES.c.start).limit(limit)
        with self.engine.connect() as connection:
            return [rows.reference(dict(row)) for row in connection.execute(query).mappings()]

    def replace_references(self, document_id: str, references: Sequence[Reference]) -> None:
        """Write a document's references anew (they resolve further as documents arrive); no new generation."""
        with self.engine.begin() as connection:
            connection.execute(sa.delete(REFERENCES).where(REFERENCES.c.document_id == document_id))
            insert(connection, REFERENCES, map(rows.reference_row, references))

    def duties(self, document_id: str | None = None) -> list[Duty]:
        """Duties of a document, or all; in document order."""
        query = sa.select(DUTIES).order_by(DUTIES.c.document_id, DUTIES.c.start)
        if document_id is not None:
            query = query.where(DUTIES.c.document_id == document_id)
        with self.engine.connect() as connection:
            return [rows.duty(dict(row)) for row in connection.execute(query).mappings()]
