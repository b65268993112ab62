"""Train the syllable n-gram model that restores accents: ``python -m rag.training.accents --articles PATH --out DIR``.

Reads the codification (``articles.jsonl[.xz]``: id, title, body), keeps one article in fifty out by the hash of its id, counts
accented syllables, their bigrams and trigrams, prunes them to the size asked for, writes ``accents.npz`` and prints figures on
the articles kept out. ``--extra`` adds texts (one sentence a line) and ``--weight`` says how often each of their lines counts;
``--asks`` says how often each spoken question of the invented clauses (``pairs/*.jsonl``) counts that was written with accents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from corpus.text import fold, nfc, one_tone_placement
from rag.query.accents import SPECIALS, UNKNOWN, AccentModel, trigram_keys
from rag.query.words import pieces
from rag.training.spoken import clauses

HELD_OUT_SHARE = 50
"""One article in so many is kept out of training."""
DISCOUNT = 0.6
BACKOFF = 0.4


def held_out(article_id: str) -> bool:
    """Whether the article is kept for measuring, by the hash of its id."""
    return int(hashlib.md5(article_id.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_OUT_SHARE == 0


def articles(path: Path) -> Iterator[tuple[str, str]]:
    """(id, title and body) of every article."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], f"{row['title']}\n{row['body']}"


def tokens(text: str) -> list[str]:
    """Lower-case accented syllables of ``text`` with numbers, breaks and abbreviations as specials."""
    return pieces(one_tone_placement(nfc(text)))


def written_out(said: str) -> bool:
    """Whether a question was typed with its accents: a third of its words show one."""
    words = said.split()
    return 3 * sum(fold(w) != w.lower() for w in words) >= len(words)


def count(texts: Iterable[tuple[str, int]]) -> tuple[list[str], np.ndarray]:
    """The distinct tokens, and all tokens of all texts as indexes into them, each text repeated as often as it weighs."""
    index: dict[str, int] = {}
    parts: list[np.ndarray] = []
    for text, weight in texts:
        ids = np.fromiter((index.setdefault(t, len(index)) for t in tokens(text)), dtype=np.int32)
        parts.extend([ids] * weight)
    return list(index), np.concatenate(parts)


def vocabulary(names: list[str], stream: np.ndarray, least: int) -> tuple[list[str], np.ndarray]:
    """The kept vocabulary (specials first, then by folded form) and the map from old indexes to it."""
    counts = np.bincount(stream, minlength=len(names))
    share: Counter[str] = Counter()
    for name, n in zip(names, counts, strict=True):
        share[fold(name)] += int(n)
    kept = [
        n for n, c in zip(names, counts, strict=True)
        if n not in SPECIALS and len(n) <= 7 and c >= least and c >= 2e-4 * share[fold(n)]
    ]  # fmt: skip
    kept = [*SPECIALS, *sorted(kept, key=lambda n: (fold(n), n))]
    new = {name: i for i, name in enumerate(kept)}
    return kept, np.array([new.get(name, UNKNOWN) for name in names], dtype=np.int32)


def ngrams(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct keys, ascending, and how often each occurs."""
    return np.unique(keys, return_counts=True)


def build(names: list[str], stream: np.ndarray, bigrams: int, trigrams: int) -> AccentModel:
    """The pruned model: at most so many bigrams and trigrams, those that change the score most."""
    size = len(names)
    unigram = np.bincount(stream, minlength=size).astype(np.float64)
    log_one = np.log((unigram + 0.5) / unigram.sum())
    classes: dict[str, list[int]] = {}
    for i, name in enumerate(names[len(SPECIALS) :], len(SPECIALS)):
        classes.setdefault(fold(name), []).append(i)
    ambiguous = np.zeros(size, bool)
    for members in classes.values():
        ambiguous[members] = len(members) > 1

    s = stream.astype(np.int64)
    keys2, n2 = ngrams(s[:-1] * size + s[1:])
    a, b = np.divmod(keys2, size)
    log_two = np.log(np.maximum(n2 - DISCOUNT, 1e-9) / unigram[a])
    gain2 = n2 * (log_two - np.log(BACKOFF) - log_one[b])
    useful = (ambiguous[a] | ambiguous[b]) & (b != UNKNOWN) & (a != UNKNOWN) & (n2 >= 2)
    keep2 = np.flatnonzero(useful)
    keep2 = np.sort(keep2[np.argsort(-np.abs(gain2[keep2]))[:bigrams]])

    keys3, n3 = ngrams((s[:-2] * size + s[1:-1]) * size + s[2:])
    ab, c = np.divmod(keys3, size)
    a3, b3 = np.divmod(ab, size)
    history = n2[np.searchsorted(keys2, ab)]
    log_three = np.log(np.maximum(n3 - DISCOUNT, 1e-9) / history)
    bc = b3 * size + c
    at = np.searchsorted(keys2[keep2], bc).clip(max=len(keep2) - 1)
    lower = np.where(keys2[keep2][at] == bc, log_two[keep2][at], log_one[c] + np.log(BACKOFF))
    gain3 = n3 * np.abs(log_three - lower - np.log(BACKOFF))
    useful = (ambiguous[b3] | ambiguous[c] | ambiguous[a3]) & (n3 >= 2) & (a3 != UNKNOWN) & (b3 != UNKNOWN) & (c != UNKNOWN)
    keep3 = np.flatnonzero(useful)
    keep3 = keep3[np.argsort(-gain3[keep3])[:trigrams]]
    hashed = trigram_keys(a3[keep3], b3[keep3], c[keep3])
    hashed, first = np.unique(hashed, return_index=True)
    print(f"distinct bigrams {len(keys2):,} kept {len(keep2):,}; distinct trigrams {len(keys3):,} kept {len(hashed):,}")
    return AccentModel(tuple(names), log_one, (keys2[keep2].astype(np.uint32), log_two[keep2]), (hashed, log_three[keep3][first]))


def main() -> None:
    """Train, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--extra", type=Path, nargs="*", default=[])
    parser.add_argument("--weight", type=int, default=20)
    parser.add_argument("--asks", type=int, default=0)
    parser.add_argument("--least", type=int, default=5, help="a syllable seen less often is not kept")
    parser.add_argument("--bigrams", type=int, default=420_000)
    parser.add_argument("--trigrams", type=int, default=1_250_000)
    given = parser.parse_args()
    start = time.perf_counter()
    texts: list[tuple[str, int]] = [(text, 1) for key, text in articles(given.articles) if not held_out(key)]
    for path in given.extra:
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)["question"] if line.startswith("{") else line
            texts.append((said + "\n", given.weight))
    if given.asks:
        texts += [(said + "\n", given.asks) for clause in clauses() for said in clause.asks if written_out(said)]
    names, stream = count(texts)
    kept, new = vocabulary(names, stream, given.least)
    print(f"{len(texts):,} texts, {len(stream):,} tokens, {len(kept):,} of {len(names):,} syllables, {time.perf_counter() - start:.0f} s")
    model = build(kept, new[stream], given.bigrams, given.trigrams)
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "accents.npz"
    model.save(path)
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, {time.perf_counter() - start:.0f} s in all")


if __name__ == "__main__":
    main()
