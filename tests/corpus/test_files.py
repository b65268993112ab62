"""The files behind documents: kept byte for byte, found by document, and what they no longer give goes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.files import KEPT_BYTES, ReadFile
from corpus.store import Store
from tests.corpus.test_store import letter


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path)
    yield made
    made.close()


def read(body: bytes, path: str = "thu muc/Kế hoạch.txt") -> ReadFile:
    """A file with that content."""
    return ReadFile(hashlib.sha256(body).hexdigest(), "1", path, body)


@pytest.mark.parametrize("body", [b"", b"x" * 10_000, os.urandom(10_000), "Kế hoạch".encode()])
def test_the_original_comes_back_byte_for_byte_under_its_own_name(store: Store, body: bytes) -> None:
    file = read(body)
    store.put_all([letter("a"), letter("b")], file)
    for name in ("a", "b"):
        original = store.original(name)
        assert original is not None
        assert (original.sha256, original.name, original.body) == (file.sha256, "Kế hoạch.txt", body)


def test_the_newest_file_of_a_document_is_its_original(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put_all([letter("a")], read(b"1"))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE files SET ingested_at = '2020-01-01T00:00:00+00:00'")
    store.put_all([letter("a", "1. Nội dung khác.")], read(b"2"))
    original = store.original("a")
    assert original is not None
    assert original.body == b"2"


def test_no_original_of_a_document_without_a_file_or_with_a_like_named_one(store: Store) -> None:
    store.put(letter("a"))
    store.put_all([letter("a-2")], read(b"2"))
    assert store.original("a") is None


def test_a_file_past_the_limit_is_remembered_without_its_bytes(store: Store) -> None:
    body = bytes(KEPT_BYTES + 1)
    store.put_all([letter("a")], read(body))
    assert store.original("a") is None
    assert store.ingested_file(hashlib.sha256(body).hexdigest(), "1") == ("a",)


def test_what_a_file_no_longer_gives_goes_unless_another_gives_it(store: Store) -> None:
    store.put_all([letter("a"), letter("b")], read(b"1"))
    store.put_all([letter("b")], read(b"2"))
    store.put_all([letter("c")], read(b"1"))
    assert {info.id for info in store.documents()} == {"b", "c"}
    assert not list(store.iter_passages("a"))


def test_a_withdrawn_document_takes_its_file_along_so_that_it_can_come_again(store: Store) -> None:
    file = read(b"1")
    store.put_all([letter("a")], file)
    store.keep_corrections(file.sha256, {0: {"title": "Tên khác"}})
    store.remove("a")
    assert store.original("a") is None
    assert store.ingested_file(file.sha256, "1") is None
    assert store.corrections(file.sha256) == {0: {"title": "Tên khác"}}
