"""Two versions of a document side by side: every clause that changed, or one clause, with the words that came and went."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from corpus.errors import UnknownSection, UsageError
from corpus.history import Change, changed_sections, compared, history
from corpus.store import Store
from ui.web.render import html, name

SHOWN = 80
"""Changed clauses shown on a page."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause in both versions; words only one has are in <del> and <ins>."""

    path: str
    label: str
    change: str
    old: Markup
    new: Markup


def versions_page(store: Store, document_id: str, path: str = "", version: str = "") -> str:
    """The page. Raises UnknownDocument, UnknownSection, UsageError when there is no earlier version."""
    now, *earlier = history(store, document_id)
    if not earlier:
        raise UsageError("Văn bản này chỉ có một bản trong kho.")
    before = next((v for v in earlier if v.version == version), earlier[0])
    document = store.document(document_id)
    sections = [s for s in document.walk() if not s.missing]
    if path and all(s.path != path for s in sections):
        raise UnknownSection(f"Không có mục «{path}» trong văn bản này.")
    found = [c for c in changed_sections(before, now) if not path or c.path == path or c.path.startswith(path + ".")]
    changes = [Beside(c.path, c.label, c.change.value, *both(c.old, c.new)) for c in found[:SHOWN]]
    values = {"document": document, "name": name(document), "earlier": earlier, "before": before, "sections": sections, "path": path}
    return html("versions.html", title="So sánh hai bản", here="/van-ban", changes=changes, **values)


def both(old: str, new: str) -> tuple[Markup, Markup]:
    """The two texts with what the other lacks marked."""
    left, right = Markup(), Markup()
    for piece in compared(old.strip(), new.strip()):
        shown = escape(piece.text)
        if piece.change is Change.SAME:
            left, right = left + shown, right + shown
        elif piece.change is Change.REMOVED:
            left += Markup("<del>{}</del>").format(shown)
        else:
            right += Markup("<ins>{}</ins>").format(shown)
    return left, right
