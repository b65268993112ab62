"""The matcher as a torch module, for training; ``rag.answer.matcher`` computes the same without torch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as f

from rag.answer.matcher import HEADS, WORDS, Read

MASKED = -1e4
"""What is added to the attention to a place that holds no syllable."""


def heads(x: torch.Tensor) -> torch.Tensor:
    """(n, length, size) parted to (n, heads, length, size of a head)."""
    return x.reshape(x.shape[0], x.shape[1], HEADS, -1).transpose(1, 2)


def joined(x: torch.Tensor) -> torch.Tensor:
    """What ``heads`` parted, together again."""
    return x.transpose(1, 2).reshape(x.shape[0], x.shape[2], -1)


GROUPS = 4
"""What is computed together is parted into so many groups by length, so that little is computed for what is no syllable."""


def _alike(*lengths: torch.Tensor) -> Iterator[tuple[torch.Tensor, list[int]]]:
    """Groups of like lengths: their places, and the greatest of each of the ``lengths`` (n,) among them."""
    parts = torch.linspace(0, 1, GROUPS + 1)[1:-1]
    group = torch.zeros_like(lengths[0])
    for each in lengths:
        group = GROUPS * group + torch.bucketize(each, each.float().quantile(parts))
    for which in group.unique():
        at = torch.nonzero(group == which)[:, 0]
        yield at, [int(each[at].max()) for each in lengths]


class Side(nn.Module):  # type: ignore[misc]
    """One side: each syllable with its neighbours, then with all others (a transformer's layer)."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.near, self.attend, self.attended = nn.Linear(3 * size, size), nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.inner, self.outer = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)
        self.before, self.between, self.last = nn.LayerNorm(size), nn.LayerNorm(size), nn.LayerNorm(size)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The syllables ``x`` (n, length, size) in their context; ``mask`` (n, length) is MASKED where there is none."""
        x = x * (mask == 0)[:, :, None].float()
        around = torch.cat([f.pad(x, (0, 0, 1, 0))[:, :-1], x, f.pad(x, (0, 0, 0, 1))[:, 1:]], 2)
        x = x + f.relu(self.near(around))
        query, key, value = (heads(t) for t in self.attend(self.before(x)).chunk(3, 2))
        x = x + self.attended(joined(f.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])))
        out: torch.Tensor = self.last(x + self.outer(f.relu(self.inner(self.between(x)))))
        return out


class Network(nn.Module):  # type: ignore[misc]
    """See ``rag.answer.matcher``. ``style`` is a term of the question alone that training needs and the file leaves out."""

    def __init__(self, start: NDArray[np.float32], drop: float) -> None:
        """``start`` (codes, size) are the vectors that the table begins with; ``drop`` is the share of values left out in training."""
        super().__init__()
        count, size = start.shape
        self.words, self.accents = nn.Embedding(count + WORDS, size), nn.Embedding(258, size)
        nn.init.normal_(self.accents.weight, 0, 0.1)
        with torch.no_grad():
            self.words.weight[:WORDS] = 0
            self.words.weight[WORDS:] = torch.from_numpy(start)
        self.question, self.text = Side(size), Side(size)
        self.nothing = nn.Parameter(torch.zeros(1, size))
        self.look_question, self.look_text, self.say = nn.Linear(size, size, bias=False), nn.Linear(size, size, bias=False), nn.Linear(size, size)
        with torch.no_grad():
            for same in (self.look_question, self.look_text, self.say):
                same.weight.copy_(torch.eye(size))
        self.compare_1, self.compare_2, self.compared = nn.Linear(3 * size + 2, size), nn.Linear(size, size), nn.LayerNorm(size)
        self.votes, self.out_1, self.out_2 = nn.Linear(size, 2), nn.Linear(2 * size + 1, size), nn.Linear(size, 1)
        self.style = nn.Sequential(nn.Linear(2 * size, size), nn.ReLU(), nn.Dropout(2 * drop), nn.Linear(size, 1))
        self.drop = nn.Dropout(drop)

    def side(self, which: Side, texts: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """The syllables of the texts in their context, and the mask of those that are none."""
        mask = (texts["rows"] < 0).float() * MASKED
        out = torch.zeros(*mask.shape, self.nothing.shape[1])
        for at, [length] in _alike((mask == 0).sum(1)):
            x = self.words(texts["rows"][at, :length].clamp(min=0)) + self.accents(texts["accents"][at, :length].clamp(min=0))
            out = out.index_put((at,), f.pad(which(self.drop(x), mask[at, :length]), (0, 0, 0, mask.shape[1] - length)))
        return out, mask

    def forward(self, asked: dict[str, torch.Tensor], held: dict[str, torch.Tensor], one: torch.Tensor, other: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The score of each pair (question ``one[i]``, text ``other[i]``), and the style of each question."""
        q, q_mask = self.side(self.question, asked)
        c, c_mask = self.side(self.text, held)
        c, c_mask = torch.cat([self.nothing.expand(len(c), 1, c.shape[2]), c], 1), f.pad(c_mask, (1, 0))
        looking, there, said = heads(self.look_question(q)), heads(self.look_text(c)), heads(self.say(c))
        scores = []
        places = list(_alike((q_mask == 0).sum(1)[one], (c_mask == 0).sum(1)[other]))
        for at, [m, n] in places:
            o, t = one[at], other[at]
            seen = joined(f.scaled_dot_product_attention(looking[o, :, :m], there[t, :, :n], said[t, :, :n], attn_mask=c_mask[t, None, None, :n]))
            same = (asked["codes"][o, :m, None] == held["codes"][t, None, : n - 1]) & (held["rows"][t, None, : n - 1] >= 0)
            exact = same & (asked["accents"][o, :m, None] == held["accents"][t, None, : n - 1])
            z = torch.cat([q[o, :m], seen, q[o, :m] * seen, torch.stack([same.any(2), exact.any(2)], 2).float()], 2)
            scores.append(self.judged(z, q_mask[o, :m]))
        order = torch.argsort(torch.cat([at for at, _ in places]))
        live = (q_mask == 0).float()[:, :, None]
        own = torch.cat([(q * live).sum(1) / live.sum(1), (q + q_mask[:, :, None]).max(1).values], 1).detach()
        return torch.cat(scores)[order], self.style(own)[:, 0]

    def judged(self, z: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """The scores of pairs from what is compared at each syllable of the question; ``hidden`` is the mask of those that are none."""
        x = self.compared(self.compare_2(f.relu(self.compare_1(self.drop(z)))))
        votes = self.votes(x)
        share = torch.softmax(votes[:, :, 0] + hidden, 1)
        most = (x + hidden[:, :, None]).max(1).values
        whole = torch.cat([(share[:, :, None] * x).sum(1), most, (share * votes[:, :, 1]).sum(1, keepdim=True)], 1)
        out: torch.Tensor = self.out_2(self.drop(f.relu(self.out_1(whole))))[:, 0]
        return out


def padded(texts: list[Read]) -> dict[str, torch.Tensor]:
    """The fields of the texts as tensors (n, longest), -1 where there is no syllable."""
    longest = max(map(len, texts))
    out = {}
    for name in ("rows", "accents", "codes"):
        table = np.full((len(texts), longest), -1, dtype=np.int64)
        for at, text in enumerate(texts):
            table[at, : len(text)] = getattr(text, name)
        out[name] = torch.from_numpy(table)
    return out
