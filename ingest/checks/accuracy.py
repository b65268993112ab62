"""How much of each document's text comes back: word-level F1 against a transcription beside the file.

    python -m ingest.checks.accuracy --documents DIR [--no-scans]

A word is a run of letters or digits in NFC, lower case, one tone placement. Words are counted, not aligned (the order in which
a third party wrote down columns is its own). What the transcriber added (front matter, notes on sources) is left out.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.text import nfc, one_tone_placement
from ingest.normalise import normalise
from ingest.readers import read
from ingest.readers.markdown import plain
from ingest.scan import can_recognise

_WORD = re.compile(r"[^\W_]+")
_NOTES = re.compile(r"<div class=\"source-note\".*?</div>", re.DOTALL)
_SUFFIXES = (".scan", ".nfd", ".bad-ocr", ".split-words", ".broken-accents")


def words(text: str) -> Counter[str]:
    """The words of ``text``, counted."""
    return Counter(_WORD.findall(one_tone_placement(nfc(text)).lower()))


def f1(found: Counter[str], expected: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean over counted words."""
    same = (found & expected).total()
    precision, recall = same / max(1, found.total()), same / max(1, expected.total())
    return precision, recall, 2 * same / max(1, found.total() + expected.total())


def transcript_of(path: Path) -> Path | None:
    """The transcription of a document, ``None`` where there is none."""
    stem = path.name.removesuffix(path.suffix)
    names = [stem, *(stem.removesuffix(s) for s in _SUFFIXES)]
    return next((p for n in names if (p := path.with_name(f"{n}.transcript.md")).exists()), None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each document: precision, recall, F1, seconds, and the words most often missed and invented."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--no-scans", action="store_true", help="leave out files that need Tesseract")
    parser.add_argument("--only", default="", help="files whose name holds this")
    parser.add_argument("--misses", type=int, default=8)
    options = parser.parse_args(arguments)
    for path in sorted(options.documents.iterdir()):
        transcript = transcript_of(path)
        if transcript is None or path == transcript or options.only not in path.name:
            continue
        print(_row(path, transcript, options.no_scans or not can_recognise(), options.misses), flush=True)


def _row(path: Path, transcript: Path, without_scans: bool, misses: int) -> str:
    started = time.perf_counter()
    try:
        parts = [p.text for p in read(path, lambda what, step, of: None, recognise=not without_scans) if p.text is not None]
    except UnreadableFile as error:
        return f"{path.name}: {error}"
    if without_scans and any({"scan", "garbage_text_layer"} & set(p.findings) for p in parts):
        return f"{path.name}: left out"
    found = words("\n".join(normalise(p).text for p in parts))
    expected = words(plain(_NOTES.sub("", transcript.read_text(encoding="utf-8"))))
    precision, recall, mean = f1(found, expected)
    missed = " ".join(f"{w}×{n}" for w, n in (expected - found).most_common(misses))
    extra = " ".join(f"{w}×{n}" for w, n in (found - expected).most_common(misses))
    seconds = time.perf_counter() - started
    return f"{path.name}: P {precision:.3f} R {recall:.3f} F1 {mean:.3f} ({seconds:.1f} s)\n    missed: {missed}\n    extra: {extra}"


if __name__ == "__main__":
    main()
