"""Fit the weights of evidence: ``python -m eval.calibrate [--data-dir DIR] [--write] [--unread] [FILE...]``.

Asks the development questions, and those on invented documents and clauses (each document alone). Fits ``first`` (which texts are read
closely), and, for questions that name a document and for those that name none, ``rank`` (which text answers: both softmax over one
question's texts, the right ones being those in a gold section that hold a required fact) and ``answer`` (whether the best text answers:
logistic regression), all with an L2 penalty, and prints what ``rank`` and ``answer`` do on development questions that were not used to fit
them or to fix the threshold (k-fold cross-validation; ``first`` is fitted to all):
how often the best text is right, refusal F1 (also over all questions, with those that a place or a look-up decides), the risk-coverage curve and its area (AURC; Geifman, El-Yaniv 2017). ``--write`` fits
on all of them and writes ``rag/answer/weights.toml``; ``--unread`` shows what they do where the matcher reads nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.model import Held
from eval import clauses, invented, matching
from eval.curves import aurc, curve
from eval.made import alone
from eval.metrics import f1
from eval.questions import FITTED, FOLDER, Question, load
from rag.answer import matcher
from rag.answer.features import NAMES
from rag.answer.gather import Evidence
from rag.answer.passages import citation_of
from rag.answer.weigh import Weighed, answer_features, in_order, lacking, matches
from rag.answer.weights import ANSWER_NAMES, RANK_NAMES
from rag.compose import Assistant, assistant
from rag.settings import Settings

FOLDS = 5
RANK_PENALTY = 3.0
ANSWER_PENALTY = 20.0
WRONG_TEXT = 0.3
"""What an answerable question whose best text is wrong weighs as a case of "should not answer"."""
SHARES = {"catalogue": 3.0, "cblind4": 2.0, "cblind5": 2.0}
INVENTED, CLAUSES = 0.3, 0.06
"""What a question on an invented document and on an invented clause counts: they are many, and not of the shipped documents."""
UNANSWERABLE = 0.3
"""The share of unanswerable questions that the threshold is made for; the development sets have more."""
LEVEL = 0.995
"""Thresholds that reach this share of the best are as good as it; their middle is taken."""
STEPS = 300
HEAD = "# Weights of evidence, made by ``python -m eval.calibrate --write`` from the development questions and the invented ones; see docs/measurements-answers.md.\n"
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question that evidence decides: its texts' features, which of them are right, and which lie in a gold section."""

    question: Question
    evidence: Evidence
    rows: Rows
    right: NDArray[np.bool_]
    gold: NDArray[np.bool_]
    share: float = 1.0
    """What it counts."""


def cases(asking: Assistant, questions: Sequence[Question], share: float = 1.0) -> list[Case]:
    """The questions that evidence decides, with their texts judged."""
    out = []
    for question in questions:
        found = asking.evidence(question.question)
        if found is None or not found.ranked:
            continue
        gold = np.array([_in_gold(asking, question, w) for w in found.ranked])
        facts = np.array([not question.facts or any(matching.holds(w.text, f) for f in question.facts) for w in found.ranked])
        right = gold & facts if (gold & facts).any() else gold
        out.append(Case(question, found, rows_of(found), right, gold, share))
    return out


def decided(asking: Assistant, questions: Sequence[Question]) -> list[tuple[Question, bool]]:
    """The questions that a place or a look-up decides, or that nothing is found for, each with whether the program refuses it."""
    without = ((q, asking.evidence(q.question)) for q in questions)
    return [(q, asking.ask(q.question).status == "refused") for q, found in without if found is None or not found.ranked]


def rows_of(found: Evidence) -> Rows:
    """The features of ``RANK_NAMES`` of the texts, a row each."""
    return np.array([(*w.features, w.match) for w in found.ranked])


def read_again(case: Case, first: Rows) -> Case:
    """The case with the texts read that come first by those weights of ``NAMES``."""
    glance = case.rows[:, : len(NAMES)] @ first
    order = np.argsort(-glance, kind="stable")
    ordered = [case.evidence.ranked[i] for i in order]
    told = matches(case.evidence.asked.question, [w.text for w in ordered], matcher.shipped())
    evidence = replace(case.evidence, ranked=tuple(replace(w, match=match) for w, match in zip(ordered, told, strict=True)))
    return replace(case, evidence=evidence, rows=rows_of(evidence), right=case.right[order], gold=case.gold[order])


def unread(case: Case) -> Case:
    """The case as if the matcher had read none of its texts."""
    evidence = replace(case.evidence, ranked=tuple(replace(w, match=0.0) for w in case.evidence.ranked))
    return replace(case, evidence=evidence, rows=rows_of(evidence))


def elsewhere() -> list[Case]:
    """The questions on the invented documents that may be fitted to, and on the invented clauses."""
    out = []
    for name in invented.FITTED:
        with invented.alone(name) as asking:
            out += cases(asking, invented.questions_of(name), INVENTED)
    for bundle in clauses.bundles():
        with alone([clauses.as_document(bundle)]) as asking:
            out += cases(asking, bundle.questions, CLAUSES)
    return out


def _in_gold(asking: Assistant, question: Question, weighed: Weighed) -> bool:
    cited = asking.library.cited(weighed.document_id, Held.CATALOGUE if weighed.entry else None)
    if weighed.entry:
        return any(matching.matches(g, cited, None) for g in question.gold)
    section = citation_of(asking.library, weighed).section
    return any(matching.matches(g, cited, section) for g in question.gold)


def share_of(case: Case) -> float:
    """What a case counts: those of the catalogue and digests more, because they are few."""
    return case.share * next((w for name, w in SHARES.items() if case.question.id.startswith(name)), 1.0)


def fit_rank(found: Sequence[Case], penalty: float = RANK_PENALTY) -> Rows:
    """Weights of the columns of the rows that make the right texts likely: minus the log of their softmax share, summed, plus the penalty."""
    useful = [c for c in found if c.question.answerable and c.right.any() and not c.right.all()]
    every = np.concatenate([c.rows for c in useful])
    centre, scale = every.mean(axis=0), every.std(axis=0)
    scale[scale == 0] = 1.0
    rows = ((every - centre) / scale).astype(np.float32)
    right = np.concatenate([c.right for c in useful])
    sizes = np.array([len(c.right) for c in useful])
    starts, share_of_each = np.cumsum(sizes) - sizes, np.array([share_of(c) for c in useful])

    def loss(w: Rows) -> tuple[float, Rows]:
        scores = (rows @ w.astype(np.float32)).astype(np.float64)
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        shares /= np.repeat(np.add.reduceat(shares, starts), sizes)
        wanted = np.where(right, shares, 0.0)
        held = np.maximum(np.add.reduceat(wanted, starts), 1e-12)
        pull = np.repeat(share_of_each, sizes) * (shares - wanted / np.repeat(held, sizes))
        slope = (pull.astype(np.float32) @ rows).astype(np.float64) + penalty * w
        return float(-(share_of_each * np.log(held)).sum() + penalty * (w @ w) / 2), slope

    weights: Rows = _minimum(loss, every.shape[1]) / scale
    return weights


def fit_first(found: Sequence[Case]) -> Rows:
    """Weights of ``NAMES``, by which texts are chosen to be read."""
    return fit_rank([replace(c, rows=c.rows[:, : len(NAMES)]) for c in found])


def fit_answer(rows: Rows, labels: Rows, weights: Rows, penalty: float = ANSWER_PENALTY) -> tuple[Rows, float]:
    """Weights of ``ANSWER_NAMES`` and the bias of a logistic regression over ``rows``."""
    centre, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0] = 1.0
    ready = np.hstack([(rows - centre) / scale, np.ones((len(rows), 1))])

    def loss(w: Rows) -> tuple[float, Rows]:
        told = ready @ w
        off = np.append(w[:-1], 0.0)
        slope: Rows = ready.T @ (weights * (1 / (1 + np.exp(-told)) - labels)) + penalty * off
        return float((weights * (np.logaddexp(0, told) - labels * told)).sum() + penalty * (off @ off) / 2), slope

    found = _minimum(loss, rows.shape[1] + 1)
    plain = found[:-1] / scale
    return plain, float(found[-1] - plain @ centre)


def _minimum(loss: Callable[[Rows], tuple[float, Rows]], n: int) -> Rows:
    """Where a convex function, given with its slope, is least: by L-BFGS, from zero."""
    from scipy.optimize import minimize

    found: Rows = minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found


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


def summary(found: Crossed) -> str:
    """What cross-validation shows, as lines."""
    answerable = [j.case.question.answerable for j in found.judged]
    right = [j.in_gold for j in found.judged]
    refused = [not a for a in found.answered]
    hits = [r for r, a in zip(right, answerable, strict=True) if a]
    precision, recall, both = f1(
        sum(r and not a for r, a in zip(refused, answerable, strict=True)),
        sum(r and a for r, a in zip(refused, answerable, strict=True)),
        sum(not r and not a for r, a in zip(refused, answerable, strict=True)),
    )
    correct = [r and a for r, a in zip(right, answerable, strict=True)]
    lines = [f"{len(found.judged)} questions that evidence decides, {sum(answerable)} answerable; {FOLDS}-fold cross-validation"]
    lines.append(f"best text in a gold section: {np.mean(hits):.3f}")
    lines.append(f"refusal precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}")
    lines.append(f"AURC {aurc(found.likely, correct):.4f}")
    lines += [f"  coverage {share:.0%}: risk {risk:.3f}" for share, risk in curve(found.likely, correct)]
    return "\n".join(lines)


def over_all(found: Crossed, others: Sequence[tuple[Question, bool]]) -> str:
    """Refusal over all questions, those that evidence decides cross-validated and ``others`` as the program answers them, as a line."""
    answerable = [j.case.question.answerable for j in found.judged] + [q.answerable for q, _ in others]
    refused = [not a for a in found.answered] + [r for _, r in others]
    pairs = list(zip(refused, answerable, strict=True))
    precision, recall, both = f1(sum(r and not a for r, a in pairs), sum(r and a for r, a in pairs), sum(not r and not a for r, a in pairs))
    return f"with {len(others)} that a place or a look-up decides: refusal precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}"


def table(kind: str, rank: Rows, answer: Rows, bias: float, enough: float) -> str:
    """The weights of one kind of question as ``weights.toml`` has them."""
    lines = [f"[{kind}.rank]", *(f"{n} = {w:.4f}" for n, w in zip(RANK_NAMES, rank, strict=True)), ""]
    lines += [f"[{kind}.answer]", f"bias = {bias:.4f}", f"enough = {enough:.3f}"]
    return "\n".join([*lines, *(f"{n} = {w:.4f}" for n, w in zip(ANSWER_NAMES, answer, strict=True))]) + "\n"


def apart(named: Crossed, others: Crossed) -> Crossed:
    """Cross-validated as questions are answered: those that name a document by ``named``, the rest by ``others``."""
    rows = [n if n[0].case.evidence.named else o for n, o in zip(zip(*named.columns, strict=True), zip(*others.columns, strict=True), strict=True)]
    return Crossed(*(tuple(column) for column in zip(*rows, strict=True)))


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, default=None)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true")
    what.add_argument("--unread", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    files = args.files or [FOLDER / f"{name}.jsonl" for name in FITTED]
    asking = assistant(Settings.load(data_dir=args.data_dir))
    if not asking.store.passage_count():
        asking.close()
        raise SystemExit("Thư mục dữ liệu chưa có văn bản nào để hỏi; hãy chạy «chinhsach --data-dir … eval run» trước, lệnh đó nạp văn bản kèm theo.")
    questions = [q for f in files for q in load(f)]
    found, others, more = cases(asking, questions), decided(asking, questions), elsewhere()
    asking.close()
    first = fit_first([*found, *more])
    again = unread if args.unread else partial(read_again, first=first)
    found, more = [again(c) for c in found], [again(c) for c in more]
    print(f"{len(more)} questions on invented documents and clauses")
    kinds = {"open": more, "named": []}
    outside = {kind: crossed(found, other) for kind, other in kinds.items()}
    together = apart(outside["named"], outside["open"])
    print(summary(together))
    print(over_all(together, others))
    told = [HEAD, "\n".join(["[first]", *(f"{n} = {w:.4f}" for n, w in zip(NAMES, first, strict=True)), ""])]
    for kind, other in kinds.items():
        rank, answer, bias, _ = fitted(found, other)
        own = [(p, j) for j, p, _ in zip(*outside[kind].columns, strict=True) if j.case.evidence.named == (kind == "named")]
        enough = threshold(np.array([p for p, _ in own]), [j for _, j in own])
        print(f"threshold, {kind}: {enough:.2f}")
        told.append(table(kind, rank, answer, bias, enough))
    if args.write:
        import rag.answer.weights as weights

        (Path(weights.__file__).parent / weights.FILE).write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
