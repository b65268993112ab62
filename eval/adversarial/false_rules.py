"""Rules that make a false claim of a clause, one a way of being false."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from corpus.symbols import find
from eval.adversarial.claims import Clause
from eval.adversarial.tables import DATE, YEAR, Made, Rule, plain_numbers, swap, table


def _number(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in plain_numbers(clause.text):
        digits = match[0]
        last = int(digits[-1])
        options = [digits[:-1] + str((last + 1 + draw.randrange(8)) % 10), digits + "0", "1" + digits, str(draw.randrange(2, 97))]
        options += [m[0] for m in plain_numbers(clause.text) if m[0] != digits]
        new = draw.choice([o for o in options if o.lstrip("0") not in ("", digits.lstrip("0"))])
        yield clause.text[: match.start()] + new + clause.text[match.end() :], clause.text


def _unit(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in plain_numbers(clause.text):
        for unit, others in table()["units"].items():
            rest = clause.text[match.end() :]
            if rest.lstrip().startswith(unit) and not rest.lstrip()[len(unit) : len(unit) + 1].isalnum():
                gap = len(rest) - len(rest.lstrip())
                yield clause.text[: match.end()] + " " + draw.choice(others) + rest[gap + len(unit) :], clause.text
            before = clause.text[: match.start()]
            if before.endswith(f"{unit} "):
                yield before[: -len(unit) - 1] + draw.choice(others) + " " + clause.text[match.start() :], clause.text


def _date(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for match in DATE.finditer(clause.text):
        day, month, year = match.groups()
        new = draw.choice([f"{int(day) % 28 + 1}/{month}/{year}", f"{day}/{int(month) % 12 + 1}/{year}", f"{day}/{month}/{int(year) + draw.choice((-1, 1, 10))}"])
        yield clause.text[: match.start()] + new + clause.text[match.end() :], clause.text
    for match in YEAR.finditer(clause.text):
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
        verbs = [v for v in table()["verbs"]["list"] if v != "khuyến khích" and "huyến khích" not in clause.text and re.search(rf"(?<!\w){v}(?!\w)", clause.text, re.IGNORECASE)]
        if not verbs:
            return
        verb = draw.choice(verbs)
        match = re.search(rf"(?<!\w){verb}(?!\w)", clause.text, re.IGNORECASE)
        assert match
        word = draw.choice(table()["verbs"][words])
        rest = clause.text[match.start() :]
        if not match.start():
            word, rest = word[0].upper() + word[1:], rest[0].lower() + rest[1:]
        if verb == "được" and word.endswith(("được", "được phép")):
            word = "không"
        yield f"{clause.text[: match.start()]}{word} {rest}", clause.text

    return rule


def _negation_dropped(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for word in table()["negative"]["words"]:
        for match in re.finditer(rf"(?<!\w)(?<!hàng ){word}(?= (?!gian|chỉ|những|ngừng|khí))", clause.text):
            new = "được" if word == "không được" else ""
            text = f"{clause.text[: match.start()]}{new}{clause.text[match.end() :]}"
            yield re.sub(r"  +", " ", text), clause.text
            return


def _replaced(section: str) -> Rule:
    def rule(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
        for old, new in table()[section].items():
            changed = swap(clause.text, old, new if isinstance(new, str) else draw.choice(new))
            if changed:
                yield changed, clause.text

    return rule


def _actor(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    actors: list[str] = table()["actors"]["list"]
    for actor in actors:
        if re.search(rf"(?<!\w){re.escape(actor)}(?!\w)", clause.text):
            others = [a for a in actors if a.lower() not in clause.text.lower() and actor.lower() not in a.lower() and not _same_body(a, actor)]
            changed = swap(clause.text, actor, draw.choice(others))
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
    yield clause.text.rstrip(" .;") + f", {draw.choice(table()['sanctions']['list'])}.", clause.text


def _instruction(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    hidden, obeyed = draw.choice(table()["injections"]["list"])
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
