"""The set made by rules."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.model import Document
from eval.adversarial.claims import FAITHFUL, FALSE, Claim
from eval.adversarial.documents import clauses
from eval.adversarial.faithful_rules import FAITHFUL_RULES
from eval.adversarial.false_rules import FALSE_RULES

PER_KIND = 60
"""How many claims of one kind at most."""


def adversarial_set(documents: Sequence[Document], seed: int = 2025) -> list[Claim]:
    """False and faithful claims from the documents; the same documents and seed give the same set."""
    source = clauses(documents)
    claims: list[Claim] = []
    for table, label in ((FALSE_RULES, FALSE), (FAITHFUL_RULES, FAITHFUL)):
        for kind, rule in table.items():
            draw = random.Random(f"{seed} {kind}")
            order = draw.sample(range(len(source)), len(source))
            made = 0
            for at in order:
                for text, clause in rule(source[at], source, draw):
                    if made < PER_KIND and text.strip() != clause.strip():
                        claims.append(Claim(text, clause, source[at].document, source[at].place, label, kind))
                        made += 1
    return claims
