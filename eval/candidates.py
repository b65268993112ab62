"""Feedback turned into candidate questions, for a person to check and add to a set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.feedback import Opinion, Verdict

HOLDS = (Verdict.RIGHT, Verdict.INCOMPLETE)
"""Verdicts under which the places cited are gold ones."""


def candidates(feedback: Iterable[Opinion]) -> list[dict[str, Any]]:
    """One record per question asked, as ``questions/*.jsonl`` has them, with what the reader said under "note".

    An answer judged right or only incomplete gives gold places; of one wrongly cited they are left for a person to find. The last
    verdict on a question wins.
    """
    latest: dict[str, Opinion] = {}
    for opinion in feedback:
        latest[" ".join(opinion.question.split())] = opinion
    return [_candidate(number, question, opinion) for number, (question, opinion) in enumerate(latest.items(), 1)]


def _candidate(number: int, question: str, opinion: Opinion) -> dict[str, Any]:
    answer = opinion.answer
    right = opinion.verdict is Verdict.RIGHT
    refusal = answer.get("refusal") or {}
    places = [{"document": _named(c.get("document")), "section": c.get("section")} for c in answer.get("citations", ())]
    return {
        "id": f"feedback-{number:04}",
        "question": question,
        "kind": "feedback",
        "answerable": not (right and refusal),
        "gold": [p for n, p in enumerate(places) if opinion.verdict in HOLDS and p not in places[:n]],
        "facts": [],
        "refusal": refusal.get("reason") if right else None,
        "single_fact": False,
        "note": " · ".join(filter(None, (opinion.verdict.value, opinion.comment, opinion.given_at))),
    }


def _named(document: Any) -> str:
    """A cited document as gold places name it: "symbol|date", or its id where that is all that is known."""
    if not isinstance(document, dict):
        return str(document or "")
    symbol = str(document.get("symbol") or "")
    return f"{symbol}|{document.get('date') or ''}" if symbol else str(document.get("id") or "")
