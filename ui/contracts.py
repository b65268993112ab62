"""The JSON other programs rely on (docs/architecture.md, "Contracts"): plain dicts out of our values. Keys are English."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import Document, Duty, Reference, Section
from corpus.store import DocumentInfo
from rag.model import Answer, Citation, CitedDocument, Refusal
from ui.letter import citation_line

if TYPE_CHECKING:
    from rag.search import SearchResult

Json = dict[str, Any]


def cited_document(document: CitedDocument) -> Json:
    """{"id", "symbol", "kind", "issuer", "date", "title", "held"}."""
    return {
        "id": document.id,
        "symbol": document.symbol,
        "kind": document.kind,
        "issuer": document.issuer,
        "date": document.date,
        "title": document.title,
        "held": document.held.value,
    }


def citation(given: Citation) -> Json:
    """One citation; ``marks`` are places inside its quote that tell what was asked for, ``note`` is what a reader must know beside it, ``official`` the wording of an official letter."""
    return {
        "marker": given.marker,
        "document": cited_document(given.document),
        "section": given.section,
        "label": given.label,
        "quote": given.quote,
        "start": given.start,
        "end": given.end,
        "marks": [[m.start, m.end] for m in given.marks],
        "page": given.page,
        "version": given.version,
        "source": given.source,
        "note": given.note,
        "official": citation_line(given),
    }


def refusal(given: Refusal) -> Json:
    """{"reason", "missing_document", "nearest"}."""
    return {
        "reason": given.reason.value,
        "missing_document": given.missing_document,
        "nearest": [citation(c) for c in given.nearest],
    }


def answer(given: Answer, question_id: Any = None) -> Json:
    """The object that ``ask --json`` prints and ``POST /api/ask`` returns."""
    return {
        "id": question_id,
        "question": given.question,
        "understood_as": given.understood_as,
        "status": given.status,
        "answer": given.text,
        "mode": given.mode,
        "citations": [citation(c) for c in given.citations],
        "refusal": refusal(given.refusal) if given.refusal else None,
        "timings_ms": {name: round(spent, 2) for name, spent in given.timings_ms.items()},
        "about": given.about,
        "written": asdict(given.written) if given.written else None,
        "table": asdict(given.table) if given.table and given.mode == "extractive" else None,
    }


def document_info(info: DocumentInfo) -> Json:
    """A row of ``documents --json``."""
    return {f.name: plain(getattr(info, f.name)) for f in fields(info)}


def section(given: Section, text: str, whole: bool = False) -> Json:
    """A node of the tree of ``show --json``; with its text when ``whole``."""
    out: Json = {
        "path": given.path,
        "kind": given.kind.value,
        "number": given.number,
        "label": given.label,
        "heading": given.heading.of(text) if given.heading else None,
        "start": given.span.start,
        "end": given.span.end,
        "missing": given.missing,
        "note": given.note,
        "sources": list(given.sources),
    }
    if whole:
        out["text"] = given.span.of(text)
    return out | {"children": [section(child, text) for child in given.children]}


def document(given: Document) -> Json:
    """``show --json``: the document's facts and its tree."""
    names = ("id", "version", "title", "kind", "symbol", "issuer", "month", "place", "signer", "signer_role", "origin", "part_of", "topic")
    facts = {name: getattr(given, name) for name in names}
    return facts | {
        "held": given.held.value,
        "date": plain(given.date),
        "effective": plain(given.effective),
        "recipients": list(given.recipients),
        "bases": [{"start": s.start, "end": s.end, "text": s.of(given.text)} for s in given.bases],
        "pages": len(given.pages),
        "repairs": [{"name": r.name, "count": r.count} for r in given.repairs],
        "length": len(given.text),
        "sections": [section(s, given.text) for s in given.sections],
    }


def reference(given: Reference) -> Json:
    """A row of ``references --json``."""
    return {
        "id": given.id,
        "document": given.document_id,
        "section": given.section,
        "text": given.text,
        "start": given.span.start,
        "end": given.span.end,
        "symbol": given.symbol,
        "kind": given.kind,
        "date": plain(given.date),
        "issuer": given.issuer,
        "role": given.role.value,
        "target": given.target or None,
        "candidates": list(given.candidates),
        "pinpoint": given.pinpoint,
    }


def duty(given: Duty, quote: str) -> Json:
    """A row of ``duties --json``; ``quote`` is the clause."""
    return {
        "id": given.id,
        "document": given.document_id,
        "section": given.section,
        "actor": given.actor,
        "actor_stated": given.actor_stated,
        "modality": given.modality.value,
        "action": given.action,
        "deadline": given.deadline,
        "target": given.target,
        "quote": quote,
        "start": given.span.start,
        "end": given.span.end,
    }


def plain(value: Any) -> Any:
    """``value`` as JSON has it: dates as ISO text, enumerations as their values, paths as text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    return getattr(value, "value", value)


def search(found: SearchResult) -> Json:
    """The object that ``search --json`` prints."""
    return {
        "query": found.query,
        "understood_as": found.understood_as,
        "hits": [
            {
                "document": cited_document(hit.document),
                "section": hit.section,
                "label": hit.label,
                "snippet": hit.snippet,
                "start": hit.start,
                "end": hit.end,
                "score": round(hit.score, 6),
            }
            for hit in found.hits
        ],
        "documents": [
            cited_document(match.document)
            | {
                "cited_in": [
                    {"document": p.document, "section": p.section, "label": p.label, "quote": p.quote, "role": p.role} for p in match.cited_in
                ]
            }
            for match in found.documents
        ],
    }
