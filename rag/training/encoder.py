"""Train the static encoder: ``python -m rag.training.encoder --articles PATH --out DIR [--minutes 12]``.

The model is sentence-transformers' StaticEmbedding over units of our own (folded syllables and pairs of neighbours), trained
with in-batch negatives at several sizes at once (MatryoshkaLoss over MultipleNegativesRankingLoss). A batch mixes pairs of official
text (an article's title and a stretch of its body; a stretch of a body and the title with another stretch of the same body; two
articles that the codification links) with pairs of spoken and official wording (``rag.training.spoken``). Writes ``encoder.npz``, quantised.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.encoder import StaticEncoder, Table
from rag.training.codification import Codification, read
from rag.training.spoken import Spoken, clauses, rows
from rag.units import Codes, Keys, keys

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run is made of. ``pairs`` keeps so many of the most frequent pairs of neighbours, ``said_pairs_at_least`` those
    of our own texts that they use so often; lengths are in syllables, shares of a batch."""

    dimensions: int = 256
    sizes: tuple[int, ...] = (256, 128, 64)
    singles_at_least: int = 5
    pairs: int = 80_000
    said_pairs_at_least: int = 3
    batch: int = 1024
    stretch: int = 110
    short: int = 24
    rate: float = 0.02
    scale: float = 20.0
    links_share: float = 0.12
    asked_share: float = 0.12
    worded_share: float = 0.12
    swapped_share: float = 0.16
    inside_share: float = 0.3
    drop: float = 0.1
    minutes: float = 12.0
    seed: int = 7

    def with_spoken(self, part: float) -> Recipe:
        """The recipe with ``part`` (0 to 1) of the shares of spoken pairs."""
        return replace(
            self, asked_share=part * self.asked_share, worded_share=part * self.worded_share, swapped_share=part * self.swapped_share
        )


RECIPE = Recipe()


def vocabulary(codification: Codification, spoken: Spoken, recipe: Recipe) -> tuple[Keys, Ints]:
    """The kept units' keys, ascending, and how often each occurs: the codification's frequent ones, and what people say."""
    found: dict[str, list[NDArray[Any]]] = {"keys": [], "counts": []}
    every = np.concatenate([codification.titles.codes, codification.bodies.codes])
    single, double = keys(every)
    for units, least, most in ((single, recipe.singles_at_least, None), (double, 2, recipe.pairs)):
        unique, counts = np.unique(units, return_counts=True)
        kept = np.flatnonzero(counts >= least)
        if most is not None and len(kept) > most:
            kept = kept[np.argsort(-counts[kept], kind="stable")[:most]]
        found["keys"].append(unique[kept])
        found["counts"].append(counts[kept])
    for said, least in zip(zip(*map(keys, spoken.texts()), strict=True), (1, recipe.said_pairs_at_least), strict=True):
        own, counts = np.unique(np.concatenate(said), return_counts=True)
        new = ~np.isin(own, np.concatenate(found["keys"])) & (counts >= least)
        found["keys"].append(own[new])
        found["counts"].append(counts[new])
    all_keys, all_counts = np.concatenate(found["keys"]), np.concatenate(found["counts"])
    order = np.argsort(all_keys)
    return all_keys[order], all_counts[order]


class Batches:
    """Pairs of texts as bags of unit indexes, drawn anew each time."""

    def __init__(self, codification: Codification, spoken: Spoken, vocabulary: Keys, recipe: Recipe) -> None:
        """Over the articles that have both a title and a body, and the pairs of ``spoken``."""
        self.data, self.spoken, self.vocabulary, self.recipe = codification, spoken, vocabulary, recipe
        self.random = np.random.default_rng(recipe.seed)
        lengths = np.diff(codification.bodies.starts)
        self.usable = np.flatnonzero((lengths >= 8) & (np.diff(codification.titles.starts) >= 2))

    def bag(self, codes: Codes) -> Ints:
        """The indexes of a text's units that the vocabulary has; never empty."""
        single, double = keys(codes)
        wanted = np.concatenate([single, double])
        at = np.searchsorted(self.vocabulary, wanted)
        at[at == len(self.vocabulary)] = 0
        found = at[self.vocabulary[at] == wanted].astype(np.int64)
        if self.recipe.drop and len(found) > 4:
            found = found[self.random.random(len(found)) >= self.recipe.drop]
        return found if len(found) else np.zeros(1, np.int64)

    def stretch(self, body: Codes, length: int) -> Codes:
        """A stretch of a body, from its beginning half of the time."""
        if len(body) <= length:
            return body
        start = 0 if self.random.random() < 0.5 else int(self.random.integers(len(body) - length))
        return body[start : start + length]

    def draw(self) -> tuple[list[Ints], list[Ints]]:
        """One batch: queries and the texts that answer them."""
        left, right = [], []
        recipe, titles, bodies = self.recipe, self.data.titles, self.data.bodies
        linked = int(recipe.batch * recipe.links_share) if len(self.data.links) else 0
        for a, b in self.data.links[self.random.integers(len(self.data.links), size=linked)] if linked else ():
            left.append(self.bag(np.concatenate([titles[a], self.stretch(bodies[a], recipe.short)])))
            right.append(self.bag(np.concatenate([titles[b], self.stretch(bodies[b], recipe.stretch)])))
        spoken, size = self.spoken, recipe.batch
        for said, answers in (
            *spoken.asked(int(size * recipe.asked_share)),
            *spoken.worded(int(size * recipe.worded_share)),
            *spoken.swapped(int(size * recipe.swapped_share)),
        ):
            left.append(self.bag(said))
            right.append(self.bag(answers))
        for at in self.random.choice(self.usable, size=min(size - len(left), len(self.usable)), replace=False):
            body = bodies[at]
            if self.random.random() < recipe.inside_share and len(body) > 3 * recipe.short:
                start = int(self.random.integers(len(body) - recipe.short))
                inside = body[start : start + int(self.random.integers(8, recipe.short + 1))]
                rest = np.concatenate([body[:start], body[start + recipe.short :]])
                left.append(self.bag(inside))
                right.append(self.bag(np.concatenate([titles[at], self.stretch(rest, recipe.stretch)])))
            else:
                left.append(self.bag(titles[at]))
                right.append(self.bag(self.stretch(body, recipe.stretch)))
        return left, right


def _features(bags: list[Ints]) -> dict[str, Any]:
    import torch

    offsets = np.cumsum([0] + [len(b) for b in bags[:-1]])
    return {"input_ids": torch.from_numpy(np.concatenate(bags)), "offsets": torch.from_numpy(offsets)}


def train(codification: Codification, spoken: Spoken, recipe: Recipe, begin: StaticEncoder | None = None) -> Table:
    """The trained table, in single precision. ``begin`` lends its vectors to the units it knows."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models

    torch.set_num_threads(2)
    torch.manual_seed(recipe.seed)
    wanted, counts = vocabulary(codification, spoken, recipe)
    weight = np.log(1 + len(codification.bodies.codes) / counts).astype(np.float32)
    start = np.random.default_rng(recipe.seed).normal(0, 0.05, (len(wanted), recipe.dimensions)).astype(np.float32)
    start *= (weight / weight.mean())[:, None]
    if begin is not None:
        known, vectors = begin.table()
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        same = known[at] == wanted
        start[same] = vectors[at[same]]
    words = Tokenizer(models.WordLevel({str(k): i for i, k in enumerate(wanted)}, unk_token=str(wanted[0])))
    static = StaticEmbedding(words, embedding_weights=start)
    model = SentenceTransformer(modules=[static], device="cpu")
    loss = MatryoshkaLoss(model, MultipleNegativesRankingLoss(model, scale=recipe.scale), matryoshka_dims=list(recipe.sizes))
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.rate)
    batches = Batches(codification, spoken, wanted, recipe)
    begun, step, mean = time.monotonic(), 0, 0.0
    while (spent := (time.monotonic() - begun) / 60 / recipe.minutes) < 1:
        left, right = batches.draw()
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * min(1.0, (step + 1) / 20) * (1 - spent)
        value = loss([_features(left), _features(right)], torch.empty(0))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        step += 1
        mean += (float(value.detach()) - mean) / min(step, 50)
        if step % 50 == 0:
            print(f"{step} steps, {60 * recipe.minutes * spent:.0f} s, loss {mean:.3f}", flush=True)
    print(f"{step} steps of {recipe.batch}", flush=True)
    return Table(wanted, static.embedding.weight.detach().numpy())


def main() -> None:
    """Train and write the files."""
    parser = argparse.ArgumentParser(description="Train the static encoder on the codification.")
    parser.add_argument("--articles", type=Path, required=True, help="articles.jsonl or articles.jsonl.xz")
    parser.add_argument("--out", type=Path, required=True, help="folder for encoder.npz")
    parser.add_argument("--minutes", type=float, default=RECIPE.minutes)
    parser.add_argument("--pairs", type=int, default=RECIPE.pairs)
    parser.add_argument("--rate", type=float, default=RECIPE.rate)
    parser.add_argument("--batch", type=int, default=RECIPE.batch)
    parser.add_argument("--begin", type=Path, help="an encoder.npz to go on from")
    parser.add_argument("--spoken", type=float, default=1.0, help="how much of the shares of spoken pairs is used, 0 to 1")
    parser.add_argument("--hold-out", type=int, default=0, help="leave every N-th invented clause out, to measure on")
    parser.add_argument("--keep-full", type=Path, help="also write the unquantised table here")
    given = parser.parse_args()
    codification, recipe = read(given.articles), Recipe(minutes=given.minutes, pairs=given.pairs, rate=given.rate, batch=given.batch).with_spoken(given.spoken)
    used = [c for at, c in enumerate(clauses()) if not given.hold_out or at % given.hold_out]
    spoken = Spoken(codification, used, rows(), recipe.seed)
    table = train(codification, spoken, recipe, StaticEncoder.load(given.begin) if given.begin else None)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.keep_full:
        np.savez(given.keep_full, keys=table.keys, rows=table.rows)
    table.save(given.out / "encoder.npz")


if __name__ == "__main__":
    main()
