"""The tables of the store. Spans are two columns; dates are ISO text, so any SQL database keeps them alike."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def _document_id() -> sa.Column[str]:
    return sa.Column("document_id", sa.String, sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True)


STATE = sa.Table(
    "state",
    METADATA,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)

DOCUMENTS = sa.Table(
    "documents",
    METADATA,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("symbol", sa.String, nullable=False, index=True),
    sa.Column("issuer", sa.String, nullable=False),
    sa.Column("date", sa.String(10)),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("place", sa.String, nullable=False),
    sa.Column("held", sa.String, nullable=False),
    sa.Column("signer", sa.String, nullable=False),
    sa.Column("signer_role", sa.String, nullable=False),
    sa.Column("recipients", sa.JSON, nullable=False),
    sa.Column("bases", sa.JSON, nullable=False),
    sa.Column("pages", sa.JSON, nullable=False),
    sa.Column("origin", sa.String, nullable=False),
    sa.Column("part_of", sa.String, nullable=False),
    sa.Column("effective", sa.String(10)),
    sa.Column("repairs", sa.JSON, nullable=False),
    sa.Column("topic", sa.String, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False, index=True),
)

SECTIONS = sa.Table(
    "sections",
    METADATA,
    _document_id(),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("depth", sa.Integer, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("number", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("heading_start", sa.Integer),
    sa.Column("heading_end", sa.Integer),
    sa.Column("missing", sa.Boolean, nullable=False),
    sa.Column("sources", sa.JSON, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("document_id", "ordinal"),
)

PASSAGES = sa.Table(
    "passages",
    METADATA,
    sa.Column("id", sa.String, primary_key=True),
    _document_id(),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("section", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("heading_path", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False, index=True),
)

REMOVED = sa.Table(
    "removed_passages",
    METADATA,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("passage_id", sa.String, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False, index=True),
)

REFERENCES = sa.Table(
    "references",
    METADATA,
    sa.Column("id", sa.String, primary_key=True),
    _document_id(),
    sa.Column("section", sa.String, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("symbol", sa.String, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("date", sa.String(10)),
    sa.Column("issuer", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("target", sa.String, nullable=False, index=True),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Column("pinpoint", sa.String, nullable=False),
)

DUTIES = sa.Table(
    "duties",
    METADATA,
    sa.Column("id", sa.String, primary_key=True),
    _document_id(),
    sa.Column("section", sa.String, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("actor_stated", sa.Boolean, nullable=False),
    sa.Column("modality", sa.String, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("deadline", sa.String, nullable=False),
    sa.Column("target", sa.String, nullable=False),
)

FILES = sa.Table(
    "files",
    METADATA,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("pipeline", sa.String, nullable=False),
    sa.Column("path", sa.String, nullable=False),
    sa.Column("document_ids", sa.JSON, nullable=False),
    sa.Column("ingested_at", sa.String, nullable=False),
)

ORIGINALS = sa.Table(
    "originals",
    METADATA,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("packed", sa.Boolean, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

CORRECTIONS = sa.Table(
    "corrections",
    METADATA,
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("corrected_at", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("sha256", "ordinal"),
)

VERSIONS = sa.Table(
    "versions",
    METADATA,
    sa.Column("document_id", sa.String, nullable=False),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("sections", sa.JSON, nullable=False),
    sa.Column("replaced_at", sa.String, nullable=False),
    sa.PrimaryKeyConstraint("document_id", "version"),
)

CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("visitor", sa.String, nullable=False, index=True),
    sa.Column("conversation", sa.String, nullable=False, index=True),
    sa.Column("asked_at", sa.String, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("answer", sa.JSON, nullable=False),
)

CONVERSATION_NAMES = sa.Table(
    "conversation_names",
    METADATA,
    sa.Column("visitor", sa.String, nullable=False),
    sa.Column("conversation", sa.String, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("visitor", "conversation"),
)

FEEDBACK = sa.Table(
    "feedback",
    METADATA,
    sa.Column("serial", sa.Integer, primary_key=True),
    sa.Column("given_at", sa.String, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("verdict", sa.String, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("answer", sa.JSON, nullable=False),
)
