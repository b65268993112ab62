"""Compares the articles read from raw topic files of the codification with a parsed copy of them.

    python -m ingest.checks.codification --articles articles.jsonl.xz TOPIC.html...
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus.text import syllables
from ingest.readers.articles import CodifiedArticle
from ingest.readers.phapdien import read_topic

_NUMBER = re.compile(r"^[( ]*Điều\s+(\d+[a-zđ]?)")
_EFFECT = re.compile(r"hiệu lực thi hành kể từ ngày (\d\d)/(\d\d)/(\d{4})")
_FIRST = re.compile(r"^[^§]*?\bngày (\d\d)/(\d\d)/(\d{4}) của (?:(?!ngày \d).)*?có hiệu lực")
_SYMBOL = re.compile(r"\bsố:? (\S+)")


def differences(article: CodifiedArticle, row: dict[str, object]) -> list[str]:
    """The fields in which an article differs from its parsed row, read there by simple patterns of its own note."""
    source = " ".join(str(row["source"]).split())
    wrong = []
    number, effect, first, symbol = (p.search(source) for p in (_NUMBER, _EFFECT, _FIRST, _SYMBOL))
    if article.number != (number[1] if number else ""):
        wrong.append("number")
    if (article.effective.strftime("%d/%m/%Y") if article.effective else "") != ("/".join(effect.groups()) if effect else ""):
        wrong.append("effect")
    if symbol and article.law_symbol.lower() != symbol[1].strip(",.").lower():
        wrong.append("law")
    if first and (article.law_date is None or article.law_date.strftime("%d/%m/%Y") != "/".join(first.groups())):
        wrong.append("date")
    if not first and article.law_date is None:
        wrong.append("date not carried over")
    if not article.law_title:
        wrong.append("title missing")
    if "".join(syllables(article.body)) != "".join(syllables(str(row["body"]))):
        wrong.append("body")
    if article.title.split() != str(row["title"]).split():
        wrong.append("title")
    return wrong


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many articles of each file agree, and the first that do not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("topics", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=5)
    options = parser.parse_args(arguments)
    with lzma.open(options.articles, "rt", encoding="utf-8") as stream:
        rows = {row["id"]: row for row in map(json.loads, stream)}
    total: Counter[str] = Counter()
    for path in options.topics:
        articles = read_topic(path)
        for article in articles:
            wrong = differences(article, rows[article.id]) if article.id in rows else ["not in the parsed copy"]
            total.update(wrong or ["right"])
            if wrong and options.show > 0:
                options.show -= 1
                print(article.id, wrong, article.number, article.law_symbol, article.law_date, article.effective, "|", article.source[:300])
        total["articles"] += len(articles)
    print(json.dumps(total, ensure_ascii=False))


if __name__ == "__main__":
    main()
