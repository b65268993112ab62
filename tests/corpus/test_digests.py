"""Digests: every statement has a place, a source and the mark that it is a digest; the unconfirmed are not content."""

from __future__ import annotations

import tomllib

from corpus.catalogue import Catalogue
from corpus.digests import FOLDER, load_digests
from corpus.model import Held

DIGESTS = load_digests(Catalogue.load())


def test_all_statements_are_there_and_no_unconfirmed_one() -> None:
    texts = [p.text for d in DIGESTS for p in d.passages]
    assert len(texts) == 116
    for path in FOLDER.glob("*.toml"):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("unconfirmed", []):
            assert all(row["text"] not in text for text in texts)


def test_slices_paths_and_marks() -> None:
    for digest in DIGESTS:
        document = digest.document
        assert document.held is Held.DIGEST
        sections = list(document.walk())
        assert len({s.path for s in sections}) == len(sections)
        assert len({p.id for p in digest.passages}) == len(digest.passages)
        for section, passage in zip(sections, digest.passages, strict=True):
            assert passage.text == passage.span.of(document.text)
            assert passage.section == section.path
            assert "tóm lược" in section.label
            assert section.sources


def test_places_are_the_documents_own() -> None:
    by_symbol = {d.document.symbol: d.document for d in DIGESTS}
    education = by_symbol["88/2014/QH13"].section("2.3.b")
    assert education is not None
    assert education.label == "Điểm b khoản 3 Điều 2 (tóm lược)"
    law = by_symbol["43/2019/QH14"].section("14")
    assert law is not None
    assert law.label == "Điều 14 (tóm lược)"


def test_an_inferred_place_says_so() -> None:
    party = next(d.document for d in DIGESTS if d.document.id == "29-nq-tw-2013-11-04")
    inferred = party.section("B.II.phổ thông")
    assert inferred is not None
    assert "suy ra" in inferred.note
