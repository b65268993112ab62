"""The tables: what each encoding writes for each of the 134 accented letters, as the Latin-1 characters that readers see.

TCVN3 and VISCII agree with the charts of TCVN 5712:1993 and RFC 1456; VNI-Windows writes a base letter and a mark.
"""

from __future__ import annotations

from unicodedata import normalize

LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
)
"""The 134 letters with diacritics, lower case first."""


def _codes(letters: str, codes: str) -> dict[str, str]:
    return dict(zip(letters, bytes.fromhex(codes).decode("latin-1"), strict=True))


TCVN3 = _codes(
    LETTERS[:67] + "ĂÂĐÊÔƠƯ",
    "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9"
    "fafdfbfcfea1a2a7a3a4a5a6",
)
"""Capitals only for the seven letters without tone: others are lower-case codes in a capital font (.VnTimeH)."""

VISCII = _codes(
    LETTERS,
    "e0e1e4e3d5e5a2a1c6c7a3e2a5a4a6e7a7f0e8e9eba8a9eaabaaacadaeecedefeeb8f2f3f6f5f7f4b0afb1b2b5bdb6beb7defef9fafcfbf8dfd7d1d8e6f1cffdd6dbdc"
    "c0c1c4c380c58281020583c28584860687d0c8c9cb8889ca8b8a8c8d8ecccd9bce98d2d399a09ad4908f919293b4969597b394d9da9c9d9ebfbbbabcffb99fdd14191e",
)

_VNI_TONES = {"": "", "\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_WHOLE = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _vni(letter: str) -> str:
    """How VNI-Windows writes a lower-case letter: a whole character, or base and mark."""
    if letter in _VNI_WHOLE:
        return _VNI_WHOLE[letter]
    base, *marks = list(normalize("NFD", letter))
    tone = next((m for m in marks if m in _VNI_TONES), "")
    if "\u0302" in marks:
        return base + _VNI_HAT[tone]
    if "\u0306" in marks:
        return base + _VNI_BREVE[tone]
    horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
    return horned + _VNI_TONES[tone]


VNI = {letter: _vni(letter) for letter in LETTERS[:67]} | {letter.upper(): _vni(letter).upper() for letter in LETTERS[:67]}

TABLES = {"tcvn3": TCVN3, "vni": VNI, "viscii": VISCII}
"""Encoding name → {letter: how it is written}."""

FONTS = (
    (r"^\.?Vn[A-Z].*H(?:[-, ]|$)", "tcvn3", True),
    (r"^\.?Vn(?:[A-Z]|3D|U)", "tcvn3", False),
    (r"^VNI[- _]", "vni", False),
    (r"^(?:VISCII|VI |VIS[- ])", "viscii", False),
)
"""(font name pattern, encoding, all letters shown as capitals): the best sign of an encoding. ``.VnTime``, ``.VnArialH``,
``VNI-Times``, ``VI Times``."""

UNICODE_FONTS = r"(?i)unicode|^VnCenturySchoolbook"
"""Fonts whose names look alike but that are Unicode, or whose text the statistics must judge."""
