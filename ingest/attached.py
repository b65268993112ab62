"""Documents inside a document: a quy chế or quy định that a decision brings along ("ban hành kèm theo") is cut off as its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.identity import ATTACHED
from corpus.model import Document, Repair, Span
from corpus.text import fold
from ingest.normalise import Normalised
from ingest.structure import split_attached


def cut(normal: Normalised) -> list[Normalised]:
    """The main text, then each text attached to it; pages keep their numbers. All repairs are told with the main text."""
    spans = split_attached(normal.text)
    if len(spans) < 2:
        return [normal]
    return [_piece(normal, span, normal.repairs if at == 0 else ()) for at, span in enumerate(spans)]


def _piece(normal: Normalised, span: Span, repairs: tuple[Repair, ...]) -> Normalised:
    """The text of the span. Pages before it stay as empty ones, so that page 3 of the file is page 3 of every part."""
    pages = []
    for page in normal.pages:
        start, end = max(page.start, span.start), min(page.end, span.end)
        if page.start >= span.end:
            break
        pages.append(Span(start - span.start, end - span.start) if end > start else Span(0, 0))
    if pages:
        pages[-1] = Span(pages[-1].start, len(span))
    return Normalised(span.of(normal.text), tuple(_joined(pages)), repairs)


def _joined(pages: Sequence[Span]) -> list[Span]:
    """The pages without gaps: each begins where the one before it ends."""
    out: list[Span] = []
    for page in pages:
        start = out[-1].end if out else 0
        out.append(Span(start, max(start, page.end)))
    return out


def hung(attached: Document, carrier: Document, names: Counter[str]) -> Document:
    """The attached document as part of its ``carrier``: number, day and place are the carrier's, kind and title its own.

    ``names`` counts the kinds seen, so that two attached texts of one kind stay two.
    """
    return replace(
        attached,
        id=attached_id(carrier.id, attached.kind, names),
        part_of=carrier.id,
        symbol=carrier.symbol,
        date=carrier.date,
        month=carrier.month,
        place=carrier.place,
        issuer=carrier.issuer or attached.issuer,
        signer=attached.signer or carrier.signer,
        signer_role=attached.signer_role or carrier.signer_role,
        effective=attached.effective or carrier.effective,
    )


def attached_id(carrier_id: str, kind: str, names: Counter[str]) -> str:
    """The id of a text of that kind attached to a document ("…--quy-che", "…--quy-che-2")."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(kind)).strip("-") or "kem-theo"
    names[slug] += 1
    return f"{carrier_id}{ATTACHED}{slug}" + (f"-{names[slug]}" if names[slug] > 1 else "")
