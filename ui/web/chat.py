"""The chat as plain functions: a question's states until its answer is whole, what it follows on, a kept conversation."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import ChinhsachError
from rag.stream import Done, Piece, Understood
from ui.desk import Desk

EXAMPLES: dict[str, tuple[str, ...]] = {
    "Giáo viên": ("Giáo viên phải đạt trình độ đào tạo gì?", "Học sinh sau trung học cơ sở được phân luồng thế nào?"),
    "Cán bộ quản lý": ("Ai phải báo cáo kết quả thực hiện hằng năm?", "Mục tiêu chuyển đổi số trong giáo dục là gì?"),
    "Văn thư": ("Kế hoạch căn cứ những văn bản nào?", "Nghị quyết 29-NQ/TW về việc gì?"),
}
"""Questions to begin with, by role."""
FRESH, AS_TYPED, NEW = "fresh", "typed", "moi"
Turn = dict[str, Any]
"""{"question", "understood_as", "about", "text", "answer", "serial"}: ``answer`` is None until it is whole, {"error"} when none came."""


def waiting(question: str) -> Turn:
    """A turn that has only been asked."""
    return {"question": question, "understood_as": None, "about": None, "text": "", "answer": None, "serial": None}


def before(turns: Sequence[Turn]) -> list[str]:
    """The questions that the next one may follow on: those since the context was last dropped, without failed ones."""
    out: list[str] = []
    for turn in turns:
        answer = turn["answer"] or {}
        if answer.get("fresh"):
            out.clear()
        if "error" not in answer:
            out.append(turn["question"])
    return out


def answering(desk: Desk, turns: Sequence[Turn], question: str, visitor: str, conversation: str, how: str = "") -> Iterator[Turn]:
    """The turn as it grows: asked, understood, text piece by piece, whole. ``how`` is FRESH (no context), AS_TYPED or ""."""
    turn = waiting(" ".join(question.split())[:2000])
    yield turn
    try:
        for event in desk.stream(question, () if how == FRESH else before(turns), how == AS_TYPED):
            if isinstance(event, Understood):
                turn = turn | {"understood_as": event.understood_as, "about": event.about}
            elif isinstance(event, Piece):
                turn = turn | {"text": turn["text"] + event.text}
            elif isinstance(event, Done):
                answer, serial = desk.remember(visitor, conversation, event.answer, fresh=how == FRESH)
                turn = turn | {"answer": answer, "serial": serial}
            else:
                continue
            yield turn
    except ChinhsachError as error:
        yield turn | {"answer": {"error": str(error)}}


def opened(desk: Desk, visitor: str, wanted: str = "") -> tuple[list[Turn], str]:
    """The turns of the conversation ``wanted`` (else the latest) and its name; a new one for NEW or a visitor without any."""
    past = desk.past(visitor)
    name = next((c.id for c in past if c.id == wanted), past[0].id if past else "")
    if wanted == NEW or not name:
        return [], secrets.token_urlsafe(9)
    return [waiting(t.question) | {"answer": t.answer, "serial": t.serial} for t in desk.turns(visitor, name)], name
