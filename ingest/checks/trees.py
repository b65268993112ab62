"""``python -m ingest.checks.trees``: article trees of the codification against the laws of the model; some to be read by eye.

    python -m ingest.checks.trees --articles articles.jsonl.xz [--count 1000] [--seed 1] [--show 50]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.laws import broken
from corpus.model import Document, Held, Section
from corpus.text import nfc
from ingest.normalise import normalise
from ingest.paged import PagedText
from ingest.passages import passages
from ingest.readers.articles import CodifiedArticle, read_articles
from ingest.structure import section_tree


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 when every tree obeys the laws."""
    parser = argparse.ArgumentParser(prog="ingest.checks.trees", description="Kiểm tra cây điều, khoản, điểm của Bộ pháp điển.")
    parser.add_argument("--articles", type=Path, required=True, help="tệp articles.jsonl.xz")
    parser.add_argument("--count", type=int, default=1000, help="số điều lấy ngẫu nhiên")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="số cây in ra để đọc bằng mắt")
    options = parser.parse_args(argv)
    drawn = sample(options.articles, options.count, options.seed)
    kinds: Counter[str] = Counter()
    failures = 0
    for order, article in enumerate(drawn):
        document = article_document(article)
        wrong = broken(document, passages(document))
        failures += bool(wrong)
        for line in wrong:
            print(f"{article.id}: {line}", file=sys.stderr)
        kinds.update(s.kind.value for s in document.walk())
        if order < options.show:
            print(f"\n=== {article.id} {article.title} {article.source}")
            for section in document.sections:
                outline(document, section, 0)
    print(f"{len(drawn)} articles, {failures} break a law; sections: {dict(kinds)}")
    return 1 if failures else 0


def sample(path: Path, count: int, seed: int) -> list[CodifiedArticle]:
    """``count`` articles drawn at random, each as likely as any other."""
    draw = random.Random(seed)
    kept: list[CodifiedArticle] = []
    seen = 0
    for _, articles in read_articles(path):
        for article in articles:
            seen += 1
            if len(kept) < count:
                kept.append(article)
            elif (at := draw.randrange(seen)) < count:
                kept[at] = article
    draw.shuffle(kept)
    return kept


def article_document(article: CodifiedArticle) -> Document:
    """The article as a document of its own, headed "Điều 5. Tên"."""
    name = article.title.split(". ", 1)[-1]
    heading = f"Điều {article.number or '1'}. {name}"
    text = normalise(PagedText((nfc(f"{heading}\n{article.body}"),), "text")).text
    return Document(article.id, text, "", name, "", "", "", None, "", "", Held.FULL, section_tree(text))


def outline(document: Document, section: Section, depth: int) -> None:
    """Prints the section and all below it, one line each."""
    words = " ".join(section.span.of(document.text).split())
    print(f"{'  ' * depth}[{section.path}] {section.kind.value} {words[:90]!r} ({len(words)})")
    for child in section.children:
        outline(document, child, depth + 1)


if __name__ == "__main__":
    raise SystemExit(main())
