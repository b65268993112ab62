"""Whatever a model writes, in whatever pieces: the pieces shown are the text, and no sentence of it is shown that its clause does not bear out."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.answer.verify import supported
from rag.library import document_name
from rag.llm.model import Message
from rag.llm.sentences import Splitter
from rag.llm.writer import Writer
from rag.stream import Done, Piece
from tests.rag.llm.test_writer import ANSWER, GOOD_DUTY, GOOD_RATES, PLAN

BITS = st.sampled_from(
    [GOOD_RATES, GOOD_DUTY, " [1]", " [2]", "[3]", "[1][2]", "[1, 2]", ". ", ".", "\n", "- ", "1. ", "**", "95%", " không ", " 5 triệu đồng ", "<b>", "http://xau.example",
     "![a](b)", "<think>", "</think>", "\u202e", "\u0000", "[", "]", "…", "TP. Lai Châu", "v.v. ", " Sở Giáo dục và Đào tạo ", "2035", "Theo kế hoạch, "]
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=14).map("".join)


class Saying:
    """A model that writes one text in pieces of one size."""

    name = "m"

    def __init__(self, text: str, size: int) -> None:
        """Nothing is written yet."""
        self.text, self.size = text, size

    def load(self) -> None:
        """Nothing to read."""

    def stream(self, messages: Sequence[Message], seconds: float) -> Generator[str]:
        """The text."""
        for at in range(0, len(self.text), self.size):
            yield self.text[at : at + self.size]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.integers(1, 40))
def test_only_what_the_clause_bears_out_is_shown(text: str, size: int) -> None:
    events = list(Writer(Saying(text, size), 5.0).told(ANSWER))
    assert isinstance(events[-1], Done)
    final = events[-1].answer
    assert "".join(e.text for e in events if isinstance(e, Piece)) == final.text
    assert final.citations == ANSWER.citations
    assert final.written
    assert final.written.sentences == final.written.shown + final.written.replaced
    if final.mode == "extractive":
        assert final.text.startswith(ANSWER.text)
        return
    clauses = {c.marker: c.quote for c in ANSWER.citations}
    named = f"{document_name(PLAN)} của {PLAN.issuer}"
    for line in re.split(r"\n(?:Nguồn|Lưu ý):", final.text)[0].split("\n"):
        match = re.fullmatch(r"(.*?) ((?:\[\d\])+)", line)
        assert match, line
        quoted = re.search(r"“(.*)”$", match[1])
        for marker in re.findall(r"\d", match[2]):
            quote = clauses[int(marker)]
            assert (quoted and quoted[1] == quote) or supported(match[1], quote, named, PLAN.title).ok, line
    assert not re.search(r"http|<b>|!\[|\u202e|\u0000|<think>", final.text)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(1, 40))
@example("Trẻ vào học mẫu giáo đạt 100% đến năm 2030…\n [1]", 1)
def test_the_size_of_the_pieces_does_not_change_the_sentences(text: str, size: int) -> None:
    whole, piecewise = Splitter(), Splitter()
    first = whole.feed(text) + whole.close()
    second = [s for at in range(0, len(text), size) for s in piecewise.feed(text[at : at + size])] + piecewise.close()
    assert first == second
