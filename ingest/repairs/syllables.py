"""What a Vietnamese syllable is, from rules: onset + rime, one tone at most, stops take sắc or nặng only.

The rimes are those of modern spelling (Quốc ngữ); the tables are the source, the set of syllables is derived from them.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s",
          "t", "th", "tr", "v", "x")  # fmt: skip

_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet oi om on ong oong ooc op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyn uyt uyu uyp
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu"""
RIMES = tuple(_RIMES.split())
"""Rimes without tone."""

FRONT_ONLY = ("k", "gh", "ngh")
"""Onsets written only before e, ê, i, y."""
NEVER_FRONT = ("c", "g", "ng")
"""Onsets never written before e, ê, i, y (but g before i: gì, giếng)."""
QU_RIMES = ("a", "ă", "â", "e", "ê", "i", "ô", "ơ", "y")
"""First letters of a rime after qu."""

LONGEST = 14
"""Code points of the longest syllable in decomposed form; longer words need no look."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")
_VOWELS = frozenset("aăâeêioôơuưy")

_ALONE = """
    a à á ạ ạch ai ái ải am ám ảm an án ang áng anh ánh ảnh ao áo ào ảo áp au áu át
    ăm ắm ăn ắng ắt ẵm âm ấm ầm ẩm ậm ân ấn ẩn ấp ập ất âu ấu ẩu ấy ẩy
    e é em ém en én éo eo ép ê ế ếch êm ếm êu
    i í ì ị ỉ im ìm in ín inh ích ít ỉu iu
    o ó ò oa oà òa oai oái oải oan oán oang oanh oăm oằn óc óe om òm ong ỏng óng ót
    ô ố ồ ổ ốc ôi ối ổi ôm ốm ôn ồn ổn ông ống ổng ơ ớ ờ ở ỡ ơi ới ơn ớn ớt
    u ú ù ủ ụ ụt uẩn uất úc ùa ui ủi um ùm un ung úng ủng ụng uốn uống uổng úp út uy uý úy uỷ ủy uyên uyển uyết
    ư ứ ừ ử ưa ứa ức ực ứng ừng ửng ưng ước ưởng ương ướp ướt ươm ưu
    y ý ỳ ỷ yêu yếu yểu yên yến yếm yết"""
ALONE = frozenset(_ALONE.split())
"""Syllables without an onset that stand alone in texts; any other vowel-first piece is likely torn off."""


@cache
def _toneless() -> frozenset[str]:
    found = set()
    for onset in ONSETS:
        for rime in RIMES:
            first = rime[0]
            front = first in "eêiy"
            if onset in FRONT_ONLY and not front:
                continue
            if onset in NEVER_FRONT and front and not (onset == "g" and first == "i"):
                continue
            if onset == "qu" and first not in QU_RIMES:
                continue
            if onset == "gi" and first in "iy":
                continue
            if first == "y" and len(rime) > 1 and onset not in ("", "qu"):
                continue
            found.add(onset + rime)
    found.update("qu" + r for r in ("yên", "yêt", "ynh", "yt", "ych", "yn"))
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (any case, NFC or NFD) can be a Vietnamese syllable as spelled, either tone placement."""
    if len(word) > LONGEST:
        return False
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    if len(tones) > 1:
        return False
    base = unicodedata.normalize("NFC", "".join(letters))
    if base not in _toneless():
        return False
    stopped = base[-1] in "cpt" or base.endswith("ch")
    return not stopped or (bool(tones) and tones[0] in _STOPPED_TONES)


@lru_cache(maxsize=65536)
def is_bare_syllable(word: str) -> bool:
    """Whether ``word`` is what a Vietnamese syllable becomes when its diacritics are dropped ("dinh", "thuoc")."""
    return word.lower() in _bare()


@cache
def _bare() -> frozenset[str]:
    return frozenset(
        "".join(c for c in unicodedata.normalize("NFD", s.replace("đ", "d")) if not unicodedata.combining(c)) for s in _toneless()
    )


def is_onset(word: str) -> bool:
    """Whether ``word`` is an onset alone ("ph", "Ngh"): never a syllable."""
    return word.lower() in _ONSET_SET


_ONSET_SET = frozenset(ONSETS[1:]) | {"q"}


def starts_with_vowel(word: str) -> bool:
    """Whether the first letter is a vowel, whatever its diacritics."""
    return bool(word) and unicodedata.normalize("NFD", word[0].lower())[0] in "aeiouy"


def stands_alone(word: str) -> bool:
    """Whether a vowel-first piece is a syllable that texts use by itself."""
    return word.lower() in ALONE


def is_accented(word: str) -> bool:
    """Whether ``word`` holds a letter that only Vietnamese diacritics make."""
    return any(ord(c) > 127 for c in word)
