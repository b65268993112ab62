"""Two versions side by side: pieces give both texts back, and only what changed is named."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.history import Change, changed_sections, clause_history, compared, history
from corpus.store import Store
from ingest.paged import PagedText
from ingest.understand import understand

OLD = "Điều 1. Phạm vi\n1. Áp dụng với trường mầm non.\n2. Áp dụng với trường tiểu học.\nĐiều 2. Hiệu lực\nTừ ngày ký."
NEW = "Điều 1. Phạm vi\n1. Áp dụng với trường mầm non.\n2. Áp dụng với mọi trường tiểu học.\n3. Áp dụng với trung học cơ sở.\nĐiều 2. Hiệu lực\nTừ ngày ký."
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 12/QĐ-UBND\nLai Châu, ngày 10 tháng 01 năm 2025\nQUYẾT ĐỊNH\nVề việc dạy học\n"

texts = st.lists(st.sampled_from(["giáo", "viên ", "trường\n", " ", "phải", ""]), max_size=12).map(" ".join)


@given(texts, texts)
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new


def test_equal_texts_are_one_piece_and_a_changed_word_is_three() -> None:
    assert [p.change for p in compared("a b c", "a b c")] == [Change.SAME]
    assert [(p.change, p.text) for p in compared("trường công lập", "trường tư lập")] == [
        (Change.SAME, "trường "), (Change.REMOVED, "công "), (Change.ADDED, "tư "), (Change.SAME, "lập"),
    ]  # fmt: skip


def test_a_clause_in_every_version_and_what_changed(tmp_path: Path) -> None:
    store, catalogue = Store.at(tmp_path), Catalogue.load()
    for body in (OLD, NEW):
        store.put_all(understand(PagedText((HEAD + body,), "text"), "a.txt", catalogue))
    (info,) = store.documents()
    now, before = history(store, info.id)
    assert (now.replaced_at, bool(before.replaced_at)) == ("", True)
    assert [c.text for c in clause_history(store, info.id, "1.2")] == ["2. Áp dụng với mọi trường tiểu học.", "2. Áp dụng với trường tiểu học."]
    assert [c.text for c in clause_history(store, info.id, "1.3")] == ["3. Áp dụng với trung học cơ sở.", ""]
    assert [(c.path, c.change) for c in changed_sections(before, now)] == [("1.2", Change.CHANGED), ("1.3", Change.ADDED)]
    assert [(c.path, c.change) for c in changed_sections(now, before)] == [("1.2", Change.CHANGED), ("1.3", Change.REMOVED)]
    store.close()
