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
from functools import partial
from pathlib import Path

import numpy as np

from eval.cases import Rows, cases, decided, elsewhere, read_again, unread
from eval.crossing import apart, crossed, fitted, over_all, summary, threshold
from eval.fits import fit_first
from eval.questions import FITTED, FOLDER, load
from rag.answer.features import NAMES
from rag.answer.weights import ANSWER_NAMES, RANK_NAMES
from rag.compose import assistant
from rag.settings import Settings

HEAD = "# Weights of evidence, made by ``python -m eval.calibrate --write`` from the development questions and the invented ones; see docs/measurements-answers.md.\n"


def table(kind: str, rank: Rows, answer: Rows, bias: float, enough: float) -> str:
    """The weights of one kind of question as ``weights.toml`` has them."""
    lines = [f"[{kind}.rank]", *(f"{n} = {w:.4f}" for n, w in zip(RANK_NAMES, rank, strict=True)), ""]
    lines += [f"[{kind}.answer]", f"bias = {bias:.4f}", f"enough = {enough:.3f}"]
    return "\n".join([*lines, *(f"{n} = {w:.4f}" for n, w in zip(ANSWER_NAMES, answer, strict=True))]) + "\n"


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
    found = cases(asking, questions)
    others, more = decided(asking, questions, found), elsewhere()
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
