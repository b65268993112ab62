"""References: none missed, none doubled, each with its role and the one document meant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.digests import load_digests
from corpus.model import Document, Held, Reference, Role, Section, SectionKind, Span
from corpus.store import Store
from ingest.mentions import mentions
from ingest.pipeline import ingest_digests
from ingest.references import references
from ingest.roles import standing, table

CATALOGUE = Catalogue.load()


def document(text: str, symbol: str = "", day: dt.date | None = dt.date(2025, 1, 15), issuer: str = "UBND tỉnh Lai Châu") -> Document:
    return Document("d", text, "", "", "", symbol, issuer, day, "", "", Held.FULL, ())


def refs(text: str, **facts: object) -> tuple[Reference, ...]:
    return references(document(text, **facts), CATALOGUE)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", table(), ids=lambda r: f"{r.role}: {r.example[:40]}")
def test_each_row_of_roles_reads_its_example(row: object) -> None:
    example: str = row.example  # type: ignore[attr-defined]
    text = example.replace("[", "").replace("]", "")
    start = example.index("[")
    found = next(m for m in mentions(text, ["Chương trình giáo dục phổ thông 2018"]) if m.span.end > start)
    assert standing(text, found.span, found.pinpoint).role is row.role  # type: ignore[attr-defined]


def test_date_issuer_and_pinpoint_are_the_mentions_own() -> None:
    (found,) = refs("theo điểm a khoản 2 Điều 5 Nghị định số 86/2021/NĐ-CP ngày 25 tháng 9 năm 2021 của Chính phủ quy định việc")
    assert found.text == "Nghị định số 86/2021/NĐ-CP ngày 25 tháng 9 năm 2021 của Chính phủ"
    assert (found.date, found.issuer, found.pinpoint) == (dt.date(2021, 9, 25), "Chính phủ", "điểm a khoản 2 Điều 5")
    assert found.role is Role.CITES


def test_joined_mentions_share_issuer_and_role() -> None:
    one, other = refs("về thực hiện Nghị quyết số\n\n88/2014/QH13 và Nghị quyết số 51/2017/QH14 của Quốc hội về đổi mới")
    assert (one.issuer, other.issuer) == ("Quốc hội", "Quốc hội")
    assert (one.target, other.target) == ("88-2014-qh13-2014-11-28", "51-2017-qh14-2017-11-21")
    assert one.role is other.role is Role.IMPLEMENTS


def test_a_chain_of_titles_keeps_each_role() -> None:
    text = "Căn cứ Kế hoạch số 294-KH/TU của Ban Thường vụ Tỉnh ủy về thực hiện Kết luận số 91-KL/TW về tiếp tục thực hiện Nghị quyết số 29-NQ/TW;"
    assert [r.role for r in refs(text)] == [Role.BASIS, Role.IMPLEMENTS, Role.CONTINUES]


def test_a_comma_goes_back_to_the_outer_list() -> None:
    text = "thực hiện Kết luận số 91-KL/TW về tiếp tục thực hiện Nghị quyết số 29-NQ/TW, Kế hoạch số 294-KH/TU"
    assert [r.role for r in refs(text)] == [Role.IMPLEMENTS, Role.CONTINUES, Role.IMPLEMENTS]


def test_a_date_given_once_tells_the_later_mentions() -> None:
    text = "Nghị quyết số 29-NQ/TW, ngày 04/11/2013 của Ban Chấp hành Trung ương. Tiếp tục thực hiện Nghị quyết số 29-NQ/TW."
    assert [r.target for r in refs(text)] == ["29-nq-tw-2013-11-04"] * 2


def test_without_any_date_a_homonym_stays_ambiguous() -> None:
    (found,) = refs("thực hiện Nghị quyết số 29-NQ/TW trong thời gian tới.")
    assert found.target == ""
    assert set(found.candidates) == {"29-nq-tw-2013-11-04", "29-nq-tw-2022-11-17"}


def test_what_follows_can_tell_a_homonym() -> None:
    (found,) = refs("thực hiện Nghị quyết số 29-NQ/TW về đổi mới căn bản, toàn diện giáo dục và đào tạo, đáp ứng yêu cầu công nghiệp hóa, hiện đại hóa trong điều kiện kinh tế thị trường định hướng xã hội chủ nghĩa và hội nhập quốc tế.")
    assert found.target == "29-nq-tw-2013-11-04"


def test_a_document_cannot_cite_a_later_one() -> None:
    (found,) = refs("theo Luật Giáo dục và các quy định", day=dt.date(2015, 1, 1))
    assert found.target == ""


def test_a_wrong_date_resolves_to_nothing() -> None:
    (found,) = refs("Kết luận số 91-KL/TW ngày 13/8/2024 của Bộ Chính trị")
    assert (found.target, found.candidates) == ("", ())


def test_another_provinces_plan_of_that_number_is_not_ours() -> None:
    (ours,) = refs("thực hiện Kế hoạch số 294-KH/TU của Ban Thường vụ Tỉnh ủy")
    (theirs,) = refs("thực hiện Kế hoạch số 294-KH/TU của Ban Thường vụ Tỉnh ủy", issuer="Ủy ban nhân dân tỉnh Sơn La")
    assert ours.target.startswith("294-kh-tu-2024-10-30")
    assert theirs.target == ""


def test_names_without_symbols() -> None:
    text = "theo Luật Giáo dục, Luật Giáo dục đại học năm 2012 và Nghị quyết Đại hội đại biểu Đảng bộ thành phố lần thứ IV nhiệm kỳ 2020 - 2025; theo Luật này và pháp luật"
    found = refs(text, issuer="UBND thành phố Lai Châu")
    assert [r.text for r in found] == ["Luật Giáo dục", "Luật Giáo dục đại học năm 2012", "Nghị quyết Đại hội đại biểu Đảng bộ thành phố lần thứ IV nhiệm kỳ 2020 - 2025"]
    assert [bool(r.target) for r in found] == [True, False, True]


def test_a_law_with_its_symbol_is_one_mention() -> None:
    (found,) = refs("Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019;")
    assert found.text == "Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019"
    assert found.target == "43-2019-qh14-2019-06-14"


def test_lists_of_repealed_documents() -> None:
    text = "Các văn bản sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực:\na) Thông tư số 17/2012/TT-BGDĐT;\nb) Thông tư số 28/2009/TT-BGDĐT."
    assert [r.role for r in refs(text)] == [Role.REPEALS, Role.REPEALS]


def test_the_documents_own_number_is_no_reference() -> None:
    assert refs("Số: 12/KH-UBND\nban hành kèm theo Kế hoạch số 12/KH-UBND", symbol="12/KH-UBND") == ()


def test_an_older_law_of_the_same_name_is_not_ours() -> None:
    text = "Căn cứ Luật giáo dục ngày 14 tháng 6 năm 2005; Thông tư này hướng dẫn thi hành một số điều của Luật giáo dục."
    assert [(r.target, r.role) for r in refs(text)] == [("", Role.BASIS), ("", Role.GUIDES)]


def test_an_undated_document_leaves_a_bare_law_open() -> None:
    (found,) = refs("theo quy định của Luật Giáo dục.", day=None)
    assert found.target == ""


def test_the_act_in_a_cited_title_is_not_the_citing_documents() -> None:
    text = "Căn cứ Nghị định số 31/2011/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 75/2006/NĐ-CP;"
    assert [r.role for r in refs(text)] == [Role.BASIS, Role.CITES]


def test_places_inside_the_document_are_its_own() -> None:
    text = "Điều 5. Hồ sơ\nTheo điểm a khoản 2 Điều này và khoản 1 Điều 7 của Luật này, khoản 3 Điều 9 Luật Viên chức."
    made = document(text)
    article = Section("5", SectionKind.ARTICLE, "5", "Điều 5", Span(0, len(text)))
    made = Document(*(getattr(made, name) if name != "sections" else (article,) for name in made.__dataclass_fields__))
    found = references(made, CATALOGUE)
    assert [(r.pinpoint, r.target) for r in found] == [("điểm a khoản 2 Điều 5", "d"), ("khoản 1 Điều 7", "d"), ("khoản 3 Điều 9", "")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("quy định của Luật Thực hiện dân chủ ở cơ sở phải được", "Luật Thực hiện dân chủ ở cơ sở"),
        ("theo Luật Khoa học và Công nghệ và văn bản khác", "Luật Khoa học và Công nghệ"),
        ("theo quy định của Luật đa dạng sinh học và văn bản pháp luật hiện hành", "Luật đa dạng sinh học"),
        ("theo Luật Viên chức quy định tại", "Luật Viên chức"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019;", "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22/11/2019"),
    ],
)
def test_where_the_name_of_a_law_ends(text: str, name: str) -> None:
    assert [r.text for r in refs(text)] == [name]


@pytest.mark.parametrize("text", ["theo Luật này", "Luật quy định chi tiết", "Luật hiện hành", "pháp luật về giáo dục", "Luật sư Nguyễn Văn A", "Luật có hiệu lực từ"])
def test_what_names_no_law(text: str) -> None:
    assert refs(text) == ()


def test_a_digest_cites_what_its_statements_name(tmp_path: Path) -> None:
    store, catalogue = Store.at(tmp_path), Catalogue.load()
    assert ingest_digests(store, catalogue) == len(store.documents())
    assert ingest_digests(store, catalogue) == 0
    cited = {(r.symbol, r.target) for r in store.references("91-kl-tw-2024-08-12")}
    assert ("29-NQ/TW", "29-nq-tw-2013-11-04") in cited
    later = {r.symbol for r in store.references() if r.document_id == "29-nq-tw-2013-11-04"}
    assert "71-NQ/TW" in later
    store.close()


def test_a_digest_read_by_an_older_program_is_read_again(tmp_path: Path) -> None:
    store, catalogue = Store.at(tmp_path), Catalogue.load()
    for digest in load_digests(catalogue):
        store.put(digest)
    assert store.references() == []
    assert ingest_digests(store, catalogue) == len(store.documents())
    assert store.references()
    store.close()
