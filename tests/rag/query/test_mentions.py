"""Documents and sections named in questions."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.model import Held
from corpus.text import fold
from rag.query.analyse import Analyser
from rag.query.sections import section_in


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("qd 1585", ["qd1585"]),
        ("quyết định 1585 của thủ tướng nói gì", ["qd1585"]),
        ("QĐ1585", ["qd1585"]),
        ("1585", ["qd1585"]),
        ("1585/qd-ttg do ai ky", ["qd1585"]),
        ("QĐ-TTg 1585", ["qd1585"]),
        ("NQ 29", ["nq29", "nq29b"]),
        ("29-NQ/TW", ["nq29", "nq29b"]),
        ("29-NQ/TW năm 2013", ["nq29"]),
        ("nghị quyết 29 ngày 4/11/2013", ["nq29"]),
        ("nghi quyet so 29 ngay 4 thang 11 nam 2013", ["nq29"]),
        ("nghị quyết 29 về đổi mới giáo dục", ["nq29"]),
        ("Nghị quyết 29 đặt mục tiêu gì đến năm 2030", ["nq29", "nq29b"]),
        ("nghị quyết 29 của Chính phủ", []),
        ("nghị quyết 29 năm 2022", ["nq29b"]),
        ("29 nq tw 2013", ["nq29"]),
        ("TT 32/2018", ["tt32"]),
        ("thông tư 32 năm 2018", ["tt32"]),
        ("thông tư 32/2020/TT-BGDĐT", []),
        ("kế hoạch 224", ["kh224"]),
        ("ke hoach 1585 cua thu tuong", ["qd1585"]),
        ("kế hoạch 1585 của Chính phủ", []),
        ("kế hoạch thực hiện kết luận của thành ủy số 224 có gì", ["kh224"]),
        ("qd 1585 thủ tướng phê duyệt gì", ["qd1585"]),
        ("kế hoạch 224 ban hành ngày nào", ["kh224"]),
        ("kh 224 của thành ủy", ["kh224"]),
        ("224 kh thu", ["kh224"]),
        ("294-KH/TU", ["kh294"]),
        ("kl 91 bct", ["kl91"]),
        ("QĐ72", ["qd72"]),
        ("Quy định 125", ["qd125"]),
        ("NQ 71", ["nq71tw", "nq71cp"]),
        ("nghị quyết 71 của Bộ Chính trị", ["nq71tw"]),
        ("nghị quyết 71/NQ-CP", ["nq71cp"]),
        ("nghị quyết 88 2014 qh13", ["nq88"]),
        ("Luật Nhà giáo", ["lng"]),
        ("luat nha giao co hieu luc tu ngay nao", ["lng"]),
        ("Luật Giáo dục 2019 quy định gì", ["lgd"]),
        ("Luật Giáo dục 43/2019/QH14", ["lgd"]),
        ("Luật Giáo dục 2005", []),
        ("luật sửa đổi luật giáo dục", ["lgdsd"]),
        ("luật giáo dục đại học quy định gì", []),
        ("chương trình giáo dục phổ thông 2018", ["tt32"]),
        ("CTGDPT 2018 áp dụng từ khi nào", ["tt32"]),
        ("Chiến lược phát triển giáo dục đến năm 2030", ["cl"]),
        ("kế hoạch này", ["plan"]),
        ("kế hoạch của thành phố", ["plan"]),
        ("Kế hoạch nêu những chỉ tiêu nào", ["plan"]),
        ("thông tư 22 đánh giá học sinh thế nào", []),
        ("Nghị định 116/2020/NĐ-CP", []),
        ("công văn 5512", []),
    ],
)
def test_a_document_is_named(analyser: Analyser, question: str, targets: list[str]) -> None:
    (mention,) = analyser.analyse(question).symbols
    assert list(mention.targets) == targets


@pytest.mark.parametrize(
    "question",
    [
        "đến năm 2030 đạt 100% trường chuẩn",
        "tối thiểu 20% ngân sách",
        "trẻ 3 tuổi, 5 tuổi học ở đâu",
        "lớp 5 có 35 học sinh",
        "Chương trình 2018 có gì mới",
        "quy định 23 tiết một tuần",
        "kế hoạch 5 năm của trường",
        "kế hoạch lập 224 ban chỉ đạo",
        "kế hoạch dạy học của giáo viên",
        "báo cáo 6 tháng đầu năm",
        "quyết định 2 giáo viên đi học",
        "kỷ luật lao động trong trường",
        "pháp luật giáo dục",
        "văn phòng luật trợ giúp pháp lý",
        "kế hoạch thực hiện quy hoạch của trường",
        "KHGD nhà trường",
        "năm học 2024-2025 bắt đầu khi nào",
        "thực hiện từ 29 tháng 8",
    ],
)
def test_numbers_that_name_nothing(analyser: Analyser, question: str) -> None:
    assert analyser.analyse(question).symbols == ()


def test_spans_lie_in_what_was_typed(analyser: Analyser) -> None:
    question = "gv hỏi: ddieeuf 5 luaatj giaos ducj và qd 1585 noi gi"
    query = analyser.analyse(question)
    assert [m.span.of(query.typed) for m in query.symbols] == ["luaatj giaos ducj", "qd 1585"]
    assert query.section is not None
    assert query.section.span.of(query.typed) == "ddieeuf 5"


def test_parts_of_a_mention(analyser: Analyser) -> None:
    (mention,) = analyser.analyse("Nghị quyết số 29-NQ/TW ngày 04/11/2013").symbols
    assert (mention.number, mention.kind, mention.issuer, mention.date) == ("29", "NQ", "TW", dt.date(2013, 11, 4))


@pytest.mark.parametrize(
    ("question", "path", "article"),
    [
        ("mục II.1.4 của kế hoạch", "II.1.4", False),
        ("phần III mục 2", "III.2", False),
        ("mục 2 phần III", "III.2", False),
        ("mục 1.5 phần II", "II.1.5", False),
        ("phần II, mục 1, tiểu mục 1.4", "II.1.4", False),
        ("điểm a khoản 2 điều 5 luật giáo dục", "5.2.a", True),
        ("điều 5 khoản 2 điểm đ", "5.2.đ", True),
        ("khoản 2, Điều 5", "5.2", True),
        ("khoản 2 phần III", "III.2", False),
        ("điều 14", "14", True),
        ("II.1.4", "II.1.4", False),
        ("1.5", "1.5", False),
        ("mục 3 và mục 4", "3", False),
        ("phụ lục II", "PL.2", False),
        ("phần 2", "II", False),
        ("chương II điều 5", "5", True),
    ],
)
def test_a_section_is_named(question: str, path: str, article: bool) -> None:
    for typed in (question, fold(question)) if "đ" not in path else (question,):
        section = section_in(typed)
        assert section is not None
        assert (section.path, section.article) == (path, article)


@pytest.mark.parametrize("question", ["mục tiêu 3 năm", "điểm 10 môn toán", "20 phần trăm", "những mục nào", "100 điều", "đạt điểm 5.5"])
def test_words_that_name_no_section(question: str) -> None:
    assert section_in(question) is None


def test_of_two_plans_the_one_of_the_place_named_is_meant() -> None:
    from rag.query.known import Known
    from rag.query.mentions import of_place

    def plan(place: str) -> Known:
        return Known(place, "", "", "KH", "UBND", 2025, None, None, "ke hoach", (f"uy ban nhan dan thanh pho {place}",), "", (), False, Held.FULL)

    ours, other = plan("lai chau"), plan("dien bien phu")
    assert of_place([ours, other], "ke hoach cua ubnd thanh pho lai chau dat bao nhieu?") == [ours]
    assert of_place([ours, other], "ke hoach cua thanh pho dat bao nhieu?") == [ours, other]
