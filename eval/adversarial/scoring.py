"""The checker's score on claims, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.adversarial.claims import FAITHFUL, FALSE, Claim
from rag.answer.verify import supported


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``n`` claims of a kind, how many the checker judged right; ``wrong`` are the others."""

    kind: str
    label: str
    n: int
    right: int
    wrong: tuple[Claim, ...]


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
