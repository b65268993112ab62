"""The checker's own test: false claims and faithful ones made by rules from the clauses of real documents.

``python -m eval.adversarial`` prints how many the checker catches and wrongly rejects, by kind.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import corpus
from corpus.catalogue import Catalogue
from corpus.digests import load_digests
from corpus.model import Document, Held, Section, SectionKind, Span
from corpus.sentences import sentences
from corpus.symbols import find
from rag.answer.verify import supported

FALSE, FAITHFUL = "false", "faithful"
SHORTEST, LONGEST = 50, 420
"""Lengths of the clauses that claims are made from, in characters."""
PER_KIND = 60
"""How many claims of one kind at most."""
_SKIPPED = (SectionKind.FRONT, SectionKind.SIGNATURE, SectionKind.RECIPIENTS)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a document and what is known of where it stands."""

    text: str
    document: str
    place: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Claim:
    """``text`` is said on the strength of ``clause``; ``label`` is FALSE or FAITHFUL; ``kind`` the rule that made it."""

    text: str
    clause: str
    document: str
    place: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``n`` claims of a kind, how many the checker judged right; ``wrong`` are the others."""

    kind: str
    label: str
    n: int
    right: int
    wrong: tuple[Claim, ...]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def named(document: Document) -> str:
    """The document as a sentence may name it: kind, symbol, date, issuer."""
    day = f"ngày {document.date:%d/%m/%Y}" if document.date else ""
    symbol = f"số {document.symbol}" if document.symbol else ""
    return " ".join(filter(None, (document.kind, symbol, day, f"của {document.issuer}" if document.issuer else "")))


def clauses(documents: Sequence[Document]) -> list[Clause]:
    """The sentences of the documents that are long enough to say something, in order, each once."""
    found: dict[str, Clause] = {}
    for document in documents:
        for section in document.walk():
            if section.children or section.missing or section.kind in _SKIPPED:
                continue
            for span in sentences(document.text, section.span):
                text = span.of(document.text).strip()
                if SHORTEST <= len(text) <= LONGEST and text[0].isupper():
                    found.setdefault(text, Clause(text, named(document), f"{document.title} · {section.label}", document.symbol))
    return list(found.values())


def adversarial_set(documents: Sequence[Document], seed: int = 2025) -> list[Claim]:
    """False and faithful claims from the documents; the same documents and seed give the same set."""
    source = clauses(documents)
    claims: list[Claim] = []
    for table, label in ((FALSE_RULES, FALSE), (FAITHFUL_RULES, FAITHFUL)):
        for kind, rule in table.items():
            draw = random.Random(f"{seed} {kind}")
            order = draw.sample(range(len(source)), len(source))
            made = 0
            for at in order:
                for text, clause in rule(source[at], source, draw):
                    if made < PER_KIND and text.strip() != clause.strip():
                        claims.append(Claim(text, clause, source[at].document, source[at].place, label, kind))
                        made += 1
    return claims


Made = Iterator[tuple[str, str]]
Rule = Callable[[Clause, Sequence[Clause], random.Random], Made]


def _swap(text: str, old: str, new: str) -> str | None:
    """``text`` with the first whole-word ``old`` replaced, ``None`` where it has none."""
    match = re.search(rf"(?<!\w){re.escape(old)}(?!\w)" if old[-1].isalnum() else re.escape(old), text)
    return text[: match.start()] + new + text[match.end() :] if match else None


_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/]|-\w|[.,]\d)")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"(?<![\d/])(20[0-5]\d|19\d\d)(?![\d/])")


def _plain_numbers(text: str) -> list[re.Match[str]]:
    taken = [(s.start, s.end) for s, _ in find(text)] + [m.span() for m in _DATE.finditer(text)]
    return [
        m
        for m in _NUMBER.finditer(text)
        if not any(a < m.end() and m.start() < b for a, b in taken) and not _YEAR.fullmatch(m[0])
    ]


def _number(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in _plain_numbers(clause.text):
        digits = match[0]
        last = int(digits[-1])
        options = [digits[:-1] + str((last + 1 + draw.randrange(8)) % 10), digits + "0", "1" + digits, str(draw.randrange(2, 97))]
        options += [m[0] for m in _plain_numbers(clause.text) if m[0] != digits]
        new = draw.choice([o for o in options if o.lstrip("0") not in ("", digits.lstrip("0"))])
        yield clause.text[: match.start()] + new + clause.text[match.end() :], clause.text


def _unit(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in _plain_numbers(clause.text):
        for unit, others in _table()["units"].items():
            rest = clause.text[match.end() :]
            if rest.lstrip().startswith(unit) and not rest.lstrip()[len(unit) : len(unit) + 1].isalnum():
                gap = len(rest) - len(rest.lstrip())
                yield clause.text[: match.end()] + " " + draw.choice(others) + rest[gap + len(unit) :], clause.text
            before = clause.text[: match.start()]
            if before.endswith(f"{unit} "):
                yield before[: -len(unit) - 1] + draw.choice(others) + " " + clause.text[match.start() :], clause.text


def _date(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in _DATE.finditer(clause.text):
        day, month, year = match.groups()
        new = draw.choice([f"{int(day) % 28 + 1}/{month}/{year}", f"{day}/{int(month) % 12 + 1}/{year}", f"{day}/{month}/{int(year) + draw.choice((-1, 1, 10))}"])
        yield clause.text[: match.start()] + new + clause.text[match.end() :], clause.text
    for match in _YEAR.finditer(clause.text):
        new = str(int(match[0]) + draw.choice((-10, -5, -1, 1, 5, 15)))
        if new not in clause.text:
            yield clause.text[: match.start()] + new + clause.text[match.end() :], clause.text


def _symbol(clause: Clause, source: Sequence[Clause], draw: random.Random) -> Made:
    others = sorted({s.text for c in source for _, s in find(c.text)})
    for span, symbol in find(clause.text):
        written = span.of(clause.text)
        number = re.match(r"\d+", written)
        options = [o for o in others if o not in clause.text and o != symbol.text]
        if number:
            options.append(str(int(number[0]) + draw.choice((1, 2, 10, 100))) + written[number.end() :])
        if options:
            yield clause.text[: span.start] + draw.choice(options) + clause.text[span.end :], clause.text


def _before_verb(words: str) -> Rule:
    def rule(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
        verbs = [v for v in _table()["verbs"]["list"] if v != "khuyến khích" and "huyến khích" not in clause.text and re.search(rf"(?<!\w){v}(?!\w)", clause.text, re.IGNORECASE)]
        if not verbs:
            return
        verb = draw.choice(verbs)
        match = re.search(rf"(?<!\w){verb}(?!\w)", clause.text, re.IGNORECASE)
        assert match
        word = draw.choice(_table()["verbs"][words])
        rest = clause.text[match.start() :]
        if not match.start():
            word, rest = word[0].upper() + word[1:], rest[0].lower() + rest[1:]
        if verb == "được" and word.endswith(("được", "được phép")):
            word = "không"
        yield f"{clause.text[: match.start()]}{word} {rest}", clause.text

    return rule


def _negation_dropped(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for word in _table()["negative"]["words"]:
        for match in re.finditer(rf"(?<!\w){word}(?= (?!gian|chỉ|những|ngừng|khí))", clause.text):
            new = "được" if word == "không được" else ""
            text = f"{clause.text[: match.start()]}{new}{clause.text[match.end() :]}"
            yield re.sub(r"  +", " ", text), clause.text
            return


def _replaced(section: str) -> Rule:
    def rule(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
        for old, new in _table()[section].items():
            changed = _swap(clause.text, old, new if isinstance(new, str) else draw.choice(new))
            if changed:
                yield changed, clause.text

    return rule


def _actor(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    actors: list[str] = _table()["actors"]["list"]
    for actor in actors:
        if re.search(rf"(?<!\w){re.escape(actor)}(?!\w)", clause.text):
            others = [a for a in actors if a.lower() not in clause.text.lower() and actor.lower() not in a.lower() and not _same_body(a, actor)]
            changed = _swap(clause.text, actor, draw.choice(others))
            if changed:
                yield changed, clause.text


def _same_body(a: str, b: str) -> bool:
    return a.replace("UBND", "Ủy ban nhân dân").replace("GDĐT", "Giáo dục và Đào tạo") == b.replace("UBND", "Ủy ban nhân dân").replace("GDĐT", "Giáo dục và Đào tạo")


def _wrong_document(clause: Clause, source: Sequence[Clause], draw: random.Random) -> Made:
    others = sorted({s.text for c in source for _, s in find(c.text)} | {c.symbol for c in source})
    other = draw.choice([o for o in others if o and o != clause.symbol and o[0].isdigit()])
    text = clause.text[0].lower() + clause.text[1:]
    yield draw.choice([f"Theo văn bản số {other}, {text}", f"Căn cứ {other}, {text}", f"Tại văn bản {other} nêu: {text}"]), clause.text


def _blended(clause: Clause, source: Sequence[Clause], draw: random.Random) -> Made:
    other = draw.choice(source)
    ours, theirs = clause.text.split(), other.text.split()
    if other.text == clause.text or min(len(ours), len(theirs)) < 12 or len(set(ours) & set(theirs)) > len(theirs) // 2:
        return
    yield " ".join(ours[: len(ours) // 2] + theirs[len(theirs) // 2 :]), clause.text


def _sanction(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    yield clause.text.rstrip(" .;") + f", {draw.choice(_table()['sanctions']['list'])}.", clause.text


def _instruction(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    hidden, obeyed = draw.choice(_table()["injections"]["list"])
    yield draw.choice((obeyed, hidden, f"{clause.text} {obeyed}", f"{clause.text} {hidden}")), f"{clause.text} {hidden}"


FALSE_RULES: dict[str, Rule] = {
    "number": _number,
    "unit": _unit,
    "date": _date,
    "symbol": _symbol,
    "negation_added": _before_verb("negations"),
    "negation_dropped": _negation_dropped,
    "modality_added": _before_verb("modals"),
    "modality_changed": _replaced("modality"),
    "opposite": _replaced("opposites"),
    "actor": _actor,
    "wrong_document": _wrong_document,
    "blended": _blended,
    "sanction": _sanction,
    "instruction": _instruction,
}


# -- faithful ------------------------------------------------------------------------------------------------------------


def _paraphrased(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for old, new in _table()["paraphrases"].items():
        changed = _swap(clause.text, old, new)
        if changed and "hội đồng nhân dân" not in clause.text.lower():
            yield changed, clause.text


def _attributed(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    if clause.symbol and clause.symbol[0].isdigit():
        yield f"Theo {clause.document}, {clause.text[0].lower()}{clause.text[1:]}", clause.text


def _led(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    yield draw.choice(_table()["leads"]["list"]) + clause.text[0].lower() + clause.text[1:], clause.text


def _reordered(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    parts = [p.strip() for p in clause.text.rstrip(".;").split(";")]
    if len(parts) > 1:
        rotated = parts[1:] + parts[:1]
        yield "; ".join(rotated) + ".", clause.text


def _shortened(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    parts = [p.strip() for p in clause.text.rstrip(".;").split(";")]
    if len(parts) > 2:
        gone = draw.randrange(len(parts))
        yield "; ".join(p for n, p in enumerate(parts) if n != gone) + ".", clause.text


_ITEMS = re.compile(r"(?<=[a-zà-ỹ]) ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+), ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+), ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+)(?=[,;.])")


def _list_reordered(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    match = _ITEMS.search(clause.text)
    if match:
        yield clause.text[: match.start(2)] + match[3] + ", " + match[2] + clause.text[match.end(3) :], clause.text


def _date_written(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    match = _DATE.search(clause.text)
    if match:
        day, month, year = match.groups()
        start = match.start() - (5 if clause.text[: match.start()].endswith("ngày ") else 0)
        yield f"{clause.text[:start]}ngày {int(day)} tháng {int(month)} năm {year}{clause.text[match.end() :]}", clause.text


def _deadline_fronted(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    match = re.search(r",? (đến năm \d{4})(?=[ ,.;])", clause.text)
    if match and match.start() > 20 and ";" not in clause.text:
        rest = clause.text[: match.start()] + clause.text[match.end() :]
        yield f"{match[1][0].upper()}{match[1][1:]}, {rest[0].lower()}{rest[1:]}", clause.text


def _adverb_dropped(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for word in _table()["droppable"]["list"]:
        if word in clause.text:
            text = clause.text.replace(word, "", 1)
            yield text[0].upper() + text[1:], clause.text
            return


FAITHFUL_RULES: dict[str, Rule] = {
    "paraphrased": _paraphrased,
    "attributed": _attributed,
    "led": _led,
    "reordered": _reordered,
    "shortened": _shortened,
    "list_reordered": _list_reordered,
    "date_written": _date_written,
    "deadline_fronted": _deadline_fronted,
    "adverb_dropped": _adverb_dropped,
}


# -- scoring -------------------------------------------------------------------------------------------------------------


def tally(claims: Sequence[Claim]) -> list[Tally]:
    """The checker's score by kind, in the order of the claims."""
    out = []
    for label, kind in dict.fromkeys((c.label, c.kind) for c in claims):
        group = [c for c in claims if c.kind == kind and c.label == label]
        wrong = tuple(c for c in group if supported(c.text, c.clause, c.document, c.place).ok != (label == FAITHFUL))
        out.append(Tally(kind, label, len(group), len(group) - len(wrong), wrong))
    return out


def tally_table(found: Sequence[Tally]) -> str:
    """The score by kind and in all as text."""
    lines = [f"{'loại':<20}{'số câu':>8}{'đúng':>8}{'tỷ lệ':>10}"]
    for label, title in ((FALSE, "Sai lệch: bị bắt"), (FAITHFUL, "Trung thực: được giữ")):
        group = [t for t in found if t.label == label]
        lines += [f"{t.kind:<20}{t.n:>8}{t.right:>8}{100 * t.right / t.n:>9.1f}%" for t in group]
        n, right = sum(t.n for t in group), sum(t.right for t in group)
        lines += [f"{title:<20}{n:>8}{right:>8}{100 * right / max(n, 1):>9.1f}%", ""]
    return "\n".join(lines)


def shipped_documents() -> list[Document]:
    """The digests as they stand and the shipped texts with a section for each line (enough to find their sentences)."""
    catalogue = Catalogue.load()
    texts = (_bare(path, catalogue) for path in sorted((Path(corpus.__file__).parent / "texts").glob("*.txt")))
    return [*texts, *(i.document for i in load_digests(catalogue))]


def _bare(path: Path, catalogue: Catalogue) -> Document:
    text = path.read_text(encoding="utf-8")
    lines = [Section(str(n), SectionKind.HEADING, "", "", Span(*m.span())) for n, m in enumerate(re.finditer(r"[^\n]+", text), 1)]
    known = next((e for e in catalogue.entries if e.month and path.stem.endswith(e.month)), None)
    named = (known.title, known.kind, known.symbol, known.issuer) if known else ("", "", "", "")
    return Document(path.stem, text, "", *named, None, "", "", Held.FULL, tuple(lines))


def main() -> None:
    """Print the table for the shipped documents."""
    claims = adversarial_set(shipped_documents())
    found = tally(claims)
    print(tally_table(found))


if __name__ == "__main__":
    main()
