"""The store: what goes in comes out, generations tell what changed, and two writers never take the same number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import UnknownDocument
from corpus.model import Document, Held, Ingested, Passage, Section, SectionKind, Span
from corpus.store import Store


def letter(name: str, text: str = "1. Nhà trường báo cáo hằng năm.") -> Ingested:
    """A one-section document."""
    whole = Span(0, len(text))
    section = Section("1", SectionKind.HEADING, "1", "Mục 1", whole)
    version = hashlib.sha256(text.encode()).hexdigest()
    document = Document(name, text, version, "Tên", "Kế hoạch", "1/KH-UBND", "UBND", None, "2025-01", "Lai Châu", Held.FULL, (section,))
    return Ingested(document, (Passage(f"{name}#1~1", name, "1", "Mục 1", "Kế hoạch", whole, text),), (), ())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path)
    yield made
    made.close()


def test_what_goes_in_comes_out(store: Store) -> None:
    given = letter("a")
    store.put(given)
    assert store.document("a") == given.document
    assert tuple(store.iter_passages("a")) == given.passages


def test_changes_tell_what_came_and_went(store: Store) -> None:
    store.put(letter("a"))
    store.put(letter("b"))
    assert store.changes(0).added == ("a#1~1", "b#1~1")
    store.put(letter("a", "1. Nội dung khác."))
    assert store.changes(2).removed == store.changes(2).added == ("a#1~1",)
    store.remove("b")
    assert store.changes(3).removed == ("b#1~1",)
    assert store.generation() == 4


def test_a_replaced_text_is_kept_as_an_earlier_version(store: Store) -> None:
    first = letter("a")
    store.put(first)
    store.put(letter("a", "1. Nội dung khác."))
    assert [text for _, _, text in store.versions("a")] == [first.document.text]


def test_removing_what_is_not_there_changes_nothing(store: Store) -> None:
    store.put(letter("a"))
    with pytest.raises(UnknownDocument):
        store.remove("b")
    assert store.generation() == 1


def test_writers_side_by_side_never_share_a_generation(tmp_path: Path) -> None:
    stores = [Store.at(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda n: stores[n % 4].put(letter(f"d{n}")), range(40)))
    assert sorted(taken) == list(range(1, 41))
    for made in stores:
        made.close()
