"""What is asked, what is left as content, the day, and questions that go on from the one before."""

from __future__ import annotations

import datetime as dt
import time
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import fold
from rag.model import Query
from rag.query import asks as asks_module
from rag.query.analyse import Analyser
from rag.query.asks import Asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Ai ký kế hoạch này?", "signer"),
        ("Người ký kế hoạch giữ chức vụ gì?", "signer"),
        ("Kế hoạch 294-KH/TU do ai ban hành?", "issuer"),
        ("1585 của cơ quan nào?", "issuer"),
        ("Nghị quyết 88/2014/QH13 ban hành ngày nào?", "issue_date"),
        ("kế hoạch này ký tháng mấy", "issue_date"),
        ("Quyết định 1585 về việc gì?", "title"),
        ("Thông tư 32/2018 còn hiệu lực không?", "status"),
        ("Luật Giáo dục bị thay thế chưa?", "status"),
        ("Kế hoạch này gửi cho ai?", "recipients"),
        ("Kế hoạch này căn cứ vào đâu?", "bases"),
        ("Quyết định 72-QĐ/TW được nhắc ở mục nào?", "cited_where"),
        ("Kế hoạch này viện dẫn những văn bản nào?", "cites"),
        ("Văn bản nào sửa đổi Luật Giáo dục?", "relations"),
        ("Kế hoạch 224 thực hiện kết luận nào?", "implements"),
        ("Chiến lược phát triển giáo dục do văn bản nào phê duyệt?", "document"),
        ("1585", "document"),
        ("qd 72 la gi", "document"),
        ("mục II.1 nói gì?", "section"),
        ("điều 28 luật giáo dục", "section"),
        ("Tỷ lệ trường đạt chuẩn là bao nhiêu?", "how_many"),
        ("muc do may", "how_many"),
        ("Mục tiêu của việc này là gì?", "what"),
        ("khi nào thì kiên cố hóa xong phòng học?", "when"),
        ("Cơ quan nào chủ trì?", "who"),
        ("AI có được dùng khi dạy học không?", "yes_no"),
        ("Thành phố có những giải pháp nào?", "list"),
        ("Trường phải làm gì khi thiếu giáo viên?", "what"),
        ("Giáo viên có phải dạy hai buổi không?", "yes_no"),
        ("Kế hoạch này có nhắc chuyện bơi lội không?", "yes_no"),
        ("Kế hoạch này có dẫn Luật Giáo dục không?", "cited_where"),
        ("Nhà em xa lắm. Năm nào cũng lụt. Ai ký kế hoạch này?", "signer"),
        ("Mấy thứ sổ sách giấy thì trường còn phải giữ không?", "yes_no"),
        ("Mấy sân bơi quanh đây có được mở cửa hay để không?", "yes_no"),
        ("Quy hoạch sân bơi tính tới năm mấy?", "when"),
        ("Một năm mấy lần họp?", "how_many"),
        ("Nghị quyết bỏ tiền gửi xe số bao nhiêu?", "what"),
        ("Kế hoạch 224-KH/ThU có phải của Thành ủy không?", "issuer"),
        ("Kế hoạch 224-KH/ThU ban hành là để làm theo kết luận nào?", "implements"),
        ("Kế hoạch 224-KH/ThU có ghi đầy đủ số và ngày không?", "issue_date"),
        ("Tôi cần ghi đúng ngày của Kế hoạch 224-KH/ThU trong phần căn cứ, cụ thể là ngày nào?", "issue_date"),
        ("Kế hoạch này phải báo cáo theo mẫu số mấy?", "what"),
        ("Cách chia tiền theo kế hoạch này sẽ được thay bằng những hình thức nào?", "list"),
        ("29-NQ/TW có bị trùng với nghị quyết nào khác không?", "homonyms"),
        ("Có Nghị quyết 71-NQ/TW rồi thì Nghị quyết 29-NQ/TW coi như bỏ, phải không?", "relations"),
    ],
)
def test_what_is_asked(analyser: Analyser, question: str, asks: str) -> None:
    assert analyser.analyse(question).asks == asks
    assert analyser.analyse(fold(question)).asks == asks or "AI" in question


def test_every_row_of_the_table_fits_its_example(analyser: Analyser) -> None:
    rows = tomllib.loads((asks_module.Path(asks_module.__file__).parent / "asks.toml").read_text(encoding="utf-8"))["row"]
    for row in rows:
        assert analyser.analyse(row["example"]).asks == row["asks"], row["example"]
        Asks(row["asks"])


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("Cho em hỏi học sinh bỏ học thì trường phải làm gì ạ?", "hoc sinh bo hoc truong"),
        ("Chế độ thai sản của giáo viên được quy định như thế nào?", "che do thai san giao vien"),
        ("Thiết bị dạy học do ai chuẩn bị?", "thiet bi day hoc chuan bi"),
        ("Theo Nghị quyết 29-NQ/TW thì nghề giáo được ưu đãi gì?", "nghe giao uu dai"),
        ("Xin chào, cho hỏi tiếng Anh bắt đầu từ lớp mấy vậy ạ", "tieng anh bat dau lop"),
        ("mục II.1.4 nói gì", ""),
        ("cơ sở vật chất", "co so vat chat"),
        ("Lớp có em ốm thì trường phải làm gì?", "om truong"),
        ("lop hoc co hoc sinh om, co giao can lam gi", "hoc sinh om co giao"),
        ("Lớp có bao nhiêu học sinh?", "lop hoc sinh"),
    ],
)
def test_content_without_the_frame(analyser: Analyser, question: str, content: str) -> None:
    assert " ".join(analyser.analyse(question).content) == content


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("tại ngày 1/3/2025 quy định nào còn hiệu lực", dt.date(2025, 3, 1)),
        ("vao thang 2 nam 2024 quy dinh day them con ap dung khong", dt.date(2024, 2, 29)),
        ("tại thời điểm 01/09/2025 học phí thế nào", dt.date(2025, 9, 1)),
        ("Nghị quyết 29-NQ/TW ngày 04/11/2013 còn hiệu lực không", None),
        ("đến ngày 30/6/2025 phải xong việc gì", None),
        ("văn bản ban hành ngày 31/12/2024", None),
    ],
)
def test_the_day_asked_of(analyser: Analyser, question: str, day: dt.date | None) -> None:
    assert analyser.analyse(question).as_of == day


def test_what_was_typed_is_searched_first(analyser: Analyser) -> None:
    query = analyser.analyse("pcgd thcs phai dat muc do may")
    assert query.variants[0] == query.typed == "pcgd thcs phai dat muc do may"
    assert query.understood == "Phổ cập giáo dục trung học cơ sở phải đạt mức độ mấy"
    assert len(set(query.variants)) == len(query.variants)
    assert any("PCGDTHCS" in v for v in query.variants)


def test_the_undo_takes_a_question_by_the_letter(analyser: Analyser) -> None:
    asked = "ql truong hoc o dau"
    assert analyser.analyse(asked).understood
    literal = analyser.analyse(asked, as_typed=True)
    assert (literal.understood, literal.variants) == (None, (asked,))
    assert analyser.analyse("qd 1585 la gi", as_typed=True).symbols


def test_a_right_question_is_not_rewritten(analyser: Analyser) -> None:
    assert analyser.analyse("Giáo viên tiểu học dạy bao nhiêu tiết một tuần?").understood is None


def follow(analyser: Analyser, *questions: str) -> Query:
    """The last question, each read after the one before."""
    query = analyser.analyse(questions[0])
    for question in questions[1:]:
        query = analyser.analyse(question, query)
    return query


@pytest.mark.parametrize("again", ["văn bản đó ban hành ngày nào?", "van ban do ban hanh ngay nao", "ban hành ngày nào?"])
def test_a_document_is_carried_over(analyser: Analyser, again: str) -> None:
    query = follow(analyser, "Quyết định 1585 về việc gì?", again)
    assert [m.targets for m in query.symbols] == [("qd1585",)]
    assert query.asks == "issue_date"
    assert "1585" in query.about


def test_the_next_section(analyser: Analyser) -> None:
    query = follow(analyser, "mục II.1.4 của kế hoạch nói gì?", "mục tiếp theo nói gì?")
    assert query.section is not None
    assert query.section.path == "II.1.5"
    assert query.symbols[0].targets == ("plan",)
    assert follow(analyser, "khoản 2 điều 5 luật giáo dục", "khoản trước").section.path == "5.1"  # type: ignore[union-attr]


def test_the_topic_is_exchanged(analyser: Analyser) -> None:
    query = follow(analyser, "Tỷ lệ huy động trẻ mẫu giáo đến năm 2030 là bao nhiêu?", "còn tiểu học thì sao?")
    assert query.understood == "Tỷ lệ huy động trẻ tiểu học đến năm 2030 là bao nhiêu?"
    assert query.asks == "how_many"
    assert query.about
    assert query.variants[0] == "còn tiểu học thì sao?"


def test_a_new_question_takes_nothing_over(analyser: Analyser) -> None:
    query = follow(analyser, "Kế hoạch 224 do ai ban hành?", "Trường thiếu giáo viên thì tuyển thế nào?")
    assert query.symbols == ()
    assert query.about == ""
    query = follow(analyser, "Kế hoạch 224 do ai ban hành?", "Quyết định 1585 do ai ban hành?")
    assert [m.targets for m in query.symbols] == [("qd1585",)]


@pytest.mark.parametrize("question", ["", "   ", "???", "a" * 5000, "ạ", "\u0301", "1/2/3/4", "II", "!@#$%^&*()", "điều điều điều", "29-"])
def test_anything_can_be_typed(analyser: Analyser, question: str) -> None:
    query = analyser.analyse(question)
    assert query.typed == " ".join(query.typed.split())


@given(st.lists(st.sampled_from(["ai", "ký", "kh", "qd", "nq", "29", "1585", "/TW", "-KH/TU", "điều", "khoan", "2", "mục", "II.1.4", "luật", "giáo", "dục", "ngày", "1/3/2025", "còn", "thì", "sao", "ko", "?", ",", "của", "%"]), max_size=14))
@settings(max_examples=120, deadline=None)
def test_spans_always_lie_in_what_was_typed(analyser: Analyser, words: list[str]) -> None:
    query = analyser.analyse(" ".join(words))
    for mention in query.symbols:
        assert mention.span.end <= len(query.typed)
        assert len(mention.span) > 0
    assert len(analyser.analyse("còn tiểu học thì sao", query).variants) >= 1


def test_it_is_quick(analyser: Analyser) -> None:
    question = "cho em hoi ty le huy dong tre 3 den 5 tuoi vao hoc mau giao theo ke hoach nay den nam 2030 la bao nhieu phan tram"
    analyser.analyse(question)
    begun = time.perf_counter()
    for _ in range(10):
        analyser.analyse(question)
    assert (time.perf_counter() - begun) / 10 < 0.05
