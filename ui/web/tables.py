"""The rows behind the tables of documents, references and duties, narrowed as the page's filters say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from corpus.model import Duty, Reference
from corpus.store import DocumentInfo, Store
from corpus.text import fold
from ui import contracts
from ui.commands.duties import of_actor
from ui.web.names import Known

DATED = "co"
"""The value of the deadline filter that admits any duty with a deadline."""


@dataclass(frozen=True, slots=True)
class DutiesAsked:
    """What the duties are narrowed to; "" leaves it open."""

    actor: str
    deadline: str
    modality: str
    document: str


def duties_asked(
    actor: Annotated[str, Query(max_length=300)] = "", deadline: Annotated[str, Query(max_length=300)] = "",
    modality: Annotated[str, Query(max_length=50)] = "", document: Annotated[str, Query(max_length=300)] = "",
) -> DutiesAsked:  # fmt: skip
    """The filters of the address."""
    return DutiesAsked(actor, deadline, modality, document)


def duties_of(duties: Sequence[Duty], asked: DutiesAsked) -> list[Duty]:
    """The duties that pass; a deadline is one of the document's own wordings, or DATED."""
    found = of_actor(list(duties), asked.actor)
    return [d for d in found if (not asked.deadline or d.deadline == asked.deadline or (asked.deadline == DATED and d.deadline)) and asked.modality in ("", d.modality.value)]


def duty_rows(store: Store, duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """The duties as contracts print them, each with its clause."""
    texts = {i: store.document(i).text for i in dict.fromkeys(d.document_id for d in duties)}
    return [contracts.duty(d, d.span.of(texts[d.document_id])) for d in duties]


def duty_choices(duties: Sequence[Duty]) -> dict[str, list[str]]:
    """What the filters offer: actors (most duties first), deadlines, modalities, documents."""
    count: dict[str, int] = {}
    for duty in duties:
        if duty.actor:
            count[duty.actor] = count.get(duty.actor, 0) + 1
    return {
        "actors": sorted(count, key=lambda a: (-count[a], a)),
        "deadlines": sorted({d.deadline for d in duties if d.deadline})[:200],
        "modalities": sorted({d.modality.value for d in duties}),
        "documents": sorted({d.document_id for d in duties})[:500],
    }


def references_of(references: Sequence[Reference], document: str, role: str) -> list[Reference]:
    """The mentions in or of ``document`` ("": any) with that role ("": any)."""
    return [r for r in references if (not document or document in (r.document_id, r.target)) and (not role or r.role.value == role)]


def documents_named(known: Known, query: str, kind: str) -> list[DocumentInfo]:
    """The held documents whose name or title holds every word of ``query``, case and accents aside."""
    words = fold(query).split()
    return [i for i in known.infos if (not kind or i.kind == kind) and all(w in fold(f"{known.names[i.id]} {i.symbol} {i.title}") for w in words)]
