"""Evaluation questions: one JSON object a line; what they mean stands in ``questions/README.md``."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UsageError

FOLDER = Path(__file__).parent / "questions"
DEVELOPMENT = ("plan-dev", "catalogue-dev")
HELD_OUT = ("plan-heldout", "catalogue-heldout", "plan-blind", "plan-blind2")
LAW = ("law-dev",)
FITTED = (
    *DEVELOPMENT, *(f"plan-dev{n}" for n in range(2, 7)), *(f"catalogue-dev{n}" for n in range(2, 5)), *(f"both-dev{n}" for n in range(1, 30)), "near-dev",
)  # fmt: skip
"""What ``eval.calibrate`` fits the weights of evidence to."""
UNREAD = tuple(f"both-check{n}" for n in range(3, 11))
"""By authors who never saw the system; neither fitted to nor looked at one by one."""
CHECK = ("plan-dev3-check", *UNREAD)
"""The same, and the other half of plan-dev3's author."""
SHIPPED = DEVELOPMENT + HELD_OUT + UNREAD
"""What ``eval run`` asks when no file is named; LAW needs a corpus that is not shipped."""
SAME_KIND = {"spoken": "colloquial", "abbreviated": "abbreviation", "unanswerable_far": "off_topic", "not_held": "document_not_held"}
"""Kinds of question as some authors call them, and as the others do."""
ALL_PLACES = "several"
"""The kind of question that wants every gold place; the others are answered by any one."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers: ``document`` is "symbol|date", ``section`` a path, ``None`` (the catalogue) or "*" (anywhere)."""

    document: str
    section: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer cites and contains. ``facts`` hold alternatives: one of each group must be there."""

    id: str
    question: str
    kind: str
    answerable: bool
    gold: tuple[Gold, ...]
    facts: tuple[tuple[str, ...], ...]
    refusal: str | None
    single_fact: bool

    @property
    def wants_all(self) -> bool:
        """Whether every gold place is needed."""
        return self.kind == ALL_PLACES


def from_record(record: dict[str, Any]) -> Question:
    """The question of one JSON object. Raises KeyError or TypeError where it is not one."""
    return Question(
        id=str(record["id"]),
        question=str(record["question"]),
        kind=SAME_KIND.get(kind := str(record["kind"]), kind),
        answerable=bool(record["answerable"]),
        gold=tuple(Gold(str(g["document"]), _path(g.get("section"))) for g in record["gold"]),
        facts=tuple(tuple(part.strip() for part in fact.split("|")) for fact in record["facts"]),
        refusal=record.get("refusal"),
        single_fact=bool(record.get("single_fact", False)),
    )


_ARTICLE = re.compile(r"Điều (?=\d)")


def _path(section: str | None) -> str | None:
    """A gold section as paths are written: "Điều 5.2" is "5.2", "" the catalogue."""
    return (_ARTICLE.sub("", section) or None) if section is not None else None


def load(path: Path) -> list[Question]:
    """The questions of a JSONL file in order. Raises UsageError, naming the line, where it is not readable."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Không đọc được tệp câu hỏi «{path}»; hãy kiểm tra đường dẫn.") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(from_record(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"Dòng {number} của «{path.name}» không phải câu hỏi đánh giá; xem eval/questions/README.md.") from error
    if len({q.id for q in questions}) != len(questions):
        raise UsageError(f"Tệp «{path.name}» có hai câu hỏi cùng mã; mỗi câu cần một mã riêng.")
    return questions


def shipped(names: Sequence[str] = SHIPPED) -> list[Question]:
    """The questions of the named shipped sets, in order."""
    return [question for name in names for question in load(FOLDER / f"{name}.jsonl")]


def digest(questions: Iterable[Question]) -> str:
    """A short hash of the questions: two runs compare only over the same ones."""
    return hashlib.sha256("\n".join(map(repr, questions)).encode()).hexdigest()[:12]
