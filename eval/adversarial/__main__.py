"""``python -m eval.adversarial [--wrong]``: how many claims the checker catches and wrongly rejects, by kind."""

from __future__ import annotations

import sys

from eval.adversarial.documents import shipped_documents
from eval.adversarial.making import adversarial_set
from eval.adversarial.scoring import Tally, tally, tally_table
from eval.adversarial.written import batches, written


def main(show_wrong: bool) -> None:
    """Print the tables: the set made by rules, then each batch written by hand."""
    sets = {"theo luật, từ văn bản kèm theo": adversarial_set(shipped_documents())} | {f"viết tay: {b}": written(b) for b in batches()}
    for name, claims in sets.items():
        found = tally(claims)
        print(f"== {name}\n{tally_table(found)}")
        if show_wrong:
            print("\n".join(_wrong(found)))


def _wrong(found: list[Tally]) -> list[str]:
    return [f"{t.label} {t.kind}: {claim.text}" for t in found for claim in t.wrong]


if __name__ == "__main__":
    main("--wrong" in sys.argv[1:])
