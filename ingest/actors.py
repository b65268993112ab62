"""Who acts in a clause and where its predicate begins, by the words of ``duties.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.model import Modality
from corpus.text import one_tone_placement
from ingest.names import said

_TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))


def _alternatives(name: str) -> str:
    words = {one_tone_placement(" ".join(word.split())).lower() for word in _TABLE[name].split(",") if word.strip()}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_EDGE = r"(?!\w)"
_VERB = re.compile(rf"(?:{_alternatives('verbs')}){_EDGE}")
_NAMING = "quản lý|chủ trì|thẩm định|phê duyệt|ban hành|quyết định|cử|tổ chức|tư vấn|giám sát|đánh giá"
_OF_A_NAME = rf"(?<!cơ quan )(?<!cán bộ )(?<!người )(?<!giáo dục )(?<!cấp )(?<!hội đồng )(?<!đơn vị )(?={_NAMING})|(?!{_NAMING})"
"""In "cơ quan quản lý giáo dục" the verb belongs to the actor's name."""
_PREDICATE = re.compile(rf"(?<!\w)(?<!các )(?<!và )(?<!, )(?<!để )(?<!được )(?<!bị )(?<!theo )(?!trình độ)(?:{_OF_A_NAME})(?:{_alternatives('predicates')}){_EDGE}")
_AFTER_COMMA = re.compile(rf"(?<=, )(?:chủ trì|có trách nhiệm|có nghĩa vụ|phải|không được|nghiêm túc|định kỳ|hằng năm|hàng năm|chịu trách nhiệm){_EDGE}")
_ACTOR = re.compile(
    rf"(?:đối với |mỗi |mọi |từng |tất cả |hằng năm, |hàng năm, |định kỳ, )?(?!(?:các )?trường hợp(?!\w))(?:{_alternatives('actors')}|tổ chức(?=, cá nhân|, đơn vị| có trách nhiệm| phải)){_EDGE}"
)
_OPENING = re.compile(rf"(?:(?:{_alternatives('openings')}){_EDGE}[,:]?\s*)+")
_WHEN = re.compile(r"(?:phấn đấu,? )?(?:(?:trong|khi|nếu|đến|từ|sau|trước|định kỳ|hằng năm|hàng năm|đối với|trên cơ sở|căn cứ|theo(?! dõi))(?!\w)[^,;]{0,110}?),\s*")
_WHEN_AND_IF = re.compile(r"(?:phấn đấu,? )?(?:(?:trong|khi|nếu|đến|từ|sau|trước|định kỳ|hằng năm|hàng năm|đối với|trên cơ sở|căn cứ|theo(?! dõi))(?!\w)[^,;]{0,110}?(?:,[^,;]{3,60}?)),\s*")
_BY_YEAR = re.compile(r"(?:phấn đấu,? )?đến (?:hết )?năm \d{4},?\s*")
_ORDERS = re.compile(r"(?P<verb>giao|yêu cầu|đề nghị|chỉ đạo)(?:\s+cho)?\s+")
_GOAL = re.compile(r"(?:tỷ lệ|tỉ lệ|số lượng|100%)(?!\w).{0,140}?(?:đạt|trên|tối thiểu|ít nhất)\s")
_TELLS = re.compile(rf"(?:{'|'.join(map(re.escape, _TABLE['states']['headings']))}){_EDGE}")
NOT_BINDING = frozenset(_TABLE["states"]["kinds"])
"""Kinds of document that tell or ask and bind nobody, but for the tasks a report sets itself."""
_STATES = re.compile(r"(?:giáo dục|đào tạo|phát triển|xóa|đầu tư|xây dựng|đổi mới|chuyển đổi|nâng cao)\s[^,;]{0,60}?(?<!\w)là (?!phải)")
"""Says what a thing is ("Giáo dục là quốc sách hàng đầu") and asks nothing."""
_THING_MUST = re.compile(r"(?:việc|công tác|hồ sơ|quá trình)\s[^,;]{3,90}?\s(?P<modal>phải|cần)\s")
_NAMED_IN_HEADING = re.compile(r"(?:trách nhiệm|nhiệm vụ(?:,? (?:và )?quyền hạn)?|nghĩa vụ|quyền(?: hạn)?(?:,? (?:và )?nghĩa vụ)?|quyền lợi|yêu cầu)(?:,? [^,;:]{0,40}?)?? (?P<of>của|đối với|về) ")
_LAST_WORDS = re.compile(r"\s+(?:như sau|sau đây|gồm|bao gồm|sau)\s*:?\s*$")
_LONGEST_NAME = 14
"""Words after "trách nhiệm của" that still name an actor, whatever they are."""
_ASPECT = re.compile(r"\s(?:đối với|trong (?:việc|công tác|quá trình)|về việc)\s")
"""In "trách nhiệm của sinh viên đối với công tác cố vấn" it ends the actor's name."""
_MARKER = re.compile(r"^(?:[-–+*•]|\(?\d{1,2}[.)]|[a-zđ]\))\s*")
_LONGEST_ACTOR = 260
_NO_ACTOR = re.compile(r"(?<!nhất)(?<!biệt)\slà\s|\s(?:gồm|bao gồm|gồm có)\s|\s(?:không|chưa)\s*$")
"""Before a predicate these make a definition, a list or a denial of what looks like an actor."""
_FEWEST = 3
"""Words of a predicate: fewer ask nothing that can be done."""
_PASSIVE = re.compile(rf"được (?:{_alternatives('passives')}){_EDGE}")
_MODALS = (
    ("không được", Modality.MUST_NOT), ("nghiêm cấm", Modality.MUST_NOT), ("khuyến khích", Modality.SHOULD), ("có quyền", Modality.MAY),
    ("có thể", Modality.MAY), ("được", Modality.MAY),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause asks: ``actor`` as written ("" when it names none), ``start`` of the action in the clause, its modality."""

    actor: str
    start: int
    modality: Modality


def predicate_of(clause: str, imperative: bool, inherited: Modality) -> Predicate | None:
    """What the clause asks of whom, or ``None`` when it asks nothing.

    Without ``imperative`` (a law's text) a bare verb asks nothing; an actor with a modal word does.
    """
    words = one_tone_placement(clause).lower()
    at = _begin(words)
    if inherited is Modality.MAY and _ORDERS.match(words, at):
        return Predicate("", at, inherited)
    if (ordered := _ORDERS.match(words, at)) and _ACTOR.match(words, ordered.end()):
        return _with_actor(clause, words, ordered.end(), True, inherited)
    if words.startswith(("khuyến khích", "nghiêm cấm"), at):
        return Predicate("", at, Modality.SHOULD if words.startswith("khuyến", at) else Modality.MUST_NOT)
    verb = _VERB.match(words, at) if imperative else None
    if _ACTOR.match(words, at):
        found = _with_actor(clause, words, at, imperative, inherited)
        if found is not None or verb is None:
            return found
    if inherited is Modality.MAY and words.startswith("được ", at):
        return Predicate("", at, inherited)
    if imperative and _STATES.match(words, at):
        return None
    if imperative and (verb or _GOAL.match(words, at)):
        return Predicate("", at, inherited)
    if imperative and (thing := _THING_MUST.match(words, at)):
        return Predicate("", thing.start(), Modality.MUST)
    if imperative and (later := re.search(r"(?:^|, )(?=(?:kịp thời|chủ động|phải|nghiêm túc) )", words[at:])) and re.match(r"trong|nếu|khi", words[at:]):
        return Predicate("", at + later.end(), inherited)
    return None


def tells(heading: str) -> bool:
    """Whether a heading opens an account of how things stand ("I- TÌNH HÌNH"), which asks nothing of anybody."""
    plain = one_tone_placement(heading).lower()
    begin = _MARKER.match(plain)
    return _TELLS.match(plain, begin.end() if begin else 0) is not None and "phương hướng" not in plain


def actor_named(words: str) -> tuple[str, Modality | None]:
    """The actor that a heading or lead-in names ("" for none) and what it makes of its items (``None`` when it says nothing)."""
    plain = one_tone_placement(words).lower()
    begin = _MARKER.match(plain)
    at = begin.end() if begin else 0
    modality = next((Modality(name) for name, signs in _TABLE["leads"].items() if any(sign in plain for sign in signs)), None)
    named = _NAMED_IN_HEADING.search(plain)
    if named is None and not _ACTOR.match(plain, at):
        return "", modality
    start = named.end() if named else at
    if not _ACTOR.match(plain, start) and not (named and named["of"] == "của" and modality and len(plain[start:].split()) <= _LONGEST_NAME and not plain.startswith("việc", start)):
        return "", modality
    verb = _first_predicate(plain, start)
    end = verb if verb is not None and not named else len(words)
    name = _LAST_WORDS.sub("", words[start:end])
    return said(_tidy(_ASPECT.split(name)[0] if named else name)), modality


def _begin(words: str) -> int:
    """Where the clause's own words begin: after its marker, connecting words and an opening that says when."""
    at = 0
    for pattern in (_MARKER, _OPENING, _BY_YEAR):
        at = match.end() if (match := pattern.match(words, at)) else at
    at = _after_when(words, at)
    match = _OPENING.match(words, at)
    return match.end() if match else at


def _after_when(words: str, at: int) -> int:
    """Where the clause goes on after "trong …," or "nếu …," (and a second one), when an actor or a verb follows there."""
    short, long = _WHEN.match(words, at), _WHEN_AND_IF.match(words, at)
    if short and _ACTOR.match(words, short.end()):
        return short.end()
    whole = long or short
    follows = whole is not None and (_ACTOR.match(words, whole.end()) or _VERB.match(words, whole.end()))
    return whole.end() if whole is not None and follows else at


def _with_actor(clause: str, words: str, at: int, imperative: bool, inherited: Modality) -> Predicate | None:
    start = _first_predicate(words, at)
    if start is None or len(words[start:].split()) < _FEWEST or _NO_ACTOR.search(words[at:start]):
        return None
    if (ordered := _ORDERS.match(words, start)) and _ACTOR.match(words, ordered.end()):
        deeper = _with_actor(clause, words, ordered.end(), imperative, inherited)
        if deeper is not None:
            return deeper
    modal = next((m for word, m in _MODALS if words.startswith(word, start)), None)
    if modal is Modality.MAY and _PASSIVE.match(words, start):
        return None
    binding = words.startswith(("phải", "có trách nhiệm", "có nghĩa vụ", "có nhiệm vụ", "chịu trách nhiệm", "cần"), start)
    if modal is None and not binding and (not imperative or re.search(r"\sbị\s", words[at:start])):
        return None
    return Predicate(_tidy(clause[at:start]), start, modal or (Modality.MUST if binding else inherited))


def _first_predicate(words: str, at: int) -> int | None:
    """Where the predicate begins after the actor at ``at``, ``None`` when the clause has none near enough."""
    head = _ACTOR.match(words, at)
    begin = head.end() if head else at
    near = words[: begin + _LONGEST_ACTOR]
    found = [m.start() for m in (_PREDICATE.search(near, begin), _AFTER_COMMA.search(near, begin)) if m]
    return min(found) if found else None


_WITHIN = re.compile(r"\s+(?:theo (?:phạm vi|thẩm quyền|chức năng|nhiệm vụ)|trong phạm vi)(?!\w).*$")


def _tidy(actor: str) -> str:
    return _WITHIN.sub("", " ".join(actor.split()).strip(" ,;:.-"))
