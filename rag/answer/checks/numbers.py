"""Numbers with their units, labels and bounds; whether a date is a deadline or a beginning."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.parts import Anchor
from rag.answer.checks.tables import at_phrase, before_phrase, phrases, tables

_TIMES = {"tháng", "ngày", "quý", "tuần", "năm"}
"""Words that label a figure but not a number that is written out before its own unit ("mỗi tháng một lần")."""
_DENIED = {"không", "nghiêm"}
"""Words under which "more than" is a limit: "không được quá 4 giờ", "nghiêm cấm chở quá 5 tấn"."""


def _value(word: str) -> str:
    """One spelling of a number: "65.980" as 65980, "99,9" as 99.9, "05" as 5."""
    whole, comma, fraction = word.partition(",")
    if not comma and whole.count(".") == 1 and len(whole.split(".")[1]) != 3:
        whole, fraction = whole.split(".")
    whole = whole.replace(".", "").lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def numbers(tokens: Sequence[str], sentences: Sequence[int]) -> list[Anchor]:
    units, labels, named = phrases("numbers", "units"), phrases("numbers", "labels"), tables()["numbers"]["words"]
    ordinals = tables()["numbers"]["ordinals"]
    found: list[Anchor] = []
    for at, token in enumerate(tokens):
        written = token[0].isdigit()
        label = before_phrase(tokens, at, labels)
        if not written and token not in named and (label is None or token not in ordinals):
            continue
        same = [t for t, s in zip(tokens[at + 1 : at + 4], sentences[at + 1 : at + 4], strict=True) if s == sentences[at]]
        unit = " ".join(at_phrase(same, 0, units) or ())
        if not written and unit and " ".join(label or ()) in _TIMES:
            label = None
        if not written and (not unit and label is None or unit in ("điểm", "số") or tokens[at + 1 : at + 2] == ("số",)):
            continue
        value = _value(token) if written else str((named | ordinals)[token])
        found.append(Anchor("number", value, at, at + 1, unit, " ".join(label or ()), _bound(tokens, at)))
    return _spread(found, tokens)


def _spread(found: list[Anchor], tokens: Sequence[str]) -> list[Anchor]:
    """The numbers with the unit of a range's end at its start too ("từ 3 đến 5 tuổi")."""
    out: list[Anchor] = []
    for n, a in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        joined = after is not None and after.start - a.end <= 1 and tuple(tokens[a.end : after.start]) in ((), ("đến",), ("và",), ("hoặc",))
        if not a.unit and after is not None and joined and after.unit:
            a = Anchor(a.kind, a.value, a.start, a.end, after.unit, a.label, a.bound)
        out.append(a)
    return out


def _bound(tokens: Sequence[str], at: int) -> str:
    table = tables()["numbers"]
    near = tokens[max(0, at - 3) : at]
    after = " ".join(tokens[at + 1 : next((n for n in range(at + 1, min(at + 9, len(tokens))) if len(tokens[n]) > 1 and tokens[n][0].isdigit()), at + 9)])
    if any(p in after for p in table["at_least_after"]):
        return "min"
    if any(p in after for p in table["at_most_after"]):
        return "max"
    text = " ".join(near)
    for name, key in (("max", "at_most"), ("min", "at_least")):
        if any(text.endswith(p) or f"{p} là" in text or f"{p} bằng" in text or f"{p} đạt" in text for p in table[key] if p != "từ"):
            exceeding = name == "min" and any(text.endswith(p) for p in ("quá", "vượt"))
            return "max" if exceeding and _DENIED & set(tokens[max(0, at - 8) : at]) else name
    if tokens[at - 1 : at] == ("đến",) and "từ" not in tokens[max(0, at - 6) : at] and tokens[max(0, at - 2) : at - 1] != ("đồng",):
        return "max"
    return ""


def deadline(tokens: Sequence[str], at: int) -> str:
    """ "until" or "since" for a date or year, by the words just before it; "" where they say neither."""
    table = tables()["numbers"]
    near = [t for t in tokens[max(0, at - 4) : at] if t not in ("năm", "tháng", "ngày", "học", "mốc")]
    if not near:
        return ""
    if near[-2:] == ["so", "với"]:
        return "base"
    last = near[-1]
    if last in table["until"]:
        return "until"
    return "since" if last in table["since"] else ""
