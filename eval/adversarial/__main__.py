"""``python -m eval.adversarial``: how many claims the checker catches and wrongly rejects, by kind."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from eval.adversarial.claims import Claim
from eval.adversarial.documents import codified_documents, shipped_documents
from eval.adversarial.making import adversarial_set
from eval.adversarial.scoring import Tally, tally, tally_table
from eval.adversarial.written import batches, written

ARTICLES = 250
"""How many articles of a codification claims are made from."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print the tables: the set made by rules from the shipped documents (or from a codification), then each batch written by hand."""
    parser = argparse.ArgumentParser(prog="python -m eval.adversarial", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print the claims judged wrongly")
    parser.add_argument("--articles", type=Path, help="make claims from articles of this codification (JSONL, .xz) instead")
    parser.add_argument("--seed", type=int, default=2025, help="which articles and claims")
    args = parser.parse_args(argv)
    for name, claims in (_codified(args.articles, args.seed) if args.articles else _shipped(args.seed)).items():
        found = tally(claims)
        print(f"== {name}\n{tally_table(found)}")
        if args.wrong:
            print("\n".join(_wrong(found)))


def _shipped(seed: int) -> dict[str, list[Claim]]:
    made = {"theo luật, từ văn bản kèm theo": adversarial_set(shipped_documents(), seed)}
    return made | {f"viết tay: {batch}": written(batch) for batch in batches()}


def _codified(file: Path, seed: int) -> dict[str, list[Claim]]:
    return {f"theo luật, từ {ARTICLES} điều của pháp điển": adversarial_set(codified_documents(file, ARTICLES, seed), seed)}


def _wrong(found: Sequence[Tally]) -> list[str]:
    return [f"{t.label} {t.kind}: {claim.text}" for t in found for claim in t.wrong]


if __name__ == "__main__":
    main()
