"""Print the register of files for reading by eye: every mention, its role, place and target; then the places it left out.

    .venv/bin/python docs/measurements/references.py FILE...

What is left out are words that open a mention ("Nghị định", "Luật", "12/2020/") outside every mention: a reader checks that none is one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.model import Ingested
from ingest.pipeline import silent
from ingest.readers import read
from ingest.understand import understand

OPENS = re.compile(r"(?<!\w)(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh|Hiến pháp|Chỉ thị|Kết luận|Công văn)(?!\w)(?!\s+này)|\d+/\d{4}/")


def main(paths: list[str]) -> None:
    """Print the register of each file."""
    catalogue = Catalogue.load()
    for path in map(Path, paths):
        for file in read(path, silent, recognise=False):
            if file.text is None:
                print(f"## {file.name}: {file.error}")
                continue
            for given in understand(file.text, file.name, catalogue):
                show(file.name, given)


def show(name: str, given: Ingested) -> None:
    """Print the register of one document."""
    text = given.document.text
    outside = [r for r in given.references if r.target != given.document.id]
    print(f"## {name}: {given.document.symbol} {given.document.date}, {len(outside)} mentions")
    for r in outside:
        target = r.target or "; ".join(r.candidates) or "-"
        print("  ", r.section, "|", r.role.value, "|", " ".join(r.text.split()), "|", r.pinpoint, "|", target)
    for match in OPENS.finditer(text):
        if not any(r.span.start <= match.start() < r.span.end for r in given.references):
            print("   left out:", " ".join(text[max(0, match.start() - 30) : match.end() + 40].split()))


if __name__ == "__main__":
    main(sys.argv[1:])
