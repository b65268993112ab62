"""The documents a question names, by number, by title or by pointing, each with the ids it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Span
from corpus.text import fold
from rag.model import SymbolMention
from rag.query.known import Known, KnownDocuments
from rag.query.naming import IMPLEMENTING, ISSUED, ISSUERS, OF_ISSUER, POINTER, POINTING, SHORT_KINDS
from rag.query.numbers import Numbers
from rag.query.resolve import issued_by, resolved
from rag.query.titles import Titles


class Mentions:
    """Finds and resolves mentions against the documents known."""

    def __init__(self, known: KnownDocuments) -> None:
        """Prepare to find numbers and titles of ``known``."""
        self.known = known
        self.numbers = Numbers(known)
        self.titles = Titles(known)

    def find(self, text: str, section: bool = False) -> tuple[SymbolMention, ...]:
        """The mentions in ``text``, in order. ``section``: a section is named, so a bare kind points at a document."""
        folded = fold(text)
        found = [resolved(self.known, f, text) for f in self.numbers.find(text, folded)]
        spans = [m.span for m in found]
        for mention in self.titles.find(text, folded):
            at = next((i for i, s in enumerate(spans) if i < len(found) and _adjacent(folded, mention.span, s)), None)
            if at is not None:
                both = Span(min(mention.span.start, spans[at].start), max(mention.span.end, spans[at].end))
                found[at] = replace(found[at], span=both, text=both.of(text))
            elif not any(mention.span.overlaps(s) for s in spans):
                found.append(mention)
                spans.append(mention.span)
        found = [implementing(self.known, text, folded, m) or titled_for(self.known, text, folded, m) or (m if m.targets else by_what_it_implements(self.known, m)) for m in found]
        spans = [m.span for m in found]
        found += [m for m in pointed(self.known, text, folded, section) if not any(m.span.overlaps(s) for s in spans) and not _of_before(folded, m.span, spans)]
        return tuple(sorted(found, key=lambda m: m.span))


def pointed(known: KnownDocuments, text: str, folded: str, section: bool) -> Iterator[SymbolMention]:
    """A kind's word that means the one document of its kind we hold ("kế hoạch này", "kế hoạch của thành phố")."""
    for match in POINTER.finditer(folded):
        kind = " ".join(match["kind"].split())
        kind = SHORT_KINDS.get(kind, kind)
        held = known.held_of_kind(kind) if kind not in ("van ban", "tai lieu") else known.held()
        row = ISSUERS.get(" ".join((match["issuer"] or "").split()))
        targets = [k for k in held if row is None or issued_by(row, k)]
        if not targets or (row is None and len(targets) > 3):
            continue
        end = match.end("issuer") if match["issuer"] else match.end("own") if match["own"] else match.end("kind")
        rest = folded[end:]
        if not (match["own"] or match["issuer"] or section or POINTING.match(rest)):
            continue
        if kind in ("van ban", "tai lieu") and not match["own"]:
            continue
        targets = of_place(targets, folded)
        span = Span(match.start("kind"), end)
        yield SymbolMention(span, "", "", row["codes"][0] if row else "", None, None, tuple(k.id for k in targets), span.of(text), "pointer")
        return


def implementing(known: KnownDocuments, text: str, folded: str, mention: SymbolMention) -> SymbolMention | None:
    """The document held that implements the one mentioned, where its kind stands before and its issuer behind ("kế hoạch thực hiện Kết luận 91 của UBND
    thành phố"), or where no issuer does and the one held of that kind has the other in its title; ``None`` where that is not so."""
    named = mention.span
    before, behind = IMPLEMENTING.search(folded[: named.start]), ISSUED.match(folded[named.end :])
    if before is None:
        return None
    held = known.held_of_kind(SHORT_KINDS.get(before["kind"], before["kind"]))
    row = ISSUERS.get(" ".join(behind["issuer"].split())) if behind and OF_ISSUER.match(folded[named.end :]) else None
    if row is not None:
        targets = of_place([k for k in held if issued_by(row, k)], folded)
    else:
        targets = [k for k in held if mention.number and {mention.number, fold(mention.kind)} <= set(k.title.split())]
        targets = targets if len(targets) == 1 and targets[0].id not in mention.targets else []
    span = Span(before.start("kind"), named.end)
    return SymbolMention(span, "", "", row["codes"][0] if row else "", None, None, tuple(k.id for k in targets), span.of(text), "pointer") if targets else None


_FOR = re.compile(r"(?<!\w)(?P<kind>ke hoach|chuong trinh hanh dong|chuong trinh|chien luoc)(?P<between>(?:,? [a-z0-9]+){0,9}?),? (?:de |nham |ve |ve viec )?(?:thuc hien|trien khai|cu the hoa)\s*$")


def titled_for(known: KnownDocuments, text: str, folded: str, mention: SymbolMention) -> SymbolMention | None:
    """The one known document whose title names its kind and the one mentioned, where kind, issuer and year stand before that ("chương trình hành động năm 2014
    của Chính phủ để thực hiện Nghị quyết 29"); ``None`` where none or several fit."""
    before = _FOR.search(folded[: mention.span.start])
    if before is None or not mention.number or not mention.kind:
        return None
    rest = folded[mention.span.end :]
    behind = ISSUED.match(rest) if OF_ISSUER.match(rest) else None
    between = f" {before['between'].replace(',', ' ')} {rest[: behind.end() + 20] if behind else ''} "
    rows = [row for words, row in ISSUERS.items() if f" {words} " in between and len(words) > 3]
    years = {int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", between)}
    fitting = [
        k for k in known.opening
        if k.id not in mention.targets and before["kind"] in k.title and {mention.number, fold(mention.kind)} <= set(k.title.split())
        and (rows or years) and (not rows or any(issued_by(row, k) for row in rows)) and (not years or k.year in years)
    ]  # fmt: skip
    if len(fitting) != 1:
        return None
    span = Span(before.start("kind"), mention.span.end)
    return SymbolMention(span, "", "", "", None, None, (fitting[0].id,), span.of(text), "title")


def by_what_it_implements(known: KnownDocuments, mention: SymbolMention) -> SymbolMention:
    """A mention that fits no document as one of the only document held of its kind that has the number in its title ("kế hoạch 91" for the plan that
    implements Conclusion 91); the mention as it is otherwise."""
    said = fold(mention.text)
    kind = next((kind for short, kind in SHORT_KINDS.items() if said.startswith((kind, f"{short} "))), "")
    held = [k for k in known.held_of_kind(kind) if f" so {mention.number} " in f" {k.title} "] if kind and mention.by == "symbol" and not mention.date else []
    return replace(mention, targets=(held[0].id,), by="pointer") if len(held) == 1 else mention


_PLACE = re.compile(r"(?:thanh pho|tinh|huyen|thi xa|quan|xa|phuong) (?!truc)(.+)$")


def of_place(targets: list[Known], folded: str) -> list[Known]:
    """Of several documents those whose issuer's place the question names; all when it names none of theirs."""
    if len(targets) < 2:
        return targets
    line = f" {' '.join(re.findall(r'[a-z]+', folded))} "
    there = [k for k in targets if any((m := _PLACE.search(issuer)) and f" {m[1]} " in line for issuer in k.issuers)]
    return there or targets


def _of_before(folded: str, pointing: Span, named: list[Span]) -> bool:
    """Whether "văn bản đó" points at a document named before it in the same question."""
    return folded[: pointing.end].endswith((" do", " ay", " tren")) and any(s.end <= pointing.start for s in named)


def _adjacent(folded: str, one: Span, other: Span) -> bool:
    """Whether two mentions stand beside each other or overlap, so that they name one document ("Luật Giáo dục 43/2019/QH14")."""
    if one.overlaps(other):
        return True
    first, second = sorted((one, other))
    return re.fullmatch(r"[\s,(]*(?:so\s*:?\s*)?", folded[first.end : second.start]) is not None

