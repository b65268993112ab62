"""Write the cohort of invented clauses with their vectors by the shipped encoder: ``python -m rag.training.cohort [--out FILE]``.

To be run again whenever the encoder or the clauses (``pairs/*.jsonl``) change; the weights of evidence are fitted after it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rag.answer.cohort import SHIPPED, Cohort, cut
from rag.encoder import StaticEncoder
from rag.training.spoken import clauses


def cohort_of(texts: list[str], encoder: StaticEncoder) -> Cohort:
    """The cohort of those clauses."""
    return Cohort(texts, cut(encoder.encode(texts)), encoder.name)


def main() -> None:
    """Encode, write, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    out: Path = parser.parse_args().out
    texts = [" ".join(c.clause.split()) for c in clauses()]
    out.parent.mkdir(parents=True, exist_ok=True)
    cohort_of(texts, StaticEncoder.load()).save(out)
    print(f"{len(texts)} clauses, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
