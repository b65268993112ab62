"""From the text of a file to documents with all that is understood of them: one readable function."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import UnreadableFile
from corpus.model import Document, Held, Ingested, Repair
from ingest.attached import attached_id, cut, hung
from ingest.corrections import identity, with_parts
from ingest.metadata import metadata
from ingest.normalise import Normalised, normalise
from ingest.paged import PagedText, Progress
from ingest.readers import read
from ingest.readers.failure import BadFile
from ingest.structure import section_tree


def read_and_understand(path: Path, progress: Progress) -> list[Ingested]:
    """All documents in the file at ``path``, in order; run in a child process (``ingest.sandbox``).

    A bad member of an archive is passed over while another gives a document. Raises BadFile, UnreadableFile or NeedsTool.
    """
    from ingest.codification import documents_from_articles

    catalogue = Catalogue.load()
    out: list[Ingested] = []
    errors: list[str] = []
    for part in read(path, progress):
        if part.articles:
            out.extend(documents_from_articles(part.articles))
        elif part.text is not None:
            out.extend(understand(part.text, part.name, catalogue))
        elif part.error:
            errors.append(part.error)
    if not out:
        raise BadFile(errors[0] if errors else f"«{path.name}» không có văn bản nào đọc được; hãy kiểm tra lại tệp.", "empty")
    return out


def understand(paged: PagedText, origin: str, catalogue: Catalogue) -> list[Ingested]:
    """The document in ``paged`` and after it each text attached to it, with their passages, references and duties.

    ``origin`` is the file's name. A document takes the catalogue's id where the catalogue knows it. Raises UnreadableFile when there is no text.
    """
    normal = normalise(paged)
    if not normal.text.strip():
        raise UnreadableFile(f"«{origin}» không có chữ nào đọc được; nếu là bản quét, hãy cài Tesseract rồi nạp lại.")
    repairs = tuple(Repair(name, 1) for name in paged.repairs)
    first, *others = (_document(part, origin, paged, repairs if at == 0 else ()) for at, part in enumerate(cut(normal)))
    main = _identified(*first, catalogue)
    names: Counter[str] = Counter()
    attached = (hung(document, main, names) for document, _ in others)
    return [with_parts(document, catalogue) for document in (main, *attached)]


def _identified(document: Document, attached: bool, catalogue: Catalogue) -> Document:
    """The document with its id; a quy chế that came without its decision is named as a part of that."""
    carrier = replace(document, id=identity(document, catalogue))
    if not attached:
        return carrier
    return replace(carrier, id=attached_id(carrier.id, document.kind, Counter()), part_of=carrier.id)


def _document(normal: Normalised, origin: str, paged: PagedText, repairs: tuple[Repair, ...]) -> tuple[Document, bool]:
    """The document, without its id yet, and whether its own head says that it is attached to another."""
    tree = section_tree(normal.text)
    meta = metadata(normal.text, tree)
    document = Document(
        id="",
        text=normal.text,
        version=hashlib.sha256(normal.text.encode()).hexdigest(),
        title=meta.title or paged.title or origin,
        kind=meta.kind,
        symbol=meta.symbol,
        issuer=meta.issuer,
        date=meta.date,
        month=meta.month,
        place=meta.place,
        held=Held.FULL,
        sections=tree,
        signer=meta.signer,
        signer_role=meta.signer_role,
        recipients=meta.recipients,
        bases=meta.bases,
        pages=normal.pages if paged.has_pages else (),
        origin=origin,
        effective=meta.effective,
        repairs=normal.repairs + repairs,
    )
    return document, meta.attached
