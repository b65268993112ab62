"""The section tree of a document's text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.laws import CONTENTS
from corpus.model import Section, SectionKind, Span
from ingest.annexes import with_missing_annexes
from ingest.labels import Namer
from ingest.lines import Line, lines_of
from ingest.numbers import value
from ingest.outline import Outline
from ingest.patterns import ZONES, heading_of
from ingest.zones import Zones, annex_starts, contents_begin, is_attached, letterhead_start, span_of, zones_of


def section_tree(text: str) -> tuple[Section, ...]:
    """The top sections of ``text`` in order, each with all below it.

    Every character that is not a space lies under exactly one deepest section. A text with no numbering at all is one
    section ``nội dung`` beside its named parts.
    """
    lines = lines_of(text)
    if not lines:
        return ()
    zones = zones_of(lines)
    namer = Namer()
    roots = [*_head(lines, zones), *_body(lines, zones, namer), *_close(lines, zones), *_annexes(lines, zones, namer)]
    return with_missing_annexes(text, tuple(roots))


def split_attached(text: str) -> list[Span]:
    """The spans of the documents in ``text``: the main one first, then each text "ban hành kèm theo" it.

    What comes after an annex is a form inside it, not a text of its own.
    """
    lines = lines_of(text)
    annexes = annex_starts(lines)
    starts = [at for at in annexes if any(is_attached(lines, i) and letterhead_start(lines, i) == at for i in range(at, min(at + 9, len(lines))))]
    if starts and annexes[0] != starts[0]:
        return [Span(lines[0].start, lines[-1].end)]
    bounds = [0, *(at for at in starts if at > 0), len(lines)]
    return [span_of(lines, a, b) for a, b in zip(bounds, bounds[1:], strict=False) if b > a]


def _head(lines: list[Line], zones: Zones) -> Iterable[Section]:
    if zones.basis > 0:
        yield Section("mở đầu", SectionKind.FRONT, "", "Phần mở đầu", span_of(lines, 0, zones.basis))
    if zones.body > zones.basis:
        starts = [i for i in range(zones.basis, zones.body) if ZONES["basis"].match(lines[i].text)]
        children = tuple(
            Section(f"căn cứ.{n}", SectionKind.BASIS, str(n), f"Căn cứ thứ {n}", _run(lines, i, [*starts, zones.body]))
            for n, i in enumerate(starts, 1)
        )
        yield Section("căn cứ", SectionKind.BASIS, "", "Phần căn cứ", span_of(lines, zones.basis, zones.body), None, children)


def _run(lines: list[Line], at: int, starts: list[int]) -> Span:
    """The basis at the line with the lines it runs on to: they begin in lower case."""
    last = at
    limit = min(s for s in starts if s > at)
    while last + 1 < limit and lines[last + 1].text[0].islower():
        last += 1
    return span_of(lines, at, last + 1)


def _body(lines: list[Line], zones: Zones, namer: Namer) -> Iterable[Section]:
    run = lines[zones.body : zones.closing]
    if not run:
        return
    roots = Outline().read(run)
    first = roots[0].start if roots else run[-1].end
    lead = [line for line in run if line.end <= first]
    if lead:
        span = Span(lead[0].start, lead[-1].end)
        yield Section("nội dung", SectionKind.HEADING, "", "Phần nội dung", span)
    yield from namer.sections(roots)


def _close(lines: list[Line], zones: Zones) -> Iterable[Section]:
    if zones.sign > zones.closing:
        yield Section("kết", SectionKind.CLOSING, "", "Đoạn kết", span_of(lines, zones.closing, zones.sign))
    counts: dict[SectionKind, int] = {}
    for kind, start, end in _signing_runs(lines, zones.sign, zones.end):
        counts[kind] = counts.get(kind, 0) + 1
        name = CONTENTS if kind is SectionKind.ANNEX else kind.value
        path = name if counts[kind] == 1 else f"{name} {counts[kind]}"
        label = {SectionKind.RECIPIENTS: "Nơi nhận", SectionKind.SIGNATURE: "Phần ký"}.get(kind, "Mục lục")
        children = _recipients(lines, start, end, path) if kind is SectionKind.RECIPIENTS else ()
        yield Section(path, kind, "", label, span_of(lines, start, end), None, children)


def _signing_runs(lines: list[Line], start: int, end: int) -> Iterable[tuple[SectionKind, int, int]]:
    at = start
    while at < end:
        run = at + 1
        if ZONES["recipients"].match(lines[at].text):
            while run < end and _receives(lines[run].text) and not ZONES["recipients"].match(lines[run].text):
                run += 1
            yield SectionKind.RECIPIENTS, at, run
        else:
            while run < end and not ZONES["recipients"].match(lines[run].text) and not contents_begin(lines[run].text):
                run += 1
            if run < end and contents_begin(lines[run].text):
                yield SectionKind.SIGNATURE, at, run
                at, run = run, end
                yield SectionKind.ANNEX, at, run
            else:
                yield SectionKind.SIGNATURE, at, run
        at = run


def _receives(text: str) -> bool:
    """Whether a line below "Nơi nhận" still names a recipient."""
    if text.isupper() or ZONES["signature"].fullmatch(text):
        return False
    return text[0] in "-–—+*•" or text[0].islower() or text.endswith((";", ",")) or bool(re.match(r"(?:Như|Lưu|Các|Ban|Bộ|Sở|UBND|HĐND)\b.*[;.]$", text))


def _recipients(lines: list[Line], start: int, end: int, path: str) -> tuple[Section, ...]:
    begins = [i for i in range(start + 1, end) if lines[i].text[0] in "-–—+*•"]
    begins = begins or list(range(start + 1, end))
    bounds = [*begins, end]
    return tuple(
        Section(f"{path}.{n}", SectionKind.ITEM, str(n), f"Nơi nhận, dòng {n}", span_of(lines, a, b))
        for n, (a, b) in enumerate(zip(bounds, bounds[1:], strict=False), 1)
    )


def _annexes(lines: list[Line], zones: Zones, namer: Namer) -> Iterable[Section]:
    bounds = [*zones.annexes, len(lines)]
    for order, (start, end) in enumerate(zip(bounds, bounds[1:], strict=False), 1):
        heading = heading_of(lines[start].text)
        annex = heading is not None and heading.form.name == "phụ lục"
        number = heading.number if heading and annex else ""
        path = namer.unique(f"PL.{value('phụ lục', number) or order if annex else f'kèm theo {order}'}", "")
        label = f"Phụ lục {number}".strip() if annex else "Văn bản kèm theo"
        bare = not annex and not is_attached(lines, start) and not lines[start].text.isupper()
        title = None if bare else _annex_title(lines, start, end, heading.rest if heading and annex else 0)
        below = lines[start if bare else start + 1 : end]
        roots = Outline(forms=True).read([line for line in below if title is None or line.start >= title.end])
        yield Section(path, SectionKind.ANNEX, number, label, span_of(lines, start, end), title, namer.sections(roots, path, label))


def _annex_title(lines: list[Line], start: int, end: int, rest: int) -> Span | None:
    """The words beside "Phụ lục" or on the lines right below it."""
    first = lines[start]
    if rest and first.start + rest < first.end:
        return Span(first.start + rest, first.end)
    taken = lines[start + 1 : min(end, start + 4)]
    title: list[Line] = []
    for line in taken:
        if line.text.startswith("(") or " | " in line.text or heading_of(line.text) or (title and not line.text.isupper()):
            break
        title.append(line)
    return Span(title[0].start, title[-1].end) if title else None
