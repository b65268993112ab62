"""The snippet while one types: an exact, whole-word stretch of the passage, where the query's words are densest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.search import GLANCE, densest


def test_the_stretch_with_most_words_of_the_query_is_shown() -> None:
    text = "Không liên quan gì. " * 40 + "Mức học phí của trường công lập do tỉnh quy định. " + "Phần sau cũng vậy. " * 40
    found = densest(text, frozenset({"hoc", "phi"}))
    assert "học phí" in found.of(text)
    assert len(found) <= GLANCE


@given(st.text(alphabet="aăâđ ế\n\t.ư họcphí", max_size=900), st.frozensets(st.sampled_from(["hoc", "phi", "a"])))
def test_it_is_a_slice_of_whole_words(text: str, content: frozenset[str]) -> None:
    found = densest(text, content)
    assert 0 <= found.start <= found.end <= len(text)
    assert found.start == 0 or text[found.start - 1].isspace()
    assert found.end in (0, len(text)) or text[found.end].isspace()
