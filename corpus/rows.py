"""Between the nouns and their rows in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from corpus.model import Document, Duty, Held, Modality, Passage, Reference, Repair, Role, Section, SectionKind, Span
from corpus.schema import PASSAGES

PASSAGE_COLUMNS = [PASSAGES.c[n] for n in ("id", "document_id", "section", "label", "heading_path", "start", "end", "text")]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def document_row(d: Document) -> dict[str, Any]:
    """The row of DOCUMENTS, without its generation."""
    return {
        "id": d.id, "version": d.version, "text": d.text, "title": d.title, "kind": d.kind, "symbol": d.symbol,
        "issuer": d.issuer, "date": _iso(d.date), "month": d.month, "place": d.place, "held": d.held.value,
        "signer": d.signer, "signer_role": d.signer_role, "recipients": list(d.recipients),
        "bases": [[s.start, s.end] for s in d.bases], "pages": [[s.start, s.end] for s in d.pages], "origin": d.origin,
        "part_of": d.part_of, "effective": _iso(d.effective), "repairs": [[r.name, r.count] for r in d.repairs],
        "topic": d.topic,
    }  # fmt: skip


def section_rows(d: Document) -> list[dict[str, Any]]:
    """The rows of SECTIONS in document order; ``depth`` gives the tree back."""
    out: list[dict[str, Any]] = []

    def walk(sections: tuple[Section, ...], depth: int) -> None:
        for s in sections:
            out.append({
                "document_id": d.id, "ordinal": len(out), "depth": depth, "path": s.path, "kind": s.kind.value,
                "number": s.number, "label": s.label, "start": s.span.start, "end": s.span.end,
                "heading_start": s.heading.start if s.heading else None, "heading_end": s.heading.end if s.heading else None,
                "missing": s.missing, "sources": list(s.sources), "note": s.note,
            })  # fmt: skip
            walk(s.children, depth + 1)

    walk(d.sections, 0)
    return out


def sections(section_rows: list[dict[str, Any]]) -> tuple[Section, ...]:
    """The tree from its rows in document order."""
    stack: list[list[Section]] = [[]]

    def close(depth: int) -> None:
        while len(stack) > depth + 1:
            children = tuple(stack.pop())
            if children:
                stack[-1][-1] = replace(stack[-1][-1], children=children)

    for r in section_rows:
        close(r["depth"])
        heading = None if r["heading_start"] is None else Span(r["heading_start"], r["heading_end"])
        stack[-1].append(
            Section(r["path"], SectionKind(r["kind"]), r["number"], r["label"], Span(r["start"], r["end"]), heading, (),
                    bool(r["missing"]), tuple(r["sources"]), r["note"])
        )  # fmt: skip
        stack.append([])
    close(0)
    return tuple(stack[0])


def document(row: dict[str, Any], section_rows: list[dict[str, Any]]) -> Document:
    """The document from its row and the rows of its sections."""
    row = {k: v for k, v in row.items() if k != "generation"}
    return Document(
        **row
        | info(row)
        | {
            "sections": sections(section_rows),
            "recipients": tuple(row["recipients"]),
            "bases": tuple(Span(*s) for s in row["bases"]),
            "pages": tuple(Span(*s) for s in row["pages"]),
            "repairs": tuple(Repair(*r) for r in row["repairs"]),
        }
    )


def info(row: dict[str, Any]) -> dict[str, Any]:
    """``row`` with its dates and its ``held`` as values."""
    return row | {"date": _day(row["date"]), "effective": _day(row["effective"]), "held": Held(row["held"])}


def passage_row(p: Passage) -> dict[str, Any]:
    """The row of PASSAGES, without ordinal and generation."""
    return {
        "id": p.id, "document_id": p.document_id, "section": p.section, "label": p.label, "heading_path": p.heading_path,
        "start": p.span.start, "end": p.span.end, "text": p.text,
    }  # fmt: skip


def passage(row: Any) -> Passage:
    """The passage from a row of PASSAGE_COLUMNS."""
    id_, document_id, section, label, heading_path, start, end, text = row
    return Passage(id_, document_id, section, label, heading_path, Span(start, end), text)


def reference_row(r: Reference) -> dict[str, Any]:
    """The row of REFERENCES."""
    return {
        "id": r.id, "document_id": r.document_id, "section": r.section, "start": r.span.start, "end": r.span.end,
        "text": r.text, "symbol": r.symbol, "kind": r.kind, "date": _iso(r.date), "issuer": r.issuer, "role": r.role.value,
        "target": r.target, "candidates": list(r.candidates), "pinpoint": r.pinpoint,
    }  # fmt: skip


def reference(row: dict[str, Any]) -> Reference:
    """The reference from its row."""
    return Reference(
        row["id"], row["document_id"], row["section"], Span(row["start"], row["end"]), row["text"], row["symbol"], row["kind"],
        _day(row["date"]), row["issuer"], Role(row["role"]), row["target"], tuple(row["candidates"]), row["pinpoint"],
    )  # fmt: skip


def duty_row(d: Duty) -> dict[str, Any]:
    """The row of DUTIES."""
    return {
        "id": d.id, "document_id": d.document_id, "section": d.section, "start": d.span.start, "end": d.span.end,
        "actor": d.actor, "actor_stated": d.actor_stated, "modality": d.modality.value, "action": d.action,
        "deadline": d.deadline, "target": d.target,
    }  # fmt: skip


def duty(row: dict[str, Any]) -> Duty:
    """The duty from its row."""
    return Duty(
        row["id"], row["document_id"], row["section"], Span(row["start"], row["end"]), row["actor"], bool(row["actor_stated"]),
        Modality(row["modality"]), row["action"], row["deadline"], row["target"],
    )  # fmt: skip
