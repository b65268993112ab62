"""The shipped plan, counted by hand: 45 mentions by symbol, three of the 2018 programme, one of the city congress' resolution."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import corpus
from corpus.catalogue import Catalogue
from corpus.model import Document, Held, Reference
from ingest.metadata import metadata
from ingest.normalise import normalise
from ingest.paged import PagedText
from ingest.references import references
from ingest.structure import section_tree

GOLDEN = Path(__file__).parent.parent / "golden" / "references-of-the-plan.tsv"
BY_HAND = {
    "09-NQ/TU": 2, "11-CTr/ThU": 1, "125-QĐ/TW": 1, "1585/QĐ-TTg": 1, "224-KH/ThU": 7, "29-CT/TW": 1, "29-NQ/TW": 6, "294-KH/TU": 3, "32/NQ-CP": 2,
    "49-CTr/TU": 1, "51/2017/QH14": 2, "686/NQ-UBTVQH15": 2, "72-QĐ/TW": 1, "740/KH-BCSD": 6, "88/2014/QH13": 2, "91-KL/TW": 7, "": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> tuple[Reference, ...]:
    (path,) = (Path(corpus.__file__).parent / "texts").glob("*.txt")
    text = normalise(PagedText((path.read_text(encoding="utf-8"),), "text")).text
    tree = section_tree(text)
    meta = metadata(text, tree)
    plan = Document("plan", text, "", meta.title, meta.kind, meta.symbol, meta.issuer, meta.date, meta.month, meta.place, Held.FULL, tree)
    return references(plan, Catalogue.load())


def test_every_mention_once(found: tuple[Reference, ...]) -> None:
    assert Counter(r.symbol for r in found) == BY_HAND
    assert all(not a.span.overlaps(b.span) for a, b in zip(found, found[1:], strict=False))


def test_each_resolves_to_the_one_entry_that_the_plan_cites(found: tuple[Reference, ...]) -> None:
    catalogue = Catalogue.load()
    cited = {e.id for e in catalogue.entries if e.cited_by_plan}
    assert {r.target for r in found if r.symbol or r.text.startswith("Nghị quyết Đại hội")} == cited
    assert len(cited) == 17
    for reference in found:
        entry = catalogue.get(reference.target)
        assert entry is not None
        assert reference.date is None or reference.date == entry.date


def test_places_and_roles_as_read_by_hand(found: tuple[Reference, ...]) -> None:
    rows = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [[r.section, r.role.value, r.symbol or " ".join(r.text.split())] for r in found] == rows
