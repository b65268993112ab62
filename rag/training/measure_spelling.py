"""Measure spelling: ``python -m rag.training.measure_spelling --questions JSONL...``.

Prints how often right questions are changed (they should not be), and of one typing error in every fifth word (a letter left
out, doubled, swapped or replaced by its neighbour, or s for x, tr for ch) how many are put right and how many other words change.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from corpus.text import nfc, one_tone_placement
from rag.query.accents import shipped
from rag.query.spelling import respelt

_WORD = re.compile(r"[^\W\d_]{3,}")
_SOUNDS = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"))


def wrong(word: str, chance: random.Random) -> str:
    """The word with one typing or spelling error."""
    sound = next((b + word[len(a) :] for a, b in _SOUNDS if word.startswith(a)), None)
    if sound and chance.random() < 0.5:
        return sound
    i = chance.randrange(len(word) - 1)
    return chance.choice((word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:], word[:i] + word[i + 1] + word[i] + word[i + 2 :]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, nargs="+", required=True)
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    model, chance = shipped(), random.Random(7)
    for path in given.questions:
        lines = [one_tone_placement(nfc(json.loads(line)["question"])) for line in path.read_text(encoding="utf-8").splitlines()]
        changed = [(line, got) for line in lines if (got := respelt(model, line).text) != line]
        print(f"{path.stem}: {len(changed)} of {len(lines)} right questions changed")
        for line, got in changed[: given.show]:
            print("   ", line, "→", got)
        errors = fixed = spoilt = others = 0
        for line in lines:
            words = [m for m in _WORD.finditer(line) if m[0].islower()]
            broken, truth, done = [], [], 0
            for n, match in enumerate(words):
                broken.append(line[done : match.start()] + (wrong(match[0], chance) if n % 5 == 2 else match[0]))
                truth.append((match[0], n % 5 == 2))
                done = match.end()
            text = "".join(broken) + line[done:]
            before, after, right = (re.findall(r"[^\W\d_]+", t) for t in (text, respelt(model, text).text, line))
            for typed, got, want in zip(before, after, right, strict=True):
                if typed != want:
                    errors, fixed = errors + 1, fixed + (got == want)
                else:
                    others, spoilt = others + 1, spoilt + (got != want)
        print(f"{path.stem}: {fixed} of {errors} errors put right ({fixed / errors:.2f}); {spoilt} of {others} right words changed ({spoilt / others:.4f})")


if __name__ == "__main__":
    main()
