"""Rules that say a clause in other words, in another order or in part, changing no fact."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from eval.adversarial.claims import Clause
from eval.adversarial.tables import DATE, Made, Rule, swap, table

_ITEMS = re.compile(r"(?<=[a-zà-ỹ]) ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+), ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+), ((?:[a-zà-ỹđ]+ ){0,2}[a-zà-ỹđ]+)(?=[,;.])")


def _paraphrased(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    for old, new in table()["paraphrases"].items():
        changed = swap(clause.text, old, new)
        if changed and "hội đồng nhân dân" not in clause.text.lower():
            yield changed, clause.text


def _attributed(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    if clause.symbol and clause.symbol[0].isdigit():
        yield f"Theo {clause.document}, {clause.text[0].lower()}{clause.text[1:]}", clause.text


def _led(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    yield draw.choice(table()["leads"]["list"]) + clause.text[0].lower() + clause.text[1:], clause.text


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


def _list_reordered(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    match = _ITEMS.search(clause.text)
    if match:
        yield clause.text[: match.start(2)] + match[3] + ", " + match[2] + clause.text[match.end(3) :], clause.text


def _date_written(clause: Clause, _: Sequence[Clause], draw: random.Random) -> Made:
    match = DATE.search(clause.text)
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
    for word in table()["droppable"]["list"]:
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
