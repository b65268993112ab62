"""Claims written by hand: ``written-BATCH.toml`` beside this file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from eval.adversarial.claims import FAITHFUL, FALSE, Claim

FOLDER = Path(__file__).parent
_PREFIX = "written-"


def batches() -> list[str]:
    """The names of the batches, in alphabetical order."""
    return sorted(path.stem.removeprefix(_PREFIX) for path in FOLDER.glob(f"{_PREFIX}*.toml"))


def written(batch: str) -> list[Claim]:
    """The claims of a batch."""
    claims: list[Claim] = []
    for clause in tomllib.loads((FOLDER / f"{_PREFIX}{batch}.toml").read_text(encoding="utf-8"))["clause"]:
        said = {(FAITHFUL, FAITHFUL): clause.get("faithful", [])} | {(FALSE, kind): texts for kind, texts in clause.get("false", {}).items()}
        for (label, kind), texts in said.items():
            claims += [Claim(text, clause["text"], clause["document"], "", label, kind) for text in texts]
    return claims
