"""Train the ranker: ``python -m rag.training.ranker --articles PATH --train PATH --valid PATH --out DIR [--index DIR]``.

Questions with the articles that answer them (Zalo 2021's training set) are searched with the application's own retrieval; its
candidates become lists for LightGBM's LambdaMART. Prints five-fold cross-validation on train, then figures on valid of the
model trained on all of train, for the questions as typed, without accents, half-accented and with typing errors.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import Document, Held, Ingested, Passage, Span
from corpus.store import Store
from corpus.text import fold, nfc
from rag.encoder import StaticEncoder
from rag.index.indexes import Indexes
from rag.ranking.features import COLUMNS
from rag.ranking.trees import Trees
from rag.training.codification import articles

SETTINGS: dict[str, Any] = {
    "objective": "lambdarank", "metric": "None", "learning_rate": 0.05, "num_leaves": 15, "max_depth": 6, "min_data_in_leaf": 40,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "lambdarank_truncation_level": 15,
    "num_threads": 2, "verbose": -1, "seed": 7, "deterministic": True,
}  # fmt: skip
ROUNDS = 250


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the passages that answer it, and its candidates."""

    question: str
    gold: frozenset[str]
    ids: tuple[str, ...]
    table: np.ndarray[Any, np.dtype[np.float32]]


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


def gather(indexes: Indexes, questions: Sequence[dict[str, Any]]) -> list[Asked]:
    """Each question's candidates, best first by fusion."""
    out = []
    for q in questions:
        pool = indexes.retriever.pool(q["question"], (), 150)
        out.append(Asked(q["question"], frozenset(q["gold"]), tuple(indexes.retriever.ids[r] for r in pool.rows), pool.features))
    return out


def fit(asked: Sequence[Asked]) -> Any:
    """The trained booster."""
    import lightgbm

    lists = [a for a in asked if a.gold & set(a.ids)]
    labels = np.concatenate([[int(i in a.gold) for i in a.ids] for a in lists])
    table = np.concatenate([a.table for a in lists])
    data = lightgbm.Dataset(table, labels, group=[len(a.ids) for a in lists], feature_name=list(COLUMNS))
    return lightgbm.train(SETTINGS, data, ROUNDS)


def exported(booster: Any) -> Trees:
    """The booster as arrays."""
    columns: dict[str, list[Any]] = {k: [] for k in ("roots", "feature", "threshold", "left", "right", "value")}
    deepest = 0

    def add(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(columns["feature"])
        leaf = "leaf_value" in node
        columns["feature"].append(0 if leaf else node["split_feature"])
        columns["threshold"].append(0.0 if leaf else node["threshold"])
        columns["value"].append(node["leaf_value"] if leaf else 0.0)
        columns["left"].append(at)
        columns["right"].append(at)
        if not leaf:
            columns["left"][at] = add(node["left_child"], depth + 1)
            columns["right"][at] = add(node["right_child"], depth + 1)
        return at

    for tree in booster.dump_model()["tree_info"]:
        columns["roots"].append(add(tree["tree_structure"], 0))
    types: dict[str, Any] = {"roots": np.int32, "feature": np.int16, "threshold": np.float32, "left": np.int32, "right": np.int32, "value": np.float32}
    return Trees(**{k: np.array(v, dtype=types[k]) for k, v in columns.items()}, depth=deepest)


def figures(asked: Sequence[Asked], scores: Sequence[Any]) -> dict[str, float]:
    """hit@1, hit@10, MRR@10 and how many have an answer among the candidates."""
    ranks = []
    for a, s in zip(asked, scores, strict=True):
        order = np.argsort(-np.asarray(s), kind="stable")
        ranks.append(next((r for r, i in enumerate(order) if a.ids[i] in a.gold), 10**6))
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


def main() -> None:
    """Train, print figures, write ``ranker.npz``."""
    parser = argparse.ArgumentParser(description="Train the ranker on questions with known answers.")
    for name in ("articles", "train", "valid", "out", "index"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    if not (given.index / "store.sqlite3").exists():
        passage_store(given.index, [(a["id"], a["title"], a["body"]) for a in articles(given.articles)]).close()
    store = Store.at(given.index)
    indexes = Indexes(given.index, store, StaticEncoder.load(), chroma=False)
    indexes.follow()
    train, valid = ([json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (given.train, given.valid))
    asked = gather(indexes, train)
    folds = np.random.default_rng(7).permutation(len(asked)) % 5
    print("fusion, train", figures(asked, [-np.arange(len(a.ids)) for a in asked]))
    scores: list[Any] = [None] * len(asked)
    for fold_number in range(5):
        booster = fit([a for a, f in zip(asked, folds, strict=True) if f != fold_number])
        for at in np.flatnonzero(folds == fold_number):
            scores[at] = booster.predict(asked[at].table)
    print("five-fold, train", figures(asked, scores), flush=True)
    booster = fit(asked)
    trees = exported(booster)
    for way, change in WAYS.items():
        other = gather(indexes, [q | {"question": change(q["question"])} for q in valid])
        print(f"valid, {way}", figures(other, [trees.scores(a.table) for a in other]), flush=True)
    gains = dict(zip(COLUMNS, booster.feature_importance("gain").round().astype(int).tolist(), strict=True))
    print("gains", dict(sorted(gains.items(), key=lambda kv: -kv[1])))
    given.out.mkdir(parents=True, exist_ok=True)
    trees.save(given.out / "ranker.npz")
    indexes.close()
    store.close()


if __name__ == "__main__":
    main()
