"""The ways to answer a question: by the section it names, by the document it names, or by what texts say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.identity import carrier_of
from corpus.model import Held
from corpus.symbols import find
from corpus.text import fold, syllables
from rag.answer.draft import Draft, NoAnswer, joined_leads
from rag.answer.gather import Evidence, Gathering
from rag.answer.look import Look
from rag.answer.lookup import look_up
from rag.answer.named import parts_of, side_by_side
from rag.answer.passages import answer_from, with_parts
from rag.answer.quote import cite
from rag.answer.register import by_register
from rag.answer.sections import digested_parts, find_section, quote_section
from rag.answer.select import Candidate
from rag.answer.unknown import of_other_days, related_to, symbol_of, unknown_in
from rag.answer.weigh import Weighed
from rag.model import Citation, Query, Refused, SymbolMention

SHOWN = 3
"""How many of several documents that a question may mean are named."""
OF_ITS_ENDS = {
    "signer": "người ký ban hành văn bản thay mặt thừa lệnh quyền chữ đóng dấu",
    "recipients": "nơi nhận gửi lưu văn bản gồm",
    "bases": "căn cứ pháp lý cơ sở văn bản ban hành trên dựa vào gồm",
}
"""What is told by the first and last lines of a document, and the words of such a question."""
OF_A_TEXT = ("chi", "nhiem", "giai", "noi", "viec", "muc", "y", "doan", "khoan", "diem")
"""What a section has several of, as first syllables ("mấy chỉ tiêu"): the section shows them."""
OF_ONE = ("issue_date", "issuer", "title")
"""What is asked of the other document where a question asks which one that is ("phải đồng bộ với nghị quyết nào, ban hành ngày nào?")."""
OF_THE_NAME = ("status", "issue_date", "document", "yes_no", "number", "homonyms")
"""Questions that a wrong day does not spoil: which document is meant, and which day is right."""
OF_OTHERS = ("relations", "homonyms", "implements", "cites")
"""Questions answered by other documents: the day or the issuer asked beside is theirs, and told with them."""
OF_THE_WHOLE = ("relations", "homonyms", "number", "status", "issuer", "issue_date", "signer", "title", "cited_where")
"""What is known of a document as a whole, whatever part of it the question names."""
_VERBATIM = re.compile(r"(?<!\w)(?:toan van|nguyen van|ban day du|ban goc|full|trich (?:dan )?(?:phan|doan|muc|dieu|khoan|noi dung))(?!\w)")
"""Words that want the text itself."""
_OF_ANOTHER = re.compile(r"(?<!\w)(?:nghi quyet|quyet dinh|quy dinh|ket luan|chi thi|ke hoach|chuong trinh|thong tu|luat|van ban) .*(?<!\w)ma\s*$")
"""A document that another one, named behind, tells of ("nghị quyết mà kế hoạch thành phố nhắc tới"): what is asked is asked of it."""
FEWEST = 2
"""A part of a question that says less beside the document it names ("… và Nghị quyết 71 viết gì?") asks of it what the whole question asks."""
ONLY_MENTIONED = 0.4
"""How much surer an answer must be that is a clause which cites the document named: of what it says this tells a date or a number at most."""


class Ways:
    """The ways over one library."""

    def __init__(self, gathering: Gathering) -> None:
        """Answers rest on what ``gathering`` gathers."""
        self.gathering, self.library, self.weights = gathering, gathering.library, gathering.weights

    def draft(self, query: Query) -> Draft | NoAnswer:
        """The answer before it is worded, by the first way that applies."""
        return (
            self.by_section(query)
            or by_register(self.library, query, query.targets)
            or self.by_document(query)
            or self.by_only_document(query)
            or self.by_content(query)
        )

    def evidence_of(self, query: Query) -> Evidence | None:
        """The evidence that decides whether and how a question is answered; ``None`` where a place or a look-up decides."""
        targets = query.targets
        if self.by_section(query) is not None or by_register(self.library, query, targets):
            return None
        unknown = unknown_in(query)
        if unknown and not self._by_rule(query, unknown, bool(targets)) and (told := self._told_of(query, symbol_of(self.library, unknown))):
            return told
        if not targets:
            return None if query.symbols or self.by_only_document(query) else self.gathering.of_content(query)
        meant, _ = self._without_homonyms(query, targets)
        if self._looked_up(query, meant) or self._wants_text_not_held(query, meant):
            return None
        return self.gathering.of_documents(query, meant)

    # -- by place ----------------------------------------------------------------------------------------------------

    def by_section(self, query: Query) -> Draft | NoAnswer | None:
        """The section that the question names, whole or what in it answers; ``None`` when it names none or none is there.

        Where no document is named, one's own documents are looked into, not the thousands of a codification."""
        if query.section is None:
            return None
        targets = query.targets
        if targets and query.asks in OF_THE_WHOLE:
            return None
        holders = targets or self.library.own_texts()
        for wanted in (Held.FULL, Held.DIGEST):
            found = []
            for document_id in holders:
                if self.library.held(document_id) is wanted:
                    document = self.library.document(document_id)
                    section = find_section(document, query.section.path, query.section.article, query.best)
                    if section is not None:
                        found.append((document, section))
            if len(found) == 1:
                document, section = found[0]
                asked = self.gathering.asked(query)
                if query.asks in ("section", "what", "document", "list") or not asked.terms.terms or asked.terms.noun in OF_A_TEXT:
                    return quote_section(self.library, document, section)
                inside = [p for p in self.library.passages_of(document.id) if section.span.contains(p.span) or p.span.contains(section.span)]
                return self._answer(self.gathering.weighed(asked, [Candidate(p, document, 1.0) for p in inside], named=True), query)
        if targets and all(self.library.held(t) is Held.CITED for t in targets):
            return NoAnswer(Refused.DOCUMENT_NOT_HELD, self.library.name(targets[0]), self._mentions(targets))
        if len(targets) == 1 and (told := digested_parts(self.library, targets[0], query.section.path)):
            return told
        if targets:
            return NoAnswer(Refused.NOT_IN_CORPUS, f"mục {query.section.path} trong {self.library.name(targets[0])}")
        return None

    # -- by document -------------------------------------------------------------------------------------------------

    def by_document(self, query: Query) -> Draft | NoAnswer | None:
        """What is asked of the documents named, or what their passages say; ``None`` when the question names none."""
        targets: Sequence[str] = query.targets
        unknown = unknown_in(query)
        if unknown and (draft := self._of_unknown(query, unknown, bool(targets))):
            return draft
        if not targets:
            return None
        targets, notes = self._without_homonyms(query, targets)
        drafts = [self._with_looked_up(draft, query, t) for t, draft in self._looked_up(query, targets)]
        if drafts:
            if len(drafts) == 1:
                return replace(drafts[0], notes=drafts[0].notes + (() if query.asks == "homonyms" else notes))
            return Draft(tuple(p for d in drafts for p in d.parts), notes=tuple(n for d in drafts for n in d.notes) + notes)
        cited_only = all(self.library.held(t) is Held.CITED for t in targets)
        if self._wants_text_not_held(query, targets):
            return NoAnswer(Refused.DOCUMENT_NOT_HELD, self.library.name(targets[0]), self._mentions(targets))
        found = self.gathering.of_documents(query, targets)
        of_its_content = query.asks in ("list", "what", "how_many", "yes_no")
        elsewhere = cited_only and of_its_content and bool(found.ranked) and (found.ranked[0].entry is None or found.ranked[0].document_id not in targets)
        mentioned = cited_only and query.asks not in ("when", "how_many") and bool(found.ranked) and self._only_mentions(found.ranked[0])
        draft = self._answer(found, query, ONLY_MENTIONED if mentioned else 0.0)
        if isinstance(draft, Draft):
            asked = [(p if len(p.content) >= FEWEST else query, p.targets or targets) for p in parts_of(query)]
            apart = [] if elsewhere else [self.gathering.of_documents(part, own) for part, own in asked] + self._of_each(query, side_by_side(query, targets))
            draft = with_parts(self.library, draft, ((a.ranked, a.confidence) for a in apart), self.weights.named.enough) if apart else draft
            return replace(draft, notes=draft.notes + notes)
        if cited_only:
            return NoAnswer(Refused.DOCUMENT_NOT_HELD, self.library.name(targets[0]), self._mentions(targets), draft.confidence)
        return draft

    def _of_each(self, query: Query, documents: Sequence[str]) -> list[Evidence]:
        """What each of the documents says itself."""
        found = [self.gathering.of_documents(query, [d]) for d in documents]
        return [replace(f, ranked=tuple(w for w in f.ranked if w.document_id == d)) for d, f in zip(documents, found, strict=True)]

    def _looked_up(self, query: Query, targets: Sequence[str]) -> list[tuple[str, Draft]]:
        """What is asked of the documents themselves, for each that has it; nothing where it is asked of another that the question looks for."""
        asked = self.gathering.asked(query)
        if query.asks in OF_ONE and _OF_ANOTHER.search(fold(query.typed[: min((m.span.start for m in query.symbols), default=0)])):
            return []
        of_this = bool(query.parts) and query.parts[0].asks in OF_ONE
        if asked.wanted.name == "document" and query.asks in OF_ONE and not of_this:
            return []
        found = ((t, look_up(Look(self.library, query, asked.terms, t))) for t in targets)
        return [(t, draft) for t, draft in found if draft is not None]

    def _of_unknown(self, query: Query, mention: SymbolMention, others: bool) -> Draft | NoAnswer | None:
        """What held texts tell of a document that is itself unknown; a refusal where they do not, or ``None`` where the question names ``others`` before it."""
        if isinstance(ruled := self._by_rule(query, mention, others), Draft):
            return ruled
        told = self._told_of(query, symbol_of(self.library, mention)) if ruled is None else None
        surer = ONLY_MENTIONED if query.asks in ("list", "what", "section") else 0.0
        draft = self._answer(told, query, surer) if told else None
        if isinstance(draft, Draft):
            return draft
        first = not query.symbols[0].targets and query.asks not in OF_THE_WHOLE
        return None if others and not first else NoAnswer(Refused.DOCUMENT_NOT_HELD, mention.text, ())

    def _by_rule(self, query: Query, mention: SymbolMention, others: bool) -> Draft | NoAnswer | None:
        """What a rule tells of an unknown document, or a refusal where its own words are wanted; ``None`` where what texts tell of it decides."""
        if query.asks in OF_THE_NAME and (same := of_other_days(self.library, mention)):
            return same
        related = related_to(self.library, symbol_of(self.library, mention)) if not others and query.asks in ("relations", "status", "document") else None
        if related is not None:
            return self._with_looked_up(related, query, related.parts[0].citation.document.id)
        return NoAnswer(Refused.DOCUMENT_NOT_HELD, mention.text) if query.section is not None or _VERBATIM.search(fold(query.best)) else None

    def _wants_text_not_held(self, query: Query, targets: Sequence[str]) -> bool:
        """Whether the wording itself is wanted of documents that are only cited."""
        return all(self.library.held(t) is Held.CITED for t in targets) and _VERBATIM.search(fold(query.best)) is not None

    def _told_of(self, query: Query, named: str) -> Evidence | None:
        """What digests and the catalogue tell of a document that only its symbol names, if they do."""
        symbol = next((s for _, s in find(named)), None)
        told = self.gathering.of_symbol(query, symbol.text) if symbol else None
        return told if told and told.ranked else None

    def by_only_document(self, query: Query) -> Draft | None:
        """Who signed, who receives it, on what basis, where no document is named and only one is held in full: what stands there, when that
        place and the document's name say all that the question says beside."""
        if query.asks not in OF_ITS_ENDS or query.symbols:
            return None
        own = self.library.own_texts()
        if len(own) != 1:
            return None
        look = Look(self.library, query, self.gathering.asked(query).terms, own[0])
        draft, document = look_up(look), self.library.document(own[0])
        if draft is None:
            return None
        known = " ".join([document.title, document.kind, document.issuer, document.place, OF_ITS_ENDS[query.asks], *(f"{p.lead} {p.citation.label} {p.citation.quote}" for p in draft.parts)])
        return draft if set(query.content) <= set(syllables(known)) else None

    def _only_mentions(self, best: Weighed) -> bool:
        """Whether a text is a clause of another document, which cites the one named and does not tell what it says."""
        return best.entry is None and self.library.held(best.document_id) is Held.FULL

    def _with_looked_up(self, draft: Draft, query: Query, target: str) -> Draft:
        """The answer with what is found of the document for each part of the question, said once: a fact of the document, or a clause."""
        for part in parts_of(query):
            if target not in (part.targets or [target]):
                continue
            if query.asks in OF_OTHERS and part.asks in OF_ONE:
                continue
            more = look_up(Look(self.library, part, self.gathering.asked(part).terms, target)) or self._answer(self.gathering.of_documents(part, [target]), part)
            if isinstance(more, Draft):
                draft = replace(draft, parts=joined_leads((*draft.parts, *more.parts)), notes=tuple(dict.fromkeys((*draft.notes, *more.notes))))
        return draft

    def _without_homonyms(self, query: Query, targets: Sequence[str]) -> tuple[Sequence[str], tuple[str, ...]]:
        """The targets without those that only share a symbol with another of them, and a note that names these; all of them where each is as good as the other."""
        entries = {t: self.library.entry(t) for t in targets}
        other = [t for t, e in entries.items() if e is not None and e.homonym_of in targets]
        if len(other) == len(targets):
            return targets, (self._several(targets),) if other else ()
        if not other:
            meant = [list(dict.fromkeys(carrier_of(t) or t for t in m.targets if t in targets)) for m in query.symbols]
            unclear = next((apart for apart in meant if len(apart) > 1), [])
            return targets, (self._several(unclear),) if unclear else ()
        names = "; ".join(self.library.name(t) for t in other)
        return [t for t in targets if t not in other], (f"Số, ký hiệu này còn là của văn bản khác: {names}.",)

    def _several(self, targets: Sequence[str]) -> str:
        """What tells the reader that the question may mean any of several documents."""
        symbols = {self.library.cited(t).symbol for t in targets}
        if len(symbols) == 1:
            return "Có nhiều văn bản trùng số, ký hiệu; hãy ghi thêm ngày ban hành để hỏi đúng văn bản."
        shown = "; ".join(self.library.name(t) for t in targets[:SHOWN])
        more = "…" if len(targets) > SHOWN else ""
        return f"Câu hỏi có thể chỉ nhiều văn bản: {shown}{more}. Hãy nêu rõ cơ quan hoặc số, ký hiệu để hỏi đúng văn bản."

    def _mentions(self, targets: Sequence[str]) -> tuple[Citation, ...]:
        seen: dict[tuple[str, str], Citation] = {}
        for target in targets:
            for reference in self.library.references_to(target):
                document = self.library.document(reference.document_id)
                seen.setdefault((document.id, reference.section), cite(self.library, document, reference.span))
        return tuple(list(seen.values())[:3])

    # -- by content --------------------------------------------------------------------------------------------------

    def by_content(self, query: Query) -> Draft | NoAnswer:
        """What the texts found say of the question and of each of its parts, or a refusal; a question that asks several things at once, which no text
        says together, is answered by its parts where each of them is answered."""
        draft = self._answer(self.gathering.of_content(query), query)
        if not query.parts:
            return draft
        apart = [(found.ranked, found.confidence) for found in map(self.gathering.of_content, query.parts)]
        enough = self.weights.open.enough
        if isinstance(draft, NoAnswer):
            answered = len(apart) > 1 and all(confidence >= enough for _, confidence in apart)
            return with_parts(self.library, Draft((), confidence=min(c for _, c in apart)), apart, enough) if answered else draft
        return with_parts(self.library, draft, apart, enough)

    def _answer(self, found: Evidence, query: Query, surer: float = 0.0) -> Draft | NoAnswer:
        return answer_from(self.library, query.asks, found, self.weights.of(found.named).enough + surer)
