"""The register of references as a picture: one document in the middle, what leads to it and what it leads to. Plain SVG, every box a link."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from corpus.catalogue import Entry
from corpus.model import Reference

BOX, GAP, LABEL = 34, 8, 26
"""Heights in pixels: a box, the space under it, the line that names a relation."""
_CLASS = {"digest": "tom-luoc", "cited": "chua-co", "full": ""}


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One document does something to another: ``role`` is the relation's word ("thực hiện")."""

    source: str
    target: str
    role: str


def edges(references: Iterable[Reference], entries: Iterable[Entry]) -> list[Edge]:
    """What the references of held documents and the catalogue say, each once."""
    found = {Edge(r.document_id, r.target, r.role.value) for r in references if r.target and r.target != r.document_id}
    found |= {Edge(e.id, r.target_id, r.type) for e in entries for r in e.relations if r.target_id and r.target_id != e.id}
    return sorted(found)


def busiest(of: Iterable[Edge]) -> str:
    """The document that most edges leave, "" when there are none."""
    count: dict[str, int] = {}
    for edge in of:
        count[edge.source] = count.get(edge.source, 0) + 1
    return max(sorted(count), key=lambda i: count[i], default="")


def grouped(found: Iterable[Edge], centre: str, inward: bool) -> dict[str, list[str]]:
    """The neighbours of ``centre`` by relation, those that lead to it when ``inward``, else those it leads to."""
    out: dict[str, list[str]] = {}
    for edge in found:
        here, there = (edge.target, edge.source) if inward else (edge.source, edge.target)
        if here == centre:
            out.setdefault(edge.role, []).append(there)
    return dict(sorted(out.items(), key=lambda item: -len(item[1])))


def picture(found: Iterable[Edge], centre: str, names: Mapping[str, str], held: Mapping[str, str], wide: bool) -> Markup:
    """The SVG: three columns when ``wide``, one below the other for a phone otherwise."""
    found = list(found)
    left, right = grouped(found, centre, True), grouped(found, centre, False)
    tall = {side: sum(LABEL + len(ids) * (BOX + GAP) + 6 for ids in group.values()) for side, group in (("l", left), ("r", right))}
    draw = _Drawing(names, held)
    if wide:
        width, height = 1180, max(tall["l"], tall["r"], BOX + 20) + 24
        middle = min(height / 2, 260.0)
        draw.column(left, 10, 12, 350, (415, middle), 1)
        draw.column(right, 820, 12, 350, (765, middle), -1)
        draw.box(centre, 415, middle - BOX, 350, BOX * 2, centre=True)
    else:
        width, height = 360, tall["l"] + tall["r"] + 2 * BOX + 70
        draw.column(left, 34, 8, 318, (14, tall["l"] + BOX + 20.0), 0)
        draw.box(centre, 4, tall["l"] + 20, 350, BOX * 2, centre=True)
        draw.column(right, 34, int(tall["l"]) + 2 * BOX + 36, 318, (14, tall["l"] + BOX + 20.0), 0)
    from_x = 405 if wide and not left else 0  # nothing leads here: no empty column on the left
    width -= from_x
    label = "Sơ đồ viện dẫn: văn bản ở giữa, các văn bản viện dẫn nó và các văn bản nó viện dẫn; nét đứt là văn bản chưa có"
    return Markup('<svg viewBox="{x} 0 {w} {h}" width="{w}" height="{h}" role="group" aria-label="{label}">{body}</svg>').format(
        x=from_x, w=width, h=int(height), label=label, body=Markup("").join([*draw.lines, *draw.boxes])
    )


class _Drawing:
    """Boxes and the lines behind them."""

    def __init__(self, names: Mapping[str, str], held: Mapping[str, str]) -> None:
        self.names, self.held = names, held
        self.lines: list[Markup] = []
        self.boxes: list[Markup] = []

    def column(self, groups: Mapping[str, list[str]], x: int, y: int, width: int, centre: tuple[float, float], side: int) -> None:
        """Relations one under another. ``side``: 1 left of the centre, -1 right of it, 0 below a spine (a phone)."""
        cx, cy = centre
        for role, ids in groups.items():
            said = f"{role} (vào)" if side == 1 or (side == 0 and y < cy) else role
            self.boxes.append(Markup('<text class="vai" x="{}" y="{}">{}</text>').format(x, y + 17, said))
            y += LABEL
            for document_id in ids:
                self.box(document_id, x, y, width, BOX)
                edge, mid = x + width if side == 1 else x, y + BOX / 2
                if side:
                    bend = (edge + cx) / 2
                    path = f"M{edge} {mid} C{bend} {mid} {bend} {cy} {cx} {cy}"
                else:
                    path = f"M{edge} {mid} H{cx} V{cy}"
                self.lines.append(Markup('<path class="day" d="{}"/>').format(path))
                y += BOX + GAP
            y += 6

    def box(self, document_id: str, x: float, y: float, width: int, height: int, centre: bool = False) -> None:
        """A document, drawn by how much of it is held; its link makes it the next centre, the centre's opens it."""
        held = self.held.get(document_id, "cited")
        named = self.names.get(document_id, document_id)
        lines = textwrap.wrap(named, width // 8)[: 2 if centre else 1]
        if "".join(lines).replace(" ", "") != named.replace(" ", ""):
            lines[-1] = lines[-1][: width // 8 - 1].rstrip() + "…"
        first = y + height / 2 + 5 - (len(lines) - 1) * 9
        words = Markup("").join(Markup('<tspan x="{}" y="{}">{}</tspan>').format(x + 10, first + n * 18, line) for n, line in enumerate(lines))
        to = f"/van-ban/{quote(document_id)}" if centre else f"/vien-dan?document={quote(document_id)}"
        what = Markup("<title>{}{}</title>").format(named, {"cited": " – chưa có toàn văn", "digest": " – tóm lược"}.get(held, ""))
        self.boxes.append(
            Markup('<a href="{}">{}<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="6"/><text>{}</text></a>').format(
                to, what, " ".join(filter(None, ("giua" if centre else "", _CLASS.get(held, "")))), x, y, width, height, words
            )
        )
