"""A question that asks several things: "mức bao nhiêu, hội nào giữ quỹ và trao lúc nào?" is three questions on one topic."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.query.frame import content

MOST = 4
"""A question of more parts than this is a story, read as one."""
SHORT = 4
"""A part with fewer content syllables than this is read with the topic that the first part opens with."""
_BREAK = re.compile(r"\s*[,;.?!]+\s*(?:(?:và|còn|rồi|với lại|mà|nhưng)\s+)?|\s+(?:và|còn|rồi)\s+(?!\d)", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!\w)(?:ai|gì|nào|đâu|mấy|bao nhiêu|bao lâu|bao giờ|sao|mô|chi vậy|có .*(?:không|chưa|hông|hong)(?: (?:ạ|à|ơi|vậy|thế|nhỉ|hả|thầy|cô|anh|chị|em|bác|mọi người))*$|(?:được|phải|hay|đúng|nữa) (?:không|chưa|hông)(?:\W|$))(?!\w)", re.IGNORECASE
)
_ANY = re.compile(r"(?<!\w)(?:\w+ nào(?: (?!là|thì|mà)\w+){0,9} cũng|ai cũng|gì cũng|(?:chả|chẳng|không|chưa)(?: \w+){0,3} (?:gì|ai|đâu|nào)|mấy chục|mấy trăm|bao nhiêu (?:là )?(?:\w+ ){1,5}?(?:mà|cũng|vẫn)(?= (?:chẳng|chả|không|vẫn|cũng|chưa)(?!\w))|mươi mấy|(?:gì|đâu|nào) (?:đó|đấy|hết|nữa)|như mấy)(?!\w)", re.IGNORECASE)
"""Words that ask elsewhere and here mean any, none or some."""


_SOME = re.compile(r"(?<!\w)mấy(?!\w)", re.IGNORECASE)
_COMPARES = re.compile(r"(?<!\w)(?:so sánh|khác nhau|khác gì|giống nhau|giống gì|chênh nhau|cao hơn|thấp hơn|nhiều hơn|ít hơn|so với|so)(?!\w)", re.IGNORECASE)
_SIDES = re.compile(r"^(?P<one>.+?)\s+(?:so với|với|và)\s+(?P<other>.+)$", re.IGNORECASE)
_BREAK_OFF = re.compile(r"\s*(?:thế nào|như thế nào|ra sao|là bao nhiêu|bao nhiêu|thì)?\s*[,?.!]?\s*(?:(?:thì )?(?:bên|cấp|cái|mức|nơi|năm) nào)?\s*[?.!]*\s*$", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?:năm\s+)?(?<!\d)(?:19|20)\d\d(?!\d)", re.IGNORECASE)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions that ``question`` holds, each to be read alone; () when it is one."""
    return _sides(question) or _parts(question)


def _sides(question: str) -> tuple[str, ...]:
    """The two things that a question compares, the second with what is said of the first; () when it compares nothing."""
    if not _COMPARES.search(question):
        return ()
    match = _SIDES.match(" ".join(_COMPARES.sub(" ", _BREAK_OFF.sub("", question)).split()))
    if not match or not content(match["one"]) or not content(match["other"]):
        return ()
    one, other = match["one"], match["other"]
    shared = _YEAR.sub("", one) if _YEAR.search(other) else one
    return one, f"{shared}, {other}"


def sentences_asking(text: str) -> str:
    """The sentences of ``text`` that ask something; all of it where none or every one does ("Năm nào … cũng lo. Kỳ thi phải thế nào?" asks by the second)."""
    sentences = [s for s in re.split(r"(?<=[.?!…])\s+(?=\D)", text) if s.strip()]
    marked = any(s.rstrip().endswith("?") for s in sentences)
    telling = [s for s in sentences if not _ASKS.search(_some(s, marked).rstrip(" .?!…"))]
    return text if not telling or len(telling) == len(sentences) else " ".join(s for s in sentences if s not in telling)


def _some(sentence: str, marked: bool) -> str:
    """A sentence without the words that ask elsewhere and here mean some; "mấy" is one where another sentence is ``marked`` as a question and this is not."""
    text = _ANY.sub(" ", sentence)
    return text if not marked or "?" in sentence else _SOME.sub(" ", text)


def _parts(question: str) -> tuple[str, ...]:
    parts = list(_joined(question))
    asking = [p for p in parts if content(p)]
    if not 1 < len(asking) <= MOST:
        return ()
    topic = _topic(asking[0])
    return (asking[0], *(f"{topic}, {p}" if topic and len(content(p)) < SHORT else p for p in asking[1:]))


def _joined(question: str) -> Iterator[str]:
    """The stretches between breaks, those that ask nothing joined to the next that does (the last to the one before)."""
    held = ""
    cuts = [0, *(x for m in _BREAK.finditer(question) for x in m.span()), len(question)]
    pieces = [(question[a:b], question[b : cuts[2 * i + 2]] if 2 * i + 2 < len(cuts) else "") for i, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=True))]
    asking = [i for i, (p, _) in enumerate(pieces) if _ASKS.search(_ANY.sub(" ", p))]
    for i, (piece, gap) in enumerate(pieces):
        held += piece
        if i in asking and i != asking[-1]:
            yield held.strip()
            held = ""
        else:
            held += gap
    if held.strip(" ?!.,;"):
        yield held.strip(" ?!.,;")


def _topic(part: str) -> str:
    """What the first part says before it asks."""
    match = _ASKS.search(part)
    words = part[: match.start()].split() if match else []
    return " ".join(words) if len(content(" ".join(words))) >= 2 else ""
