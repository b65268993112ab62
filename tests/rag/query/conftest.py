"""A small catalogue and two held documents, made for these tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from corpus.model import Held
from corpus.store import DocumentInfo
from rag.query.analyse import Analyser


@dataclass(frozen=True, slots=True)
class FakeEntry:
    """An entry of a catalogue."""

    id: str
    symbol: str
    kind: str
    issuer: str
    date: dt.date | None
    title: str
    month: str = ""
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    homonym_of: str = ""


@dataclass(frozen=True, slots=True)
class FakeCatalogue:
    """A catalogue of given entries."""

    entries: tuple[FakeEntry, ...]


ENTRIES = (
    FakeEntry("plan", "/KH-UBND", "Kế hoạch", "Ủy ban nhân dân thành phố Lai Châu", None, "Triển khai Kế hoạch số 224-KH/ThU", month="2025-01"),
    FakeEntry("kh224", "224-KH/ThU", "Kế hoạch", "Thành ủy Lai Châu", dt.date(2024, 11, 27), "Về thực hiện Kết luận số 91-KL/TW"),
    FakeEntry("kh294", "294-KH/TU", "Kế hoạch", "Ban Thường vụ Tỉnh ủy Lai Châu", dt.date(2024, 10, 30), "Thực hiện Kết luận số 91-KL/TW"),
    FakeEntry("nq29", "29-NQ/TW", "Nghị quyết", "Ban Chấp hành Trung ương Đảng khóa XI", dt.date(2013, 11, 4), "Về đổi mới căn bản, toàn diện giáo dục và đào tạo"),
    FakeEntry("nq29b", "29-NQ/TW", "Nghị quyết", "Ban Chấp hành Trung ương Đảng khóa XIII", dt.date(2022, 11, 17), "Về công nghiệp hóa", homonym_of="nq29"),
    FakeEntry("kl91", "91-KL/TW", "Kết luận", "Bộ Chính trị", dt.date(2024, 8, 12), "Về tiếp tục thực hiện Nghị quyết số 29-NQ/TW"),
    FakeEntry("qd1585", "1585/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", dt.date(2023, 12, 7), "Phê duyệt Quy hoạch tỉnh Lai Châu thời kỳ 2021-2030"),
    FakeEntry("qd72", "72-QĐ/TW", "Quyết định", "Bộ Chính trị", dt.date(2022, 7, 18), "Về biên chế"),
    FakeEntry("qd125", "125-QĐ/TW", "Quy định", "Ban Bí thư", dt.date(2023, 10, 10), "Quy định chức năng của chi bộ cơ sở"),
    FakeEntry("nq71tw", "71-NQ/TW", "Nghị quyết", "Bộ Chính trị", dt.date(2025, 8, 22), "Về đột phá phát triển giáo dục"),
    FakeEntry("nq71cp", "71/NQ-CP", "Nghị quyết", "Chính phủ", dt.date(2025, 4, 1), "Chương trình hành động", homonym_of="nq71tw"),
    FakeEntry("tt32", "32/2018/TT-BGDĐT", "Thông tư", "Bộ Giáo dục và Đào tạo", dt.date(2018, 12, 26), "Ban hành Chương trình giáo dục phổ thông", names=("Chương trình giáo dục phổ thông 2018",)),
    FakeEntry("nq88", "88/2014/QH13", "Nghị quyết", "Quốc hội khóa XIII", dt.date(2014, 11, 28), "Về đổi mới chương trình"),
    FakeEntry("lgd", "43/2019/QH14", "Luật", "Quốc hội khóa XIV", dt.date(2019, 6, 14), "Luật Giáo dục"),
    FakeEntry("lgdsd", "123/2025/QH15", "Luật", "Quốc hội khóa XV", dt.date(2025, 12, 10), "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục"),
    FakeEntry("lng", "73/2025/QH15", "Luật", "Quốc hội khóa XV", dt.date(2025, 6, 16), "Luật Nhà giáo"),
    FakeEntry("cl", "1705/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", dt.date(2024, 12, 31), "Phê duyệt Chiến lược phát triển giáo dục đến năm 2030, tầm nhìn đến năm 2045"),
)  # fmt: skip


def info(entry: FakeEntry, held: Held = Held.FULL, signer: str = "") -> DocumentInfo:
    """The entry as a held document."""
    return DocumentInfo(entry.id, "v", entry.title, entry.kind, entry.symbol, entry.issuer, entry.date, entry.month, held, "", "", None, "", signer)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """Understands questions; the plan alone is held."""
    return Analyser(FakeCatalogue(ENTRIES), [info(ENTRIES[0])])
