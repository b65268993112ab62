"""The words and patterns by which documents are named (``names.toml``), on folded text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from corpus.model import Span
from corpus.text import fold
from rag.query.dates import BARE_DAY, DAY
from rag.query.spoken_numbers import LONGEST, SYLLABLES

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
LAWS = tomllib.loads((HERE / "laws.toml").read_text(encoding="utf-8"))


def either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


KINDS = {word: (row["code"], row.get("weak", False)) for row in TABLE["kind"] for word in row["words"]}
ISSUERS = {word: row for row in TABLE["issuer"] for word in row["words"]}
CODES = {fold(code): code for row in TABLE["issuer"] for code in row["codes"]} | {"bgd&dt": "BGDĐT", "gddt": "BGDĐT", "gd&dt": "BGDĐT"}
SHORT_KINDS = {"kh": "ke hoach", "nq": "nghi quyet", "qd": "quyet dinh", "tt": "thong tu", "ct": "chi thi", "kl": "ket luan", "nd": "nghi dinh"}
KIND = rf"(?P<kind>{either(KINDS)})"
TAIL_CODE = rf"(?:\s*[-/ ]\s*(?P<code>{either(CODES)}|(?:ubtv)?qh\s?\d{{1,2}})(?![\w&])(?!\s+tuong))?"
NUMBERED = re.compile(
    rf"(?<!\w){KIND}(?:\s*[-/ ]\s*(?P<c0>{either(CODES)}))?\s*[-/]?\s*(?:so\s*:?\s*)?(?P<n>\d{{1,5}})(?:\s*[-/]\s*(?P<y>(?:19|20)\d\d)(?!\d))?"
    rf"(?:\s*[-/ ]\s*(?P<k2>nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l)(?=\s*[-/ ]))?{TAIL_CODE}(?![\w%])(?!\s*[-/.,]\s*\d)"
)
APART = re.compile(rf"(?<!\w){KIND}(?:,? [a-z]+){{1,9}}? so (?P<n>\d{{2,5}})(?:\s*[-/]\s*(?P<y>(?:19|20)\d\d)(?!\d))?(?![\w%/-])(?![.,]\d)")
"""A kind and, behind what the document is about, its number ("nghị quyết đổi mới sách giáo khoa số 88")."""
IN_WORDS = re.compile(rf"(?<!\w){KIND}(?: so)?(?P<words>(?: (?:{either(SYLLABLES)})(?!\w)){{2,{LONGEST}}})")
"""A kind and its number in words."""
SPACED = re.compile(
    rf"(?<![\w/.-])(?:(?P<kind>{either(KINDS)})\s*(?:so\s*:?\s*)?)?(?P<n>\d{{1,5}})\s*[-/ ]?\s*(?:(?P<y>(?:19|20)\d\d)\s*[-/ ]\s*)?"
    rf"(?:(?P<k2>nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l)\s*[-/ ]\s*)?(?P<code>{either(CODES)}|(?:ubtv)?qh\s?\d{{1,2}})(?![\w&])(?!\s+tuong)"
)
BARE = re.compile(r"(?<![\w/.,-])(?P<lead>(?:(?:van ban|cai|ban)\s+)?(?:so\s+)?)(?P<n>\d{2,5})(?:\s*/\s*(?P<y>(?:19|20)\d\d))?(?![\w/%-])(?![.,]\d)")
LEAD = re.compile(rf"(?<!\w){KIND}\s*(?:so\s*:?\s*)?$")
ISSUED = re.compile(rf"\s*,?\s*(?:(?:do|cua)\s+)?(?P<issuer>{either(ISSUERS)})(?!\w)")
OF_ISSUER = re.compile(r"\s*,?\s*(?:do|cua)\s")
"""Words that tie an issuer to what stands before."""
IMPLEMENTING = re.compile(rf"(?<!\w)(?P<kind>{either(SHORT_KINDS)}|ke hoach|chuong trinh hanh dong|quyet dinh|nghi quyet|chi thi|huong dan|de an)(?:\s+(?:trien khai|de|nham|ve))*,?\s+(?:thuc hien|trien khai|cu the hoa|thi hanh|quan triet|ve)\s+(?:theo\s+)?$")
"""What comes before a document that another one implements: an issuer after both may be of the other one."""
YEAR = re.compile(r"\s*,?\s*(?:(?:nua|khac|moi|ben)\s+(?=nam))?(?:nam\s+|cua nam\s+)?\(?(?P<y>(?:19|20)\d\d)\)?(?!\s*[-–/.,]?\s*\d)(?!\w)")
TAIL_DAY = re.compile(rf"\s*,?(?:\s+(?:ma|de|ky|ban hanh|ra)(?=\s))*\s*(?:{DAY}|(?:ngay|hom)?\s*{BARE_DAY.replace('?P<d>', '?P<d2>').replace('?P<m>', '?P<m2>').replace('?P<y>', '?P<y2>')})")
TAIL_MONTH = re.compile(r"\s*,?(?:\s+(?:ma|de|ky|ban hanh|ra|hoi|cua|vao)(?=\s))*\s*thang\s*\d{1,2}\s*[/.\- ]\s*(?:nam\s*)?(?P<y>(?:19|20)\d\d)")
BEFORE = re.compile(rf"(?:^|\W)(?:{either(TABLE['before']['words'])})\s*(?:so\s*)?$")
UNITS = re.compile(rf"\s*(?:%|(?!(?:{either(TABLE['units']['longer'])})(?!\w))(?:{either(TABLE['units']['words'])})(?!\w)(?!\s+(?:nao|may|gi|\d)))")
FOLLOW = re.compile(rf"\s*(?:$|[?.,;:!)]|(?:{either(TABLE['follow']['words'])})(?!\w))")
OF = re.compile(r"(?:^|\W)(?:cua|theo|trong)\s*$")
YEARS = range(1945, 2101)
CODE_OF = {word: code for word, (code, _) in KINDS.items()}
POINTER_KINDS = ("ke hoach", "nghi quyet", "quyet dinh", "chi thi", "ket luan", "thong tu", "nghi dinh", "huong dan", "de an", "van ban", *SHORT_KINDS)
OWN = rf"(?P<own>{either(TABLE['pointer']['own'])})"
OF_TIME = r"(?:hoi\s+)?(?:(?:ngay\s+)?(?:thang\s+)?\d{1,2}\s*[/.-]\s*(?:\d{1,2}\s*[/.-]\s*)?\d{4}|thang\s+\d{1,2}\s+nam\s+\d{4}|(?:dau\s+)?nam\s+\d{4})"
"""When a document that is pointed at was made ("kế hoạch tháng 01/2025 của …")."""
POINTER = re.compile(rf"(?<!\w)(?P<kind>{either(POINTER_KINDS)})(?!\w)(?!\s*(?:so\s*)?\d)(?:\s+(?:{either(TABLE['pointer']['on'])})(?!\w))?(?:\s+{OWN}(?!\w))?(?:\s*,?\s+{OF_TIME})?(?:\s+(?:cua\s+)?(?P<issuer>{either(ISSUERS)})(?!\w))?")
POINTING = re.compile(rf"\s*(?:$|[?.,;:!)]|(?!giao (?:duc|vien|an|trinh))(?:{either(TABLE['pointer']['words'])})(?!\w))")
CODES_TAIL = re.compile(
    rf"\d+(?:\s*[-/ ]\s*(?:19|20)\d\d(?!\d))?(?:\s*[-/ ]\s*(?:(?:nq|qd|nd|tt|ct|kl|kh|ctr|ttlt|hd|tb|l|{either(CODES)})(?![\w&])|(?:ubtv)?qh\s?\d+))*"
)


def codes_of(span: Span, text: str) -> Span:
    """The part of a mention that is number and codes, not to be spelt out ("kế hoạch 224 kh thu" → "224 kh thu")."""
    match = CODES_TAIL.search(fold(text), span.start, span.end)
    return Span(match.start(), match.end()) if match else span


def issuer_code(written: str) -> str:
    bare = re.sub(r"\s", "", written)
    if re.fullmatch(r"(?:ubtv)?qh\d{1,2}", bare):
        return bare.upper()
    return str(CODES.get(bare, ""))


def longer(span: Span, tail: re.Match[str]) -> Span:
    return Span(span.start, span.end + tail.end())


def is_agent(rest: str, match: re.Match[str]) -> bool:
    """Whether the issuer's words are the subject of what follows ("kế hoạch 224 UBND tỉnh giao …") and not of the name."""
    return not re.match(r"\s*,?\s*(?:do|cua)\s", match[0]) and re.match(r"\s+(?:giao|chi dao|phai|yeu cau|can)\b", rest[match.end() :]) is not None
