"""Train the ranker: ``python -m rag.training.ranker --articles PATH --train PATH --valid PATH --out DIR --index DIR [--quick]``.

Questions with the articles that answer them (Zalo 2021's training set) are understood and searched as the application does; the
candidates become lists for LightGBM's LambdaMART. Some questions are learnt from a second time without their accents, with
typing errors, and with nothing known of where candidates come from, as in corpora without authority or of one document alone.
Prints five-fold cross-validation on train (all forms of a question in one fold), then figures on valid of the model trained on
all of train, for the questions as typed, without accents, half-accented and with typing errors.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Ingested, Passage, Span
from corpus.store import Store
from corpus.text import fold, nfc
from rag.encoder import StaticEncoder
from rag.index.indexes import Indexes
from rag.index.origin import OriginView
from rag.index.retrieve import POOL, Retriever, plain_added
from rag.query.analyse import Analyser
from rag.ranking.features import COLUMNS
from rag.ranking.trees import NONE, Node, Trees, flattened
from rag.training.codification import articles

SETTINGS: dict[str, Any] = {
    "objective": "lambdarank", "metric": "None", "learning_rate": 0.05, "num_leaves": 15, "max_depth": 6, "min_data_in_leaf": 40,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "lambdarank_truncation_level": 15,
    "num_threads": 2, "verbose": -1, "seed": 7, "deterministic": True,
}  # fmt: skip
ROUNDS = 250
SEED = 7


LEARNT = 70
"""So many candidates of a question are learnt from; those far down teach nothing."""
FORMS: dict[tuple[str, str], float] = {
    ("as typed", "known"): 1.0, ("without accents", "known"): 0.35, ("mistyped", "known"): 0.35,
    ("as typed", "alone"): 0.35, ("as typed", "one document"): 0.2,
}  # fmt: skip
"""What share of the questions is learnt from in each (way of typing, origin of the candidates)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's candidates by fusion, best first, and which of them answer it."""

    table: np.ndarray[Any, np.dtype[np.float32]]
    right: np.ndarray[Any, np.dtype[np.bool_]]

    def learnt(self) -> Asked:
        """The candidates that training sees."""
        kept = self.right | (np.arange(len(self.right)) < LEARNT)
        return Asked(self.table[kept], self.right[kept])


def passage_store(folder: Path, texts: Sequence[tuple[str, str, str]]) -> Store:
    """A store with one passage for each (id, title, text); the passage's id is the id."""
    store = Store.at(folder)
    texts = list({t[0]: t for t in texts}.values())
    for at in range(0, len(texts), 5000):
        store.put_all([_single(*t) for t in texts[at : at + 5000]])
    return store


def _single(identity: str, title: str, text: str) -> Ingested:
    span = Span(0, len(text))
    document = Document(identity, text, "", title, "", "", "", None, "", "", Held.FULL, ())
    return Ingested(document, (Passage(identity, identity, "", "", title, span, text),), (), ())


def gather(retriever: Retriever, analyser: Analyser, questions: Sequence[dict[str, Any]], way: str) -> list[Asked]:
    """Each question's candidates, the question typed that way and understood by the application."""
    out = []
    for q in questions:
        query = analyser.analyse(WAYS[way](q["question"]))
        pool = retriever.pool(query.best, query.content, POOL)
        out.append(Asked(pool.features, np.array([retriever.ids[r] in q["gold"] for r in pool.rows], dtype=np.bool_)))
    return out


def origins(retriever: Retriever) -> dict[str, Retriever]:
    """Retrievers by what they know of where passages come from: all, or that each or all of them stand alone."""
    n = len(retriever.ids)
    each, none, itself = np.arange(n, dtype=np.uint32), np.zeros(n, np.uint32), np.arange(n)
    unknown = np.zeros(n, np.uint8)
    views = {"alone": OriginView(each, each, unknown, itself), "one document": OriginView(none, none, unknown, itself)}
    return {"known": retriever} | {
        name: Retriever(replace(retriever.sources, origins=view), retriever.encoder, NONE) for name, view in views.items()
    }


def fit(asked: Sequence[Asked]) -> Any:
    """The trained booster."""
    import lightgbm

    lists = [a.learnt() for a in asked if a.right.any()]
    labels = np.concatenate([a.right for a in lists]).astype(int)
    data = lightgbm.Dataset(np.concatenate([a.table for a in lists]), labels, group=[len(a.right) for a in lists], feature_name=list(COLUMNS))
    return lightgbm.train(SETTINGS, data, ROUNDS)


def exported(booster: Any) -> Trees:
    """The booster as arrays."""
    return flattened([_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]])


def _node(node: dict[str, Any]) -> Node:
    if "leaf_value" in node:
        return Node(node["leaf_value"])
    return Node(0.0, node["split_feature"], node["threshold"], _node(node["left_child"]), _node(node["right_child"]))


def figures(asked: Sequence[Asked], scores: Sequence[Any]) -> dict[str, float]:
    """hit@1, hit@10, MRR@10 and how many have an answer among the candidates."""
    ranks = []
    for a, s in zip(asked, scores, strict=True):
        right = a.right[np.argsort(-np.asarray(s), kind="stable")]
        ranks.append(int(right.argmax()) if right.any() else 10**6)
    found = np.array(ranks)
    return {
        "n": len(asked),
        "hit@1": round(float((found < 1).mean()), 3),
        "hit@10": round(float((found < 10).mean()), 3),
        "mrr@10": round(float(np.where(found < 10, 1 / (1 + found), 0).mean()), 3),
        "candidates": round(float((found < 10**6).mean()), 3),
    }


def half_accented(text: str) -> str:
    """The text with the accents of every second word dropped."""
    return " ".join(fold(w) if at % 2 else w for at, w in enumerate(text.split()))


def mistyped(text: str, seed: int = 7) -> str:
    """The text with one typing error (a letter dropped, doubled, swapped or changed) in every fifth word."""
    chance = random.Random(seed + len(text))
    words = text.split()
    for at in range(2, len(words), 5):
        w = words[at]
        if len(w) < 3 or not re.fullmatch(r"\w+", w):
            continue
        i = chance.randrange(1, len(w) - 1)
        kind = chance.randrange(4)
        words[at] = (w[:i] + w[i + 1 :], w[:i] + w[i] + w[i:], w[:i] + w[i + 1] + w[i] + w[i + 2 :], w[:i] + chance.choice("abcdehiklmnotu") + w[i + 1 :])[kind]
    return " ".join(words)


WAYS: dict[str, Callable[[str], str]] = {"as typed": nfc, "without accents": fold, "half accented": half_accented, "mistyped": mistyped}


def validated(forms: dict[tuple[str, str], list[Asked]]) -> None:
    """Print five-fold cross-validation: each question is ranked by trees that saw it in no form."""
    n = len(next(iter(forms.values())))
    folds = np.random.default_rng(SEED).permutation(n) % 5
    scores: dict[tuple[str, str], list[Any]] = {form: [None] * n for form in forms}
    for fold_number in range(5):
        trees = exported(fit(chosen(forms, [i for i in range(n) if folds[i] != fold_number])))
        for form, lists in forms.items():
            for at in np.flatnonzero(folds == fold_number):
                scores[form][at] = plain_added(trees, lists[at].table)
    for form, lists in forms.items():
        print("fusion, train,", ", ".join(form), figures(lists, [-np.arange(len(a.right)) for a in lists]))
        print("five-fold, train,", ", ".join(form), figures(lists, scores[form]), flush=True)


def chosen(forms: dict[tuple[str, str], list[Asked]], questions: Sequence[int]) -> list[Asked]:
    """The lists to learn from: each form of its share of the questions."""
    n = len(next(iter(forms.values())))
    share = {form: np.random.default_rng([SEED, at]).random(n) < FORMS[form] for at, form in enumerate(FORMS)}
    return [lists[i] for form, lists in forms.items() for i in questions if share[form][i]]


def main() -> None:
    """Train, print figures, write ``ranker.npz``."""
    parser = argparse.ArgumentParser(description="Train the ranker on questions with known answers.")
    for name in ("articles", "train", "valid", "out", "index"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--quick", action="store_true", help="leave cross-validation out")
    given = parser.parse_args()
    if not (given.index / "store.sqlite3").exists():
        passage_store(given.index, [(a["id"], a["title"], a["body"]) for a in articles(given.articles)]).close()
    store = Store.at(given.index)
    indexes = Indexes(given.index, store, StaticEncoder.load(), ranker=NONE, chroma=False)
    indexes.follow()
    train, valid = ([json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (given.train, given.valid))
    analyser, retrievers = Analyser(Catalogue.load(), ()), origins(indexes.retriever)
    forms = {(way, origin): gather(retrievers[origin], analyser, train, way) for way, origin in FORMS}
    if not given.quick:
        validated(forms)
    booster = fit(chosen(forms, range(len(train))))
    trees = exported(booster)
    for way in WAYS:
        lists = gather(indexes.retriever, analyser, valid, way)
        print(f"valid, {way}", figures(lists, [plain_added(trees, a.table) for a in lists]), flush=True)
    gains = dict(zip(COLUMNS, booster.feature_importance("gain").round().astype(int).tolist(), strict=True))
    print("gains", dict(sorted(gains.items(), key=lambda kv: -kv[1])))
    given.out.mkdir(parents=True, exist_ok=True)
    trees.save(given.out / "ranker.npz")
    indexes.close()
    store.close()


if __name__ == "__main__":
    main()
