"""What exactly a question wants told: a person's name, a sum of money, a share, a day, an hour, a number of the thing counted, a reason, something to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Span
from corpus.text import SYLLABLE, fold, nfc
from rag.answer.shapes import FIGURE, PARTS, SHAPES, WHAT_TO_DO, counted, has_shape
from rag.answer.which import document_asked, name_asked, place_asked

_POST = r"(?:truong|pho|giam doc|hieu truong|hieu pho|chu tich|bi thu|thu truong|nguoi ky|bo truong|to truong|chanh)"
_PERSON = re.compile(
    rf"(?<!\w)(?:ai (?:la|lam|dang lam|giu chuc) {_POST}|{_POST}(?:,? [\w/.-]+){{0,12}},? (?:la ai(?! cung)|(?:la|do) (?:(?:ong|ba|vi|nguoi|dong chi|anh|chi|hay|hoac|va) )+nao|ten (?:la )?(?:ai|gi))|ten (?:cua )?(?:ong|ba|nguoi|vi|{_POST})|ho (?:va )?ten|ten ho)(?!\w)"
)
_MONEY = re.compile(
    r"(?<!\w)(?:tien(?! (?:do|bo|si|hanh|trinh|hoc))|(?<!so )(?<!thoi )(?<!chat )(?<!khoi )(?<!dinh )(?<!nang )(?<!phan )(?<!luc )(?<!trong )luong|phu cap|hoc phi|kinh phi|(?<!binh )thuong(?! (?:xuyen|truc|vu))|"
    r"(?<!danh )(?<!tham )(?<!quoc )(?<!chuyen )gia(?! (?:dinh|tri))|hoc bong|tro cap|ho tro|chi phi|le phi|ty dong|trieu|tr)(?!\w)"
)
_SHARE = re.compile(r"%|phan tram|(?<!\w)(?:ty le|ti le|ty trong|ti trong)(?!\w)")
_MANY = re.compile(r"(?<!\w)(?:bao nhieu|la may|may phan)(?!\w)")
_CONTACT = re.compile(r"(?<!\w)(?:so dien thoai|sdt|hotline|email|e mail|(?<!ky )(?<!cuoc )(?<!phien )(?<!lan )hop thu(?! (?:may|bao|nhat|hai|ba|tu)(?!\w))(?! \d)|dia chi (?:nha|web|mail|email|tru so)|so nha|(?:link|so|trang|nick|kenh|dia chi) (?:facebook|fb|zalo)|(?:facebook|fb|zalo) (?:nao|gi|cua ai|so may))(?!\w)")
_OFTEN = re.compile(r"(?<!\w)(?:(?:may|bao nhieu) (?:lan|luot)|(?:bao lau|bao nhieu lau|(?:may|bao nhieu) (?:ngay|tuan|thang|quy|nam|hoc ky)) (?:[^\s.;?!]+ ){0,12}(?:mot|1) (?:lan|ban|dot|buoi)|(?:theo )?(?:chu ky|dinh ky) (?:(?!lam )\w+ ){0,2}(?:nao|gi|the nao|ra sao|khi nao|bao lau|may))(?!\w)")
_CLOCK = re.compile(r"(?<!\w)may gio(?!\w)")
_DAY = re.compile(r"(?<!\w)(?:(?:ngay|hom) (?:nao|may|bao nhieu)|ngay thang nam nao)(?!\w)(?! cung)")
_MONTH = re.compile(r"(?<!\w)thang (?:nao|may)(?!\w)(?! cung)")
_YEAR = re.compile(r"(?<!\w)nam(?: hoc)? (?:nao|may|bao nhieu)(?!\w)(?! cung)")
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMED_BY_YEAR = re.compile(r"\d+[-/](?:\d{4}[-/])?[a-z][\w/&-]*(?:,? ngay \d{1,2}/\d{1,2}/\d{4})?|pho thong (?:moi )?(?:nam )?2018")
_SCHOOL_YEAR = re.compile(r"20\d\d ?- ?20\d\d|nam hoc 20\d\d")
_SURNAMES = frozenset(
    ["nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "lí", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai", "tô", "hà", "tạ", "cao", "lương", "lường", "lò", "lù", "vàng", "giàng", "sùng", "thào", "hảng", "tẩn", "chẻo", "quàng", "tòng", "lưu", "chu", "kiều", "nông", "triệu", "thái", "quách", "khổng", "nghiêm", "mạc", "vừ"]
)
_NO_NAMES = ("đoàn thanh niên", "hoàng sa", "mai châu", "mai sơn", "lương sơn", "hồ chí minh", "đoàn kết", "sùng phài", "cao bằng", "hà nội", "hà giang", "hà nam", "hà tĩnh", "thái bình", "thái nguyên", "lâm đồng")
"""Places and bodies that begin like a name."""
_NOW = re.compile(r"(?<!\w)(?:hien (?:nay|co|tai|dang|gio)|bay gio|dang co|hom nay|nam nay|nam ngoai|nam hoc nay|thang nay|vua roi|nam truoc|gan day|toi nay|ngay mai)(?!\w)")
_WHY = re.compile(r"(?<!\w)(?:tai sao|vi sao|^sao(?! (?:cho|de|thi|ma|cung)(?!\w))|sao lai|(?:ly|li) do (?:gi|la gi|nao|tai)|nguyen nhan (?:nao|gi|la gi|do|tu dau)|vi dau|vi (?:cai |le )gi)(?!\w)")
_REASON = re.compile(r"(?<!\w)(?:do|vì|bởi|nguyên nhân|nhằm|để|l[ýí] do|xuất phát|bắt nguồn|khắc phục|hạn chế|bất cập|tránh)(?!\w)")
_HELD_BY = re.compile(
    r"(?<!\w)do (?:\w+ ){0,3}(?:trưởng|phó|giám đốc|hiệu trưởng|chủ tịch|bí thư|thủ trưởng|bộ trưởng|tổ trưởng|chánh)(?!\w)[^.;]{0,90}(?<!\w)(?:làm|kiêm)(?!\w)"
)
_POST_OF = r"(?:trưởng|phó|giám đốc|hiệu trưởng|chủ tịch|bí thư|thủ trưởng|bộ trưởng|tổ trưởng|chánh)"
_BOTH = re.compile(rf"(?<!\w){_POST_OF}(?!\w)[^.;,]{{0,40}}(?<!\w)(?:đồng thời là|kiêm|là)(?: \w+){{0,2}} {_POST_OF}(?!\w)")
"""By whom a post is held, with accents ("do", not "độ")."""
_WHICH_POST = re.compile(rf"(?<!\w){_POST_OF}(?: (?!(?:là|ai|tên|gì|theo|của|ở|tại|trong|hồi|năm|tháng|từ|khi|trước|vậy|thế|và|hay|thì|hiện|bây|lúc)(?!\w))\w+){{0,2}}")
"""A post that a question names, with accents, and the two syllables that say of what."""
_SUFFERED = re.compile(r"(?<!\w)bi (?P<what>(?:(?!khong |chua )\w+ ){1,6}?\w*?)(?<!\w)(?:khong|chua|hay|ha)(?!\w)")
_ASKED = re.compile(r"(?P<before>\S+(?: \S+)?) (?:nao|gi)(?!\w)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants. ``fits`` says whether a text has it; ``exact``: a definite thing that no other text stands in for."""

    name: str
    fits: Callable[[str], bool]
    exact: bool = True


def _holds(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.search(fold(text)) is not None


def people(text: str) -> list[Span]:
    """The names of persons in ``text``: a Vietnamese surname followed by one to three more capitalised syllables."""
    words = [(m[0], m.start(), m.end()) for m in SYLLABLE.finditer(text)]
    found: list[Span] = []
    at = 0
    while at < len(words):
        last = at
        while last + 1 < len(words) and last - at < 3 and words[last + 1][0].istitle() and text[words[last][2] : words[last + 1][1]] == " ":
            last += 1
        if last > at and words[at][0].istitle() and words[at][0].lower() in _SURNAMES and not text[words[at][1] :].lower().startswith(_NO_NAMES):
            found.append(Span(words[at][1], words[last][2]))
            at = last
        at += 1
    return found


def has_person(text: str, posts: Collection[str] = ()) -> bool:
    """Whether a text, written with accents, names a person, or says by whom one of the ``posts`` is held ("do Phó Chủ tịch … kiêm",
    "bí thư đồng thời là chủ tịch")."""
    plain = nfc(text)
    folded, low = fold(plain), plain.lower()
    named = any(fold(post) in folded for post in posts)
    return bool(people(plain) or (named and _BOTH.search(low)) or (any(_post(fold(post)) in folded for post in posts) and _HELD_BY.search(low)))


def _names_post(text: str, posts: Collection[str]) -> bool:
    """Whether a text names one of the posts by its first two syllables, with accents ("trưởng phòng", not "hiệu trưởng"), and not one below it or
    who acts for it ("phó chủ tịch", "KT. chủ tịch")."""
    low = nfc(text).lower()
    return any(re.search(rf"(?<!phó )(?<!kt\. )(?<!thay )(?<!quyền ){re.escape(' '.join(post.split()[:2]))}(?!\w)", low) for post in posts)


def _post(said: str) -> str:
    """The post alone in a folded one that says of what ("giam doc trung tam")."""
    found = re.match(fold(_POST_OF), said)
    return found[0] if found else said


NEVER_GUESSED = frozenset(("person", "name", "contact", "clock", "year", "month", "day"))
"""What no text stands in for that does not hold it: who, by name; which, by name; how to reach it; the hour, the day, the month, the year."""
NOTHING = Wanted("", lambda text: True, exact=False)
_MONEY_TOLD = _holds(r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|ngan|vnd|d(?!\w)|usd)|lan muc luong|muc luong co so|\d\s*% (?:\w+ ){0,3}(?:luong|phi|gia|tien|muc|tong chi|ngan sach)(?!\w)|khong thu|mien hoc phi|mien, giam")
_SUMS = frozenset(("dong", "trieu", "tr", "ty", "tram", "nghin", "ngan", "k"))
"""Units of money, as first syllables of what is counted."""
_SUM_TOLD = _holds(r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|ngan|vnd|d(?!\w)|usd)|khong (?:thu|phai dong)|mien hoc phi")
_GIVEN = re.compile(r"(?<!\w)(?:ho tro|tro cap|hoc bong)(?!\w)")
_GIVEN_TOLD = _holds(r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|ngan|vnd|d(?!\w)|usd|lan)|\d\s*% (?:\w+ ){0,3}(?:luong|phi|gia|tien|muc|kinh phi)(?!\w)|muc luong co so|kg gao")
"""What is given is told as a sum or a share; that nothing is charged is no sum."""
_ALLOWANCE = re.compile(r"(?<!\w)(?:phu cap|tro cap|luong|he so)(?!\w)")
_PAY = r"(?<!\w)(?:phu cap|tro cap|(?<!chat )(?<!so )(?<!luc )luong)(?!\w)"
_ALLOWANCE_TOLD = _holds(rf"\d\s*%[^.;]{{0,80}}{_PAY}|{_PAY}[^.;]{{0,80}}\d\s*%|" r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|ngan|vnd|d(?!\w)|lan|thang luong)|muc luong co so|he so \d|khong (?:thu|phai dong)|mien, giam")
"""Allowances and pay are told as shares of pay too."""
_SHARE_TOLD = _holds(rf"\d\s*%|{PARTS}|\d/\d+ (?:phieu|dai bieu)")
_RATE = re.compile(r"(?<!\w)(?:ty|ti) le(?!\w)")
_ABOUT_A_RATE = re.compile(r"(?<!\w)(?:nao|gi|the nao|ra sao|lam sao|nang|tang|giam|khong|chua|vi sao|ai)(?!\w)")
"""What asks for a share by its name alone ("tỷ lệ huy động trẻ mẫu giáo"), and what asks something else of it."""
_CONTACT_TOLD = _holds(r"@|\d{3,4}[ .]?\d{3}[ .]?\d{3}|https?:|dien thoai")
_OFTEN_TOLD = _holds(
    rf"(?:hang|moi|mot|trong) (?:nam|quy|thang|tuan|ngay|hoc ky|ky)(?!\w)|(?<!\w){FIGURE} (?:lan|luot|ky|dot|buoi|cuoc|hoi)(?!\w)|lan thu (?:\d|hai|ba|tu|nam)"
)
_CLOCK_TOLD = _holds(r"\d\s*(?:gio|h(?!\w))")
_DAY_TOLD = _holds(r"ngay \d|\d{1,2}/\d{1,2}|ngay thang|\d{1,2} (?:thang \d|ngay)(?!\w)|ngay (?:lam viec|lien ke|khai giang)")
_MONTH_TOLD = _holds(r"thang \d|\d{1,2}/\d{4}|\d{1,2}/\d{1,2}")
_DONE = re.compile(r"(?<!\w)(?:da|duoc) [^.;?!]{0,60}?(?<!\w)chua(?: (?:a|vay|the|nhi|ha|v|z|em|thay|co|bac|anh|chi|hay|ta|do|nua))*\W*(?:$|,|hay )")
_NOT_DONE = re.compile(r"(?<!\w)(?:(?:sao|ma|co dung la|van|mai|(?:toi|den) (?:gio|nay|chu)) chua (?:thay|thuc hien|lam|duoc|co|xong|dat)|(?:toi|den) (?:dau|mo) roi)(?!\w)")
_DONE_TOLD = _holds(r"(?<!\w)(?:da|chua|van con|dang) (?:\w+ ){0,2}?(?:thuc hien|lam|dat|ban hanh|hoan thanh|duoc|co|het|xong|bo|thay|sua|cham dut|trien khai|to chuc)(?!\w)|het hieu luc|con hieu luc|khong con|ket qua")
_TO_DO = re.compile(rf"(?<!\w)(?:phai|can|nen|se) {WHAT_TO_DO}|(?<!\w)lam (?:gi|sao) (?:de|voi|khi)(?!\w)|(?<!\w)(?:giai phap|bien phap) (?:gi|nao)(?!\w)")
_CAPPED = re.compile(r"(?<!\w)(?:toi da|nhieu nhat|khong qua|(?:mot|moi|1) (?:lop|phong|ban|nhom|truong|giao vien|co|thay))(?!\w)")
_HOW_MANY = re.compile(r"(?<!\w)(?:bao nhieu|may)(?!\w)")
_A_SHARE = re.compile(r"\d[\d.,]*\s*%")
"""No share tells how many there may be at most, or how many there are to each."""
_ORDER = (
    "tiep tuc|trien khai|to chuc|tang cuong|ra soat|phoi hop|bao dam|dam bao|xay dung|thuc hien|day manh|nang cao|huy dong|van dong|giao|chi dao|huong dan|kiem tra|quan ly|"
    "bo tri|ho tro|tao dieu kien|phat trien|doi moi|chu trong|quan tam|uu tien|phan dau|duy tri|giu vung|thong bao|bao cao|lap|cung cap|mo|nghiem cam|khong duoc|dinh ky|thuong xuyen|tham muu"
)
_ORDER_TOLD = _holds(rf"(?:^|[,;:.\d)\-]|(?<!\w)(?:phai|can|trach nhiem|yeu cau|se|duoc))\s*(?:{_ORDER})(?!\w)")


def _reason_told(text: str) -> bool:
    """Whether a text, written with accents, gives a reason or an aim ("do", not "độ")."""
    return _REASON.search(nfc(text).lower()) is not None


def _year_told(said: frozenset[str], school: bool) -> Callable[[str], bool]:
    """Whether a text gives a year (a ``school`` year) that the question has not ``said`` and that is no part of a document's name."""

    def told(text: str) -> bool:
        folded = _NAMED_BY_YEAR.sub(" ", fold(text))
        if school:
            return bool(_SCHOOL_YEAR.search(folded))
        return bool(frozenset(_A_YEAR.findall(folded)) - said) or "hang nam" in folded

    return told


_OF_DOCUMENTS = re.compile(r"(?<!\w)(?:van ban|nghi quyet|quyet dinh|ket luan|chi thi|ke hoach|thong tu|nghi dinh|luat|quy dinh|huong dan|cong van|chuong trinh|ban hanh|ra doi|thong qua|ky|hieu luc)(?!\w)|\d[-/][a-z]")
"""Words of questions for which the day of a document is a day."""


def _apart_from_documents(told: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether a text tells it beside the dates that only name documents."""
    return lambda text: told(_NAMED_BY_YEAR.sub(" ", fold(text)))


@lru_cache(maxsize=1024)
def wanted(question: str, asks: str) -> Wanted:
    """What a question of kind ``asks`` wants; ``NOTHING`` when any text may answer."""
    folded = fold(question)
    if asks == "signer" or _PERSON.search(folded):
        posts = frozenset(_WHICH_POST.findall(nfc(question).lower()))
        return Wanted("person", lambda text: has_person(text, posts) and (asks == "signer" or not posts or _names_post(text, posts)))
    if (named := name_asked(question)) is not None:
        return Wanted("name", named)
    if (documents := document_asked(question)) is not None:
        return Wanted("document", documents, exact=False)
    if (place := place_asked(question)) is not None:
        return Wanted("place", place, exact=False)
    if _CONTACT.search(folded):
        return Wanted("contact", _CONTACT_TOLD)
    if _CLOCK.search(folded):
        return Wanted("clock", _CLOCK_TOLD)
    if _OFTEN.search(folded):
        return Wanted("often", _OFTEN_TOLD)
    noun = counted(question)
    if asks == "how_many" or _MANY.search(folded):
        if noun == "%" or (_SHARE.search(folded) and not noun):
            return Wanted("share", _SHARE_TOLD)
        if noun in _SUMS or (_MONEY.search(folded) and noun in ("", "tien", "mot")):
            return Wanted("money", _GIVEN_TOLD if _GIVEN.search(folded) else _SUM_TOLD if noun in _SUMS else _ALLOWANCE_TOLD if _ALLOWANCE.search(folded) else _MONEY_TOLD)
        if asks == "how_many":
            capped = noun != "%" and any(_CAPPED.search(clause) for clause in re.split(r"[,.;?!]", folded) if _HOW_MANY.search(clause))
            return Wanted("count", lambda text: has_shape(asks, _A_SHARE.sub(" ", text) if capped else text, noun), exact=bool(noun))
    for name, pattern, told in (("day", _DAY, _DAY_TOLD), ("month", _MONTH, _MONTH_TOLD)):
        if pattern.search(folded):
            return Wanted(name, told if _OF_DOCUMENTS.search(folded) else _apart_from_documents(told))
    if year := _YEAR.search(folded):
        return Wanted("year", _year_told(frozenset(_A_YEAR.findall(folded)), "hoc" in year[0]))
    if _WHY.search(folded):
        return Wanted("why", _reason_told)
    if _DONE.search(folded) or _NOT_DONE.search(folded):
        return Wanted("done", _DONE_TOLD, exact=False)
    if _TO_DO.search(folded):
        return Wanted("order", _ORDER_TOLD, exact=False)
    if asks in SHAPES:
        return Wanted(asks, lambda text: has_shape(asks, text), exact=False)
    return Wanted("share", _SHARE_TOLD, exact=False) if _RATE.search(folded) and not _ABOUT_A_RATE.search(folded) else NOTHING


def of_now(question: str) -> bool:
    """Whether a question asks how things stand now, which a plan does not say."""
    return _NOW.search(fold(question)) is not None


def asked_words(question: str) -> frozenset[str]:
    """The folded syllables that stand before "nào" or "gì", and what somebody has to suffer ("có bị … không"): what exactly is asked for."""
    folded = fold(question)
    found = [m["before"] for m in _ASKED.finditer(folded)] + [m["what"] for m in _SUFFERED.finditer(folded)]
    return frozenset(w for words in found for w in re.findall(r"\w+", words))
