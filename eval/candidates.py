"""Feedback turned into candidate questions, for a person to check and add to a set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

RIGHT = "đúng"


def candidates(feedback: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One record per question asked, as ``questions/*.jsonl`` has them, with what the reader said under "note".

    ``feedback`` is what ``Store.feedback()`` gives. Only an answer judged right gives gold places; the rest is left for a person.
    The last verdict on a question wins.
    """
    latest: dict[str, Mapping[str, Any]] = {}
    for row in feedback:
        latest[" ".join(str(row["question"]).split())] = row
    return [_candidate(number, question, row) for number, (question, row) in enumerate(latest.items(), 1)]


def _candidate(number: int, question: str, row: Mapping[str, Any]) -> dict[str, Any]:
    answer = row.get("answer") or {}
    right = row.get("verdict") == RIGHT
    refusal = answer.get("refusal") or {}
    gold = [
        {"document": f"{c['document'].get('symbol', '')}|{c['document'].get('date') or ''}", "section": c.get("section")}
        for c in answer.get("citations", ())
    ]
    return {
        "id": f"feedback-{number:04}",
        "question": question,
        "kind": "feedback",
        "answerable": not (right and refusal),
        "gold": [g for n, g in enumerate(gold) if right and g not in gold[:n]],
        "facts": [],
        "refusal": refusal.get("reason") if right else None,
        "single_fact": False,
        "note": " · ".join(filter(None, (str(row.get("verdict", "")), str(row.get("comment", "")), str(row.get("given_at", ""))))),
    }
