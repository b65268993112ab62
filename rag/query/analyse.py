"""From what was typed to a Query: keys decoded, abbreviations spelt out, accents restored, documents and sections named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

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
from rag.query.restore import restore
from rag.query.sections import section_in
from rag.query.spelling import respelt

LONGEST = 600
"""Characters of a question that are analysed in full; what follows is searched as typed."""


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
        self.mentions = Mentions(KnownDocuments(catalogue, documents))
        self.model = model or accents.shipped()
        self.table = table or abbreviations.shipped()

    def analyse(self, question: str, context: Query | None = None) -> Query:
        """The question understood, as following on ``context`` when given."""
        typed = " ".join(nfc(question).split())
        head, rest = typed[:LONGEST], typed[LONGEST:]
        decoded, expanded, restored, spelt, fixed = self._readings(head)
        full = rewritten(fixed, context) if context else ""
        if full and context:
            return self._following(typed, full, context)
        section = section_in(decoded.text)
        symbols = self._symbols(decoded, expanded, section)
        read = fixed + rest
        named = [m.span for m in self.mentions.find(fixed, section is not None)]
        placed = section_in(fixed)
        if placed:
            named.append(placed.span)
        words = content(fixed, named)
        if section:
            section = replace(section, span=decoded.back(section.span))
        asks = asked(fixed, symbols, section, words)
        about = ""
        if context:
            taken = carried(fixed, asks, words, symbols, section, context)
            if taken.symbols or taken.section:
                symbols = (*taken.symbols, *(m for m in symbols if m.by != "pointer")) if taken.symbols else symbols
                section, about = taken.section or section, taken.about
                words = tuple(w for w in words if w not in _FOLLOWING)
                asks = asked(fixed, symbols, section, words)
        day = as_of(fold(fixed), tuple((s.start, s.end) for s in named))
        variants = tuple(dict.fromkeys(v for v in (typed, restored + rest, spelt + rest, read, self._shortened(read)) if v))
        return Query(typed, read if _differs(read, typed) else None, variants, words, symbols, section, asks.value, day, about)

    # -- readings ----------------------------------------------------------------------------------------------------

    def _readings(self, typed: str) -> tuple[Edited, Edited, str, str, str]:
        """Keys decoded; abbreviations spelt out; accents restored in the one, in the other; misspellings put right too."""
        decoded = decode(self.model, typed, [s for s, _ in find(typed)])
        codes = [s for s, _ in find(decoded.text)]
        restored = restore(self.model, decoded.text, codes)
        expanded = self.table.expand(decoded.text, codes)
        kept = [expanded.forth(s) for s in codes]
        accented = restore(self.model, expanded.text, kept)
        fixed = respelt(self.model, accented, kept)
        return decoded, expanded, restored, accented, fixed

    def _shortened(self, text: str) -> str:
        return self.table.contract(text)

    def _symbols(self, decoded: Edited, expanded: Edited, section: SectionMention | None) -> tuple[SymbolMention, ...]:
        """The documents named, with spans in what was typed; those that only the spelt-out wording shows too ("CTGDPT 2018")."""
        found = [replace(m, span=decoded.back(m.span)) for m in self.mentions.find(decoded.text, section is not None)]
        if expanded.places:
            more = (replace(m, span=decoded.back(expanded.back(m.span))) for m in self.mentions.find(expanded.text, section is not None))
            found += [m for m in more if m.by != "symbol" and not any(m.span.overlaps(f.span) for f in found)]
            if any(m.by == "title" for m in found):
                found = [m for m in found if m.by != "pointer" or not any(m.span.overlaps(f.span) for f in found if f is not m)]
        return tuple(sorted(found, key=lambda m: m.span))

    def _following(self, typed: str, full: str, context: Query) -> Query:
        """The query that "còn … thì sao?" stands for: the question before with its topic exchanged."""
        query = self.analyse(full)
        symbols = query.symbols or tuple(replace(m, span=Span(0, 0), by="context") for m in context.symbols)
        asks = context.asks if query.asks == Asks.WHAT else query.asks
        variants = tuple(dict.fromkeys((typed, *query.variants)))
        about = f"câu hỏi trước: «{context.best}»"
        return replace(query, typed=typed, understood=full, variants=variants, symbols=symbols, asks=asks, about=about)


_FOLLOWING = frozenset(("tiep", "sau", "truoc"))


def _differs(read: str, typed: str) -> bool:
    return read.casefold() != typed.casefold()
