"""Paths and labels: how a section is written in a citation and how it is said."""

from __future__ import annotations

from corpus.model import Section, SectionKind, Span
from ingest.outline import Node

_CONTAINERS = {"phần": "Phần", "chương": "Chương", "mục": "Mục", "tiểu mục": "Tiểu mục"}


class Namer:
    """Turns built nodes into sections; keeps every path of one document unique."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, path: str, parent: str) -> str:
        """``path``, or it below ``parent``, or it with a count: the first that is not taken; it is taken then."""
        below = f"{parent}.{path}" if parent and not path.startswith(parent + ".") else path
        for candidate in (path, below):
            if candidate not in self._taken:
                self._taken.add(candidate)
                return candidate
        count = 2
        while f"{below} ({count})" in self._taken:
            count += 1
        self._taken.add(f"{below} ({count})")
        return f"{below} ({count})"

    def sections(self, nodes: list[Node], parent: str = "", within: str = "") -> tuple[Section, ...]:
        """The sections of the nodes below the section with path ``parent``, labelled ``within`` it."""
        return tuple(self._section(node, parent, within, False) for node in nodes)

    def _section(self, node: Node, parent: str, within: str, in_article: bool) -> Section:
        path = self.unique(*_paths(node, parent, within))
        kind = _kind(node, in_article)
        label = _label(node, kind, path, within)
        below = in_article or kind is SectionKind.ARTICLE
        children = tuple(self._section(child, path, label, below) for child in node.children)
        heading = Span(*node.heading) if node.heading else None
        return Section(path, kind, node.number, label, Span(node.start, node.end), heading, children)


def _paths(node: Node, parent: str, within: str) -> tuple[str, str]:
    """The path a node would like and the one of its parent. An article is called by its number alone, but in an annex."""
    name = node.form.name
    if name == "điều":
        annex = parent.split(".")[:2] if parent.startswith("PL.") else []
        return ".".join([*annex, node.number]), parent
    if name in ("phần", "chương"):
        own = f"{_CONTAINERS[name]} {node.number}"
        return (f"{parent}.{own}" if parent.startswith("PL.") else own), parent
    own = {"mục": f"Mục {node.number}", "tiểu mục": f"Tiểu mục {node.number}", "bảng": f"bảng {node.number}", "mẫu": f"Mẫu {node.number.lstrip('0') or node.number}",
           "gạch": f"-{node.number}", "cộng": f"+{node.number}"}.get(name, node.step or node.number)  # fmt: skip
    return (f"{parent}.{own}" if parent else own), parent


def _kind(node: Node, in_article: bool) -> SectionKind:
    if in_article and node.form.kind is SectionKind.HEADING:
        return SectionKind.CLAUSE
    return node.form.kind


def _label(node: Node, kind: SectionKind, path: str, within: str) -> str:
    name = node.form.name
    if kind is SectionKind.ARTICLE:
        return f"Điều {node.number}" + (f" {within}" if within.startswith(("Phụ lục", "Văn bản kèm")) else "")
    if name == "mẫu":
        return _joined(f"Mẫu số {node.number}", within)
    if name in _CONTAINERS:
        return f"{_CONTAINERS[name]} {node.number}" + (f" {within}" if within else "")
    if kind is SectionKind.ITEM:
        return _joined(f"Gạch đầu dòng {node.number}", within)
    if kind is SectionKind.TABLE:
        return _joined(f"Bảng {node.number}", within)
    if kind is SectionKind.CLAUSE:
        return _joined(f"Khoản {node.number}", within)
    if kind is SectionKind.POINT:
        return _joined(f"Điểm {node.number}", within)
    if "Mẫu số" in within:
        return _joined(f"Mục {node.number}", within)
    numbers = path.split(".")
    annex = f" {within[within.index('Phụ lục'):]}" if "Phụ lục" in within else ""
    own = ".".join(numbers[2:]) if path.startswith("PL.") else path
    return f"Mục {own}{annex}"


def _joined(own: str, within: str) -> str:
    """``Điểm a`` + ``Khoản 2 Điều 5`` → ``Điểm a khoản 2 Điều 5``: only Điều, Chương, Phần keep their capital inside."""
    if not within:
        return own
    lowered = within if within.startswith(("Điều", "Chương", "Phần", "Phụ lục", "Mẫu số")) else within[0].lower() + within[1:]
    return f"{own} {lowered}"
