"""The regression gate: a run may not be worse than the committed one beyond a margin, nor below the floors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval import record
from eval.runner import MEASURES, Results
from eval.table import percent

MARGIN = 0.02
"""How far a measure may fall below the committed result before the gate closes, as a share."""
FLOORS = {"quotes_exact": 1.0}
"""What a measure must reach whatever was committed."""
GUARDED = ("right", "first_citation", "citation_precision", "facts", "refused_right", "answered_right", "quotes_exact")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the gate is open, and a Vietnamese line for each measure that closed it."""

    open: bool
    reasons: tuple[str, ...]


def check(found: Results, committed: Results | None) -> Verdict:
    """The verdict on a run; without a committed result only the floors count."""
    reasons = []
    for name in GUARDED:
        now = found.overall.means.get(name)
        if now is None:
            continue
        floor = FLOORS.get(name, 0.0)
        if now.value < floor:
            reasons.append(f"{MEASURES[name]}: {percent(now.value)}, phải đạt {percent(floor)}")
        before = committed.overall.means.get(name) if committed else None
        if before is not None and now.value < before.value - MARGIN:
            reasons.append(f"{MEASURES[name]}: {percent(now.value)}, lần trước {percent(before.value)}")
    return Verdict(not reasons, tuple(reasons))


def committed(questions: str, folder: Path = record.FOLDER) -> Results | None:
    """The committed result on the same questions, or ``None``."""
    paths = sorted(folder.glob(f"{questions}-*.json"))
    return record.load(paths[-1]) if paths else None
