"""Two runs side by side: the difference of each measure over the questions both asked, by paired bootstrap."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import UsageError
from eval.metrics import paired_difference
from eval.runner import MEASURES, Results


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure before and after over ``n`` shared questions; [low, high] bounds the difference with 95 % confidence."""

    measure: str
    n: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float

    @property
    def significant(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low > 0 or self.high < 0


def compare(before: Results, after: Results) -> list[Comparison]:
    """A comparison for each measure that both runs have. Raises UsageError when they share no question."""
    ours = {o.id: o for o in after.outcomes}
    shared = [(o, ours[o.id]) for o in before.outcomes if o.id in ours and ours[o.id].question == o.question]
    if not shared:
        raise UsageError("Hai lần đánh giá không có câu hỏi nào chung; hãy chạy lại trên cùng một bộ câu hỏi.")
    found = []
    for measure in MEASURES:
        pairs = [
            (x, y) for a, b in shared if (x := a.scores.get(measure)) is not None and (y := b.scores.get(measure)) is not None
        ]
        if not pairs:
            continue
        a_values, b_values = [x for x, _ in pairs], [y for _, y in pairs]
        difference, low, high, p = paired_difference(a_values, b_values, rounds=2000)
        n = len(pairs)
        found.append(Comparison(measure, n, sum(a_values) / n, sum(b_values) / n, difference, low, high, p))
    return found
