"""A signature block whose two columns were read line by line: those who receive first, then those who sign."""

from __future__ import annotations

import re

from corpus.text import fold
from ingest.kinds import kind_of_line
from ingest.names import is_office
from ingest.patterns import ZONES, heading_of
from ingest.repairs.draft import Draft

_BLOCK = re.compile(r"^[ \t]*(?:Nơi nhận|NƠI NHẬN)[ \t]*:[^\n]*(?:\n[^\n]*){1,20}", re.MULTILINE)
_HEAD = re.compile(r"[ \t]*(?:Nơi nhận|NƠI NHẬN)[ \t]*:[ \t]*")
_ITEM = re.compile(r"\s*[-–—+*•]")
_NAME = r"(?:(?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]*\.?\s+){1,4}[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]+)"
_ITEM_AND_SIGNER = re.compile(rf"(?P<left>\s*[-–—+*•][^\n]*?[;,.])\s+(?P<right>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ./ ]{{6,}}|{_NAME})\s*")
_LONGEST = 110
_SIGN_LINES = 9


def in_order(draft: Draft) -> Draft:
    """The draft with recipients and signers one after the other where they alternate."""
    return draft.sub(_BLOCK, _ordered, "side_by_side_lines")


def _ordered(match: re.Match[str]) -> str:
    lines = match[0].split("\n")
    head = _HEAD.match(lines[0])
    assert head is not None
    rest = lines[0][head.end() :]
    if rest and not rest.isupper():
        return match[0]
    items: list[str] = []
    signers = [rest] if rest else []
    open_item = mixed = False
    taken = 1
    for line in lines[1:]:
        bare = line.strip()
        if len(signers) > _SIGN_LINES or _ends(bare):
            break
        taken += 1
        if not bare:
            continue
        if _ITEM.match(line):
            both = _ITEM_AND_SIGNER.fullmatch(line)
            both = both if both and _signs(both["right"].strip()) else None
            mixed = mixed or bool(signers)
            items.append(both["left"] if both else line)
            open_item = not bare.endswith((";", "."))
            if both:
                signers.append(both["right"].strip())
                mixed = True
        elif open_item and (bare[0].islower() or bare[0] in "(&"):
            items.append(line)
            open_item = not bare.endswith((";", "."))
        else:
            signers.append(line)
    if not mixed or not items:
        return match[0]
    return "\n".join([lines[0][: head.end()].rstrip(), *items, *signers, *lines[taken:]])


def _signs(words: str) -> bool:
    """Whether words beside a recipient are an office, a signature's opening or a person's name."""
    return not words.isupper() or is_office(words) or ZONES["signature"].fullmatch(words) is not None


def _ends(bare: str) -> bool:
    """Whether a line is no part of the block."""
    if len(bare) > _LONGEST or kind_of_line(bare) or " | " in bare or "cong hoa xa hoi" in fold(bare):
        return True
    heading = heading_of(bare)
    return heading is not None and heading.form.name not in ("gạch", "cộng")
