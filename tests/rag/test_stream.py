"""The events of an answer, put together, are the answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corpus.errors import UsageError
from rag.compose import Assistant
from rag.stream import Cited, Done, Event, Piece, Understood, pieces


def whole(events: list[Event]) -> str:
    """The text that a reader has seen at the end."""
    return "".join(e.text for e in events if isinstance(e, Piece))


@pytest.mark.parametrize(
    "question",
    ["Ai ký kế hoạch?", "muc tieu den nam 2030 la gi", "Kế hoạch căn cứ những văn bản nào?", "Giá vé máy bay đi Hà Nội?", "Nghị định 99/2031/NĐ-CP quy định gì?"],
)
def test_the_stream_ends_in_what_ask_gives(shipped: Assistant, question: str) -> None:
    events = list(shipped.ask_stream(question))
    assert isinstance(events[0], Understood)
    assert isinstance(events[-1], Done)
    assert sum(isinstance(e, Done | Understood) for e in events) == 2
    answer = events[-1].answer
    assert replace(answer, timings_ms={}) == replace(shipped.ask(question), timings_ms={})
    assert whole(events) == answer.text
    assert events[0].understood_as == answer.understood_as
    assert tuple(e.citation for e in events if isinstance(e, Cited)) == answer.citations


def test_a_citation_is_told_before_its_mark(shipped: Assistant) -> None:
    told: set[int] = set()
    for event in shipped.ask_stream("Kế hoạch căn cứ những văn bản nào?"):
        if isinstance(event, Cited):
            told.add(event.citation.marker)
        if isinstance(event, Piece):
            assert {int(n) for n in re.findall(r"\[(\d+)\]$", event.text, re.MULTILINE)} <= told


def test_a_wrong_question_is_told_at_the_first_step(shipped: Assistant) -> None:
    with pytest.raises(UsageError):
        next(shipped.ask_stream("  "))


def test_a_kept_conversation_goes_on(shipped: Assistant) -> None:
    first = "Nghị quyết 29-NQ/TW về việc gì?"
    context = shipped.context_of(["Ai ký kế hoạch?", first])
    answer = shipped.ask("Văn bản đó ban hành ngày nào?", context)
    assert "29-NQ/TW" in (answer.about or "")
    assert "29-NQ/TW" in answer.text
    assert shipped.context_of([]) is None


@pytest.mark.parametrize("text", ["", "a", "a [1]\nb [2]\n\nLưu ý: c", "“dòng một\ndòng hai” [1]\n", "x [1] y\nz"])
def test_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
