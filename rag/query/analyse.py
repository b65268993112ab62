"""From what was typed to a Query: keys decoded, abbreviations spelt out, accents restored, documents and sections named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.symbols import find
from corpus.text import fold, nfc
from rag.model import Query, SectionMention, SymbolMention
from rag.query import abbreviations, accents
from rag.query.abbreviations import Abbreviations
from rag.query.accents import AccentModel
from rag.query.asks import Asks, asked
from rag.query.dates import as_of
from rag.query.edits import Edited
from rag.query.followup import carried, rewritten
from rag.query.frame import content
from rag.query.keys import decode
from rag.query.known import CatalogueLike, DocumentLike, KnownDocuments
from rag.query.mentions import Mentions
from rag.query.naming import codes_of
from rag.query.parts import parts_of, sentences_asking
from rag.query.proper import with_places
from rag.query.restore import restore, with_names
from rag.query.sections import section_in
from rag.query.spelling import respelt

LONGEST = 600
"""Characters of a question that are analysed in full; what follows is searched as typed."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was typed, read step by step. ``mentions`` and ``section`` have spans in the decoded text."""

    decoded: Edited
    expanded: Edited
    fixed: Edited
    restored: str
    spelt: str
    mentions: tuple[SymbolMention, ...]
    section: SectionMention | None

    def in_typed(self, mention: SymbolMention) -> SymbolMention:
        """The mention with its span in what was typed."""
        return replace(mention, span=self.decoded.back(mention.span))


class Analyser:
    """Understands questions against the documents of a catalogue and a store. Keeps no state between questions."""

    def __init__(
        self,
        catalogue: CatalogueLike,
        documents: Iterable[DocumentLike],
        model: AccentModel | None = None,
        table: Abbreviations | None = None,
    ) -> None:
        """Read what can be named; the shipped accent model and abbreviation table unless others are given."""
        known = KnownDocuments(catalogue, documents)
        self.mentions, self.names = Mentions(known), with_places(known.signers)
        self.model = model or accents.shipped()
        self.table = table or abbreviations.shipped()

    def analyse(self, question: str, context: Query | None = None, as_typed: bool = False) -> Query:
        """The question understood, as following on ``context`` when given; ``as_typed``: no accent, key or abbreviation restored."""
        typed = " ".join(nfc(question).split())
        head, rest = typed[:LONGEST], typed[LONGEST:]
        read = self._as_typed(head) if as_typed else self._read(head)
        fixed = read.fixed.text
        full = rewritten(fixed, context) if context else ""
        if full and context:
            return self._following(typed, full, context, as_typed)
        symbols, section = tuple(read.in_typed(m) for m in read.mentions), read.section
        named = [read.fixed.forth(read.expanded.forth(m.span)) for m in read.mentions]
        if section:
            named.append(read.fixed.forth(read.expanded.forth(section.span)))
            section = replace(section, span=read.decoded.back(section.span))
        day = as_of(fold(fixed), tuple((s.start, s.end) for s in named))
        words = content(fixed, named + ([day.span] if day else []))
        asking = sentences_asking(fixed)
        asks = asked(asking, symbols, section, words)
        about = topic = ""
        if context:
            taken = carried(fixed, asked(fixed, symbols or context.symbols, section, words), words, symbols, section, context)
            if taken.symbols:
                symbols = (*taken.symbols, *(m for m in symbols if m.by != "pointer"))
            section, about, topic = taken.section or section, taken.about, taken.question
            words = taken.content
            if about:
                asks = asked(fixed, symbols, section, words)
        final = fixed + rest
        forms = (typed,) if as_typed else (typed, read.restored + rest, read.spelt + rest, final, self.table.contract(final))
        variants = tuple(dict.fromkeys(v for v in (*forms, topic) if v))
        understood = final if final.casefold() != typed.casefold() else None
        parts = () if section else tuple(self._part(p, symbols) for p in parts_of(final))
        return Query(typed, understood, variants, words, symbols, section, asks.value, day.day if day else None, about, parts, asking if asking != fixed else "")

    def _part(self, text: str, symbols: tuple[SymbolMention, ...]) -> Query:
        """A part of a question that is already read, with the documents that it names itself, if any."""
        own = self.mentions.find(text)
        words = content(text, [m.span for m in own])
        return Query(text, None, (text,), words, own, asks=asked(text, own or symbols, None, words).value)

    def _read(self, typed: str) -> _Reading:
        """All readings of what was typed, and the documents and the section it names."""
        decoded = decode(self.model, typed, [s for s, _ in find(typed)])
        section = section_in(decoded.text)
        mentions = list(self.mentions.find(decoded.text, section is not None))
        codes = [codes_of(m.span, decoded.text) for m in mentions if m.by == "symbol"] + [s for s, _ in find(decoded.text)]
        named = [m.span for m in mentions if m.by == "symbol"] + ([section.span] if section else [])
        named = [s for s in named if s.of(decoded.text).isascii()]
        restored = self.names.named(with_names(restore(self.model, decoded.text, codes), named), decoded.text)
        expanded = self.table.expand(decoded.text, codes)
        kept = [expanded.forth(s) for s in codes]
        spelt = with_names(restore(self.model, expanded.text, kept, [new for _, new in expanded.places]), [expanded.forth(s) for s in named]) if expanded.places else restored
        spelt = self.names.named(spelt, expanded.text)
        if expanded.places:
            mentions = _joined(mentions, [replace(m, span=expanded.back(m.span)) for m in self.mentions.find(spelt, section is not None)])
        fixed = respelt(self.model, spelt, kept, typed=expanded.text if len(expanded.text) == len(spelt) else "")
        # Accents restored keep the length, so that places in ``spelt`` are places in ``expanded.text``; names restored need not.
        if fixed.places and len(spelt) == len(expanded.text):
            more = [replace(m, span=expanded.back(fixed.back(m.span))) for m in self.mentions.find(fixed.text, section is not None)]
            kept_as_typed = [m for m in mentions if m.targets or not any(n.targets and n.span.overlaps(m.span) for n in more)]
            mentions = sorted(kept_as_typed + [m for m in more if not any(m.span.overlaps(f.span) for f in kept_as_typed)], key=lambda m: m.span)
        return _Reading(decoded, expanded, fixed, restored, spelt, tuple(mentions), section)

    def _as_typed(self, typed: str) -> _Reading:
        """What was typed, taken by the letter: only the documents and the section it names are looked for."""
        same, section = Edited(typed), section_in(typed)
        return _Reading(same, same, same, typed, typed, tuple(self.mentions.find(typed, section is not None)), section)

    def _following(self, typed: str, full: str, context: Query, as_typed: bool) -> Query:
        """The query that "còn … thì sao?" stands for: the question before with its topic exchanged."""
        query = self.analyse(full, as_typed=as_typed)
        symbols = query.symbols or tuple(replace(m, span=Span(0, 0), by="context") for m in context.symbols)
        asks = context.asks if query.asks == Asks.WHAT else query.asks
        variants = tuple(dict.fromkeys((typed, *query.variants)))
        about = f"câu hỏi trước: «{context.best}»"
        return replace(query, typed=typed, understood=full, variants=variants, symbols=symbols, asks=asks, about=about)


def _joined(found: list[SymbolMention], spelt_out: list[SymbolMention]) -> list[SymbolMention]:
    """The mentions found as typed, with those that only the spelt-out wording shows ("CTGDPT 2018"); a title beats a pointer."""
    more = [m for m in spelt_out if m.by != "symbol" and not any(m.span.overlaps(f.span) for f in found if f.by != "pointer" or m.by == "pointer")]
    titles = [m.span for m in more if m.by == "title"]
    kept = [m for m in found if m.by != "pointer" or not any(m.span.overlaps(t) for t in titles)]
    return sorted(kept + more, key=lambda m: m.span)
