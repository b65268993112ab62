"""Train the matcher: ``python -m rag.training.matcher --out DIR [--minutes 24]``.

A batch takes clauses and some that lie near them, and for each clause a question that it answers and a near one that it does not. The loss
asks that a question's own clause scores above the others (softmax), and that a score says whether the clause answers (logistic). Near
questions differ from the others in style too; so a term of the question alone, ``style``, may speak in training and is left out
of the file, or else the matcher would learn the style instead of whether the text answers. Writes ``matcher.npz``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag.encoder import StaticEncoder
from rag.training.matcher_batches import RECIPE, Batch, Batches, Recipe
from rag.training.spoken import Clause, clauses

if TYPE_CHECKING:
    import torch

Ints = NDArray[np.int64]


def loss_of(net: Any, batch: Batch, recipe: Recipe) -> torch.Tensor:
    """What a batch costs."""
    import torch
    from torch.nn import functional as f

    from rag.training.matcher_net import padded

    n, each = batch.held.shape
    scores, style = net(padded(batch.questions), padded(batch.clauses), torch.arange(n).repeat_interleave(each), torch.from_numpy(batch.held.reshape(-1)))
    scores, answered = scores.reshape(n, each), torch.from_numpy(batch.answered)
    first = f.cross_entropy(scores[answered], torch.zeros(int(answered.sum()), dtype=torch.long))
    own = f.binary_cross_entropy_with_logits(scores[:, 0] + style, answered.float(), reduction="none")
    wrong = f.binary_cross_entropy_with_logits(scores[:, 1:], torch.zeros(n, each - 1))
    return first + own[answered].mean() + own[~answered].mean() + recipe.wrong * wrong


def train(every: Sequence[Clause], recipe: Recipe) -> tuple[Ints, Any]:
    """The codes of the table and the trained network."""
    import torch

    from rag.training.matcher_net import Network

    torch.set_num_threads(2)
    torch.manual_seed(recipe.seed)
    encoder = StaticEncoder.load()
    known, start = singles(encoder, recipe.size)
    net = Network(start, recipe.drop)
    batches = Batches(every, encoder, known, recipe)
    table, rest = list(net.words.parameters()), [p for name, p in net.named_parameters() if not name.startswith("words")]
    groups = [{"params": table, "share": recipe.table_rate}, {"params": rest, "share": 1.0}]
    optimizer = torch.optim.AdamW(groups, lr=recipe.rate, weight_decay=recipe.decay)
    for step, spent in _clock(recipe.minutes):
        for group in optimizer.param_groups:
            group["lr"] = group["share"] * recipe.rate * min(1.0, (step + 1) / 100) * (1 - spent)
        loss = loss_of(net, batches.draw(), recipe)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(f"{step} steps, {60 * recipe.minutes * spent:.0f} s, loss {float(loss.detach()):.3f}", flush=True)
    net.eval()
    return known, net


def _clock(minutes: float) -> Iterator[tuple[int, float]]:
    """Counts steps with the share of the time that is spent, until it is."""
    begun, step = time.monotonic(), 0
    while (spent := (time.monotonic() - begun) / 60 / minutes) < 1:
        yield step, spent
        step += 1


def singles(encoder: StaticEncoder, size: int) -> tuple[Ints, NDArray[np.float32]]:
    """The codes of the syllables that an encoder knows, ascending, and their vectors in the ``size`` directions that tell most."""
    keys, vectors = encoder.table()
    at = np.flatnonzero((keys & np.uint64(0xFFFFFFFF)) == 0)
    codes, rows = (keys[at] >> np.uint64(32)).astype(np.int64), vectors[at]
    _, _, directions = np.linalg.svd(rows, full_matrices=False)
    turned = rows @ directions[:size].T
    scaled: NDArray[np.float32] = (turned / np.linalg.norm(turned, axis=1).mean() * np.sqrt(size) / 2).astype(np.float32)
    order = np.argsort(codes)
    return codes[order], scaled[order]


def saved(known: Ints, net: Any, path: Path) -> None:
    """Write what ``rag.answer.matcher`` reads: the table in 8 bits a value, each row with its own step, the rest in half precision."""
    state = {k: v.detach().numpy() for k, v in net.state_dict().items() if not k.startswith("style")}
    words = state.pop("words.weight")
    steps = (np.maximum(np.abs(words).max(axis=1), 1e-3) / 127).astype(np.float16)
    norms = {"before", "between", "last", "compared"}
    out: dict[str, Any] = {"known": known.astype(np.uint32), "steps": steps}
    out["words"] = np.rint(words / steps.astype(np.float32)[:, None]).clip(-127, 127).astype(np.int8)
    out["accents"], out["nothing"] = state.pop("accents.weight").astype(np.float16), state.pop("nothing").astype(np.float16)
    for name, value in state.items():
        owner, kind = name.replace("look_", "look.").replace("compare_", "compare.").replace("out_", "out.").rsplit(".", 1)
        if owner.rsplit(".", 1)[-1] in norms:
            out[f"{owner.removesuffix('.last')}.{'scale' if kind == 'weight' else 'shift'}"] = value.astype(np.float16)
        elif owner.startswith("look"):
            out[owner] = value.T.astype(np.float16)
        else:
            out[f"{owner}.{kind}"] = (value.T if kind == "weight" else value).astype(np.float16)
    np.savez_compressed(path, **out)


def main() -> None:
    """Train and write the file."""
    parser = argparse.ArgumentParser(description="Train the matcher on the invented clauses.")
    parser.add_argument("--out", type=Path, required=True, help="folder for matcher.npz")
    parser.add_argument("--minutes", type=float, default=RECIPE.minutes)
    parser.add_argument("--rate", type=float, default=RECIPE.rate)
    parser.add_argument("--seed", type=int, default=RECIPE.seed)
    given = parser.parse_args()
    recipe = Recipe(minutes=given.minutes, rate=given.rate, seed=given.seed)
    known, net = train(clauses(), recipe)
    given.out.mkdir(parents=True, exist_ok=True)
    saved(known, net, given.out / "matcher.npz")


if __name__ == "__main__":
    main()
