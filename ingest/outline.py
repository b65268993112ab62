"""The numbered part of a document as a tree: which heading lies under which, by level and by the run of the numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import SectionKind
from ingest.lines import Line
from ingest.numbers import value
from ingest.patterns import FORMS, Heading, HeadingForm, heading_of

_ENDS = re.compile(r"[.;,!?…]$")
_NO_TITLE = re.compile(r"[.;!?…]$")
_LONGEST_HEADING = 320
_LONGEST_LEAD = 110
_FORM = {form.name: form for form in FORMS}
_TABLE_FORM = HeadingForm("bảng", SectionKind.TABLE, 98, re.compile("(?!)"), "", "")
_STRICT = ("chữ", "chữ hoa", "la mã thường", "số nhiều bậc")
"""Forms that text also begins with by chance: taken only where the number follows its predecessor."""
_TITLED = ("phần", "chương", "mục", "tiểu mục", "phụ lục", "mẫu")
"""Forms whose title may stand on the lines below."""


@dataclass(slots=True)
class Node:
    """A section being built."""

    form: HeadingForm
    number: str
    value: int
    rank: int
    start: int
    end: int
    heading: tuple[int, int] | None = None
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    step: str = ""
    """The last part of a number of several ("1" of "2.1"), its share of the path; ``number`` where it has one part."""


class Outline:
    """Builds the tree of one run of lines; ``roots`` are its top sections."""

    def __init__(self, forms: bool = False) -> None:
        """``forms``: "Mẫu số 01" begins a part, as in annexes; elsewhere it is a mention."""
        self.forms = forms
        self.roots: list[Node] = []
        self.stack: list[Node] = []

    def read(self, lines: list[Line]) -> list[Node]:
        """The top sections of ``lines``; lines before the first heading belong to none."""
        at = 0
        while at < len(lines):
            line = lines[at]
            following = lines[at + 1 : at + 4]
            if line.quoted:
                self._text(line)
            elif " | " in line.text:
                self._row(line)
            elif (heading := heading_of(line.text)) and heading.form.name != "phụ lục" and (placed := self._place(heading, line)):
                at += self._title(placed, heading, line, following)
            else:
                self._text(line)
            at += 1
        return self.roots

    def _text(self, line: Line) -> None:
        while self.stack and not line.quoted and self.stack[-1].form.kind in (SectionKind.TABLE, SectionKind.ITEM):
            self.stack.pop()
        self._stretch(line)

    def _row(self, line: Line) -> None:
        if not self.stack and not self.forms:
            return
        if not self.stack:
            count = sum(root.form is _TABLE_FORM for root in self.roots)
            self._push(Node(_TABLE_FORM, str(count + 1), count + 1, _TABLE_FORM.rank, line.start, line.end), None)
        elif self.stack[-1].form is not _TABLE_FORM:
            count = sum(child.form is _TABLE_FORM for child in self.stack[-1].children)
            self._push(Node(_TABLE_FORM, str(count + 1), count + 1, _TABLE_FORM.rank, line.start, line.end), self.stack[-1])
        else:
            self._stretch(line)

    def _stretch(self, line: Line) -> None:
        for node in self.stack:
            node.end = line.end

    def _place(self, heading: Heading, line: Line) -> Node | None:
        """The node for a heading, hung in its place, or ``None`` when the line is text after all."""
        while self.stack and self.stack[-1].form is _TABLE_FORM:
            self.stack.pop()
        form, number = heading.form, heading.number
        if form.name == "chữ" and number in "ivx" and self._before(form, value(form.name, number)) is None:
            form = _FORM["la mã thường"]
        node = Node(form, number, value(form.name, number), form.rank, line.start, line.end)
        if form.kind is SectionKind.ITEM:
            while self.stack and self.stack[-1].rank >= form.rank:
                self.stack.pop()
            if not self.stack:
                return None
            kin = [child for child in self.stack[-1].children if child.form is form]
            node.number, node.value = str(len(kin) + 1), len(kin) + 1
            return self._push(node, self.stack[-1])
        if form.name == "số nhiều bậc":
            return self._place_decimal(node)
        if form.name == "mẫu" and not self.forms:
            return None
        if form.name in ("phần", "chương", "mục", "tiểu mục", "điều", "mẫu"):
            if form.name == "mục" and self._inside("điều") and node.value != 1 and self._open_kin(form) is None:
                return None
            return self._push(node, self._above(node.rank))
        return self._place_in_run(node)

    def _place_in_run(self, node: Node) -> Node | None:
        form = node.form
        before = self._before(form, node.value)
        if before is not None:
            node.rank = before.rank
            return self._push(node, before.parent)
        kin = self._open_kin(form)
        if node.value == 1:
            if kin is None:
                return self._push(node, self._above(node.rank))
            top = self.stack[-1]
            if top is kin or top.rank <= kin.rank:
                node.rank = kin.rank
                return self._push(node, kin.parent)
            node.rank = top.rank + 1
            return self._push(node, top)
        if form.name in _STRICT:
            return None
        if kin is None:
            return self._push(node, self._above(node.rank)) if form.name in ("la mã", "số") else None
        node.rank = kin.rank
        return self._push(node, kin.parent)

    def _place_decimal(self, node: Node) -> Node | None:
        prefix = node.number.rsplit(".", 1)[0]
        for above in reversed(self.stack):
            if above.form.name in ("số", "số nhiều bậc", "điều", "số ngoặc") and above.number == prefix:
                last = next((c for c in reversed(above.children) if c.form.name == "số nhiều bậc"), None)
                if node.value <= (last.value if last else 0) or node.value > (last.value if last else 0) + 3:
                    return None
                node.rank = above.rank + 1
                node.step = node.number.rsplit(".", 1)[1]
                return self._push(node, above)
        kin = next((n for n in reversed(self.stack) if n.form is node.form and n.number.count(".") == node.number.count(".")), None)
        if kin is not None and node.value in (1, kin.value + 1):
            node.rank = kin.rank
            return self._push(node, kin.parent)
        if node.value == 1 and kin is None:
            node.rank = node.rank + node.number.count(".")
            return self._push(node, self._above(node.rank))
        return None

    def _before(self, form: HeadingForm, number: int) -> Node | None:
        """The open node that ``number`` comes next to: one step, two for letters (official lists skip some)."""
        for step in (1, 2) if form.name == "chữ" else (1,):
            for node in reversed(self.stack):
                if node.form is form and node.value == number - step:
                    return node
        return None

    def _open_kin(self, form: HeadingForm) -> Node | None:
        return next((n for n in reversed(self.stack) if n.form is form), None)

    def _inside(self, name: str) -> bool:
        return any(n.form.name == name for n in self.stack)

    def _above(self, rank: int) -> Node | None:
        return next((n for n in reversed(self.stack) if n.rank < rank), None)

    def _push(self, node: Node, parent: Node | None) -> Node:
        while self.stack and self.stack[-1] is not parent:
            self.stack.pop()
        node.parent = parent
        (parent.children if parent else self.roots).append(node)
        for open_node in self.stack:
            open_node.end = node.end
        self.stack.append(node)
        return node

    def _title(self, node: Node, heading: Heading, line: Line, following: list[Line]) -> int:
        """How many of the following lines are the node's title too; sets its heading."""
        start = line.start + heading.rest
        if start < line.end:
            words = line.text[heading.rest :]
            if node.form.name in _TITLED or _is_title(words, node, following):
                node.heading = (start, start + max(1, len(words.rstrip(": "))))
            return 0 if node.form.name not in _TITLED or not words.isupper() else self._more_title(node, following)
        return self._more_title(node, following) if node.form.name in (*_TITLED, "điều") else 0

    def _more_title(self, node: Node, following: list[Line]) -> int:
        taken = 0
        for line in following:
            if line.quoted or " | " in line.text or heading_of(line.text) or len(line.text) > _LONGEST_HEADING or (_NO_TITLE if line.text.isupper() else _ENDS).search(line.text):
                break
            if taken or node.heading:
                if not line.text.isupper():
                    break
            elif line.text.startswith("("):
                break
            node.heading = (node.heading[0] if node.heading else line.start, line.end)
            self._stretch(line)
            taken += 1
        return taken


def _is_title(words: str, node: Node, following: list[Line]) -> bool:
    if len(words) > _LONGEST_HEADING or _ENDS.search(words) or "./." in words:
        return False
    if words.endswith(":"):
        return len(words) <= _LONGEST_LEAD
    if node.rank < 70:
        return True
    if not following:
        return False
    below = heading_of(following[0].text)
    return below is None or below.form.rank > node.form.rank or below.form.name == "số nhiều bậc"
