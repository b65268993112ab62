"""What opens a list, or is the heading of an article and no more, is quoted with what follows it."""

import pytest

from corpus.model import Document, Span
from rag.answer.opened import MOST, with_opened
from tests.laws import read

RULES = """Điều 1. Nội quy
Người đọc phải làm những việc sau đây:
1. Để túi ngoài cửa;
2. Xếp sách vào xe đẩy.
Điều 2. Mượn sách
1. Người mượn gồm:
a) Giáo viên;
b) Học sinh.
2. Mỗi lần bốn cuốn. Quá hạn thì: trả phí.
"""


def quoted(document: Document, words: str) -> str:
    start = document.text.index(words)
    return with_opened(document, Span(start, start + len(words))).of(document.text)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Người đọc phải làm những việc sau đây:", "2. Xếp sách vào xe đẩy."),
        ("1. Người mượn gồm:", "b) Học sinh."),
        ("Điều 1. Nội quy", "2. Xếp sách vào xe đẩy."),
        ("a) Giáo viên;", "a) Giáo viên;"),
        ("Mỗi lần bốn cuốn.", "Mỗi lần bốn cuốn."),
    ],
)
def test_a_place_ends_where_what_it_opens_ends(words: str, last: str) -> None:
    quote = quoted(read(RULES), words)
    assert quote.startswith(words)
    assert quote.rstrip().endswith(last)


def test_of_a_long_list_the_items_that_fit_are_quoted() -> None:
    items = [f"{n}. Việc thứ {n} là {'làm cho xong ' * 12}hôm nay;" for n in range(1, 21)]
    document = read("Điều 1. Việc\nTrường phải làm:\n" + "\n".join(items) + "\n")
    quote = quoted(document, "Trường phải làm:")
    assert MOST - len(items[-1]) - 1 <= len(quote) <= MOST
    assert quote.endswith("hôm nay;")
