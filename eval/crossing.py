"""Cross-validation of the weights of evidence: every question judged by weights and a threshold that it had no part in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from eval.cases import Case, Rows, share_of
from eval.curves import aurc, curve
from eval.fits import fit_answer, fit_rank
from eval.metrics import f1
from eval.questions import Question
from rag.answer.weigh import answer_features, in_order, lacking

FOLDS = 5
WRONG_TEXT = 0.3
"""What an answerable question whose best text is wrong weighs as a case of "should not answer"."""
UNANSWERABLE = 0.3
"""The share of unanswerable questions that the threshold is made for; the development sets have more."""
LEVEL = 0.995
"""Thresholds that reach this share of the best are as good as it; their middle is taken."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case under some rank weights: the features of the answer, whether the best text is in gold, and whether it lacks what cannot be guessed."""

    case: Case
    row: Rows
    in_gold: bool
    lacking: bool


def judged(found: Sequence[Case], rank: Rows) -> list[Judged]:
    """The cases with their texts put in order by those weights."""
    out = []
    for case in found:
        scores = case.rows @ rank
        order = np.argsort(-scores, kind="stable")
        ranked = tuple(replace(case.evidence.ranked[i], score=float(scores[i])) for i in order)
        shown = in_order(case.evidence.asked, ranked, case.evidence.named)
        first = order[next(at for at, w in enumerate(ranked) if w is shown[0])]
        row = np.array(answer_features(case.evidence.asked, shown, case.evidence.named, case.evidence.others))
        out.append(Judged(case, row, bool(case.gold[first]), lacking(case.evidence.asked, shown[0], case.evidence.only_cited)))
    return out


def labels_of(found: Sequence[Judged]) -> tuple[Rows, Rows]:
    """(label, weight) of each: 1 for an answerable question whose best text is right, 0 otherwise."""
    label = np.array([float(j.case.question.answerable and j.in_gold) for j in found])
    weight = np.array([share_of(j.case) * (WRONG_TEXT if j.case.question.answerable and not j.in_gold else 1.0) for j in found])
    return label, weight


def threshold(likely: Rows, found: Sequence[Judged]) -> float:
    """The least probability to answer: the middle of those (smoothed over ±0.05) at which most questions are dealt with rightly, answered by
    the right text or refused when nothing answers, where so many as UNANSWERABLE are unanswerable."""
    places = np.arange(0.15, 0.85, 0.01)
    answerable, right = np.array([j.case.question.answerable for j in found]), np.array([j.in_gold for j in found])
    weight = np.ones(len(found))
    weight[~answerable] *= UNANSWERABLE / (1 - UNANSWERABLE) * answerable.sum() / max(1, (~answerable).sum())

    def well(t: float) -> float:
        refused = likely < t
        return float(weight[np.where(answerable, right & ~refused, refused)].sum() / weight.sum())

    smooth = np.convolve([well(float(t)) for t in places], np.ones(11) / 11, mode="valid")
    good = places[5:-5][smooth >= LEVEL * smooth.max()]
    return float(np.median(good))


@dataclass(frozen=True, slots=True)
class Crossed:
    """Cross-validated: each case judged, its probability, and whether it would be answered."""

    judged: tuple[Judged, ...]
    likely: tuple[float, ...]
    answered: tuple[bool, ...]

    @property
    def columns(self) -> tuple[tuple[Judged, ...], tuple[float, ...], tuple[bool, ...]]:
        """All three."""
        return self.judged, self.likely, self.answered


def crossed(found: Sequence[Case], more: Sequence[Case] = (), folds: int = FOLDS, seed: int = 20250101) -> Crossed:
    """Every case of ``found`` judged by weights and a threshold that it had no part in; ``more`` are fitted to in every fold."""
    fold = np.random.default_rng(seed).permutation(len(found)) % folds
    out: dict[int, tuple[Judged, float, bool]] = {}
    for k in range(folds):
        train = [c for c, f in zip(found, fold, strict=True) if f != k]
        rank, weights, bias, own = fitted(train, more)
        least = threshold(_likely(own, weights, bias), own)
        at = [i for i, f in enumerate(fold) if f == k]
        fresh = judged([found[i] for i in at], rank)
        for i, j, p in zip(at, fresh, _likely(fresh, weights, bias), strict=True):
            out[i] = (j, float(p), bool(p >= least))
    return Crossed(*(tuple(column) for column in zip(*(out[i] for i in range(len(found))), strict=True)))


def fitted(found: Sequence[Case], more: Sequence[Case]) -> tuple[Rows, Rows, float, list[Judged]]:
    """The weights of both kinds and the bias fitted to all of them, and ``found`` judged by them."""
    rank = fit_rank([*found, *more])
    own, other = judged(found, rank), judged(more, rank)
    label, weight = labels_of([*own, *other])
    weights, bias = fit_answer(np.array([j.row for j in (*own, *other)]), label, weight)
    return rank, weights, bias, own


def _likely(found: Sequence[Judged], weights: Rows, bias: float) -> Rows:
    likely = 1 / (1 + np.exp(-(np.array([j.row for j in found]) @ weights + bias)))
    return np.where([j.lacking for j in found], 0.0, likely)


def apart(named: Crossed, others: Crossed) -> Crossed:
    """Cross-validated as questions are answered: those that name a document by ``named``, the rest by ``others``."""
    rows = [n if n[0].case.evidence.named else o for n, o in zip(zip(*named.columns, strict=True), zip(*others.columns, strict=True), strict=True)]
    return Crossed(*(tuple(column) for column in zip(*rows, strict=True)))


def summary(found: Crossed) -> str:
    """What cross-validation shows, as lines."""
    answerable = [j.case.question.answerable for j in found.judged]
    right = [j.in_gold for j in found.judged]
    hits = [r for r, a in zip(right, answerable, strict=True) if a]
    correct = [r and a for r, a in zip(right, answerable, strict=True)]
    lines = [f"{len(found.judged)} questions that evidence decides, {sum(answerable)} answerable; {FOLDS}-fold cross-validation"]
    lines.append(f"best text in a gold section: {np.mean(hits):.3f}")
    lines.append(_refusal(zip([not a for a in found.answered], answerable, strict=True)))
    lines.append(f"AURC {aurc(found.likely, correct):.4f}")
    lines += [f"  coverage {share:.0%}: risk {risk:.3f}" for share, risk in curve(found.likely, correct)]
    return "\n".join(lines)


def over_all(found: Crossed, others: Sequence[tuple[Question, bool]]) -> str:
    """Refusal over all questions, those that evidence decides cross-validated and ``others`` as the program answers them, as a line."""
    answered = [(not a, j.case.question.answerable) for j, a in zip(found.judged, found.answered, strict=True)]
    return f"with {len(others)} that a place or a look-up decides: {_refusal([*answered, *((r, q.answerable) for q, r in others)])}"


def _refusal(told: Iterable[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of refusal, from whether each question was refused and whether it is answerable."""
    pairs = list(told)
    precision, recall, both = f1(sum(r and not a for r, a in pairs), sum(r and a for r, a in pairs), sum(not r and not a for r, a in pairs))
    return f"refusal precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}"
