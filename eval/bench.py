"""Retrieval measured on a BEIR folder: systems side by side, parts taken off, ways of typing, and how cost grows."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import UsageError
from corpus.store import Store
from eval import ablation, growth, recall, systems
from eval.beir import judgements, lines, one
from eval.systems import Asked, Measured, Text
from rag.encoder import StaticEncoder
from rag.index.indexes import Indexes
from rag.query.analyse import Analyser

SEED = 7
Say = Callable[[str], None]


def loaded(folder: Path, split: str) -> tuple[list[Text], list[Asked]]:
    """The texts and the judged questions of a BEIR folder. Raises UsageError."""
    gold = judgements(folder / "qrels" / f"{split}.tsv")
    texts = {str(d["_id"]): (str(d["_id"]), str(d.get("title") or ""), str(d["text"])) for d in lines(folder / "corpus.jsonl")}
    asked = [Asked(str(q["text"]), frozenset(gold[q["_id"]])) for q in lines(folder / "queries.jsonl") if q["_id"] in gold]
    if not texts or not asked:
        raise UsageError(f"Thư mục «{folder}» không có văn bản hoặc không có câu hỏi nào được chấm.")
    return list(texts.values()), asked


def sample(texts: Sequence[Text], questions: Sequence[Asked], size: int) -> list[Text]:
    """``size`` texts: all that answer a question, the rest drawn by chance; in their order."""
    needed = {i for q in questions for i in q.gold}
    others = [t[0] for t in texts if t[0] not in needed]
    kept = needed | set(random.Random(SEED).sample(others, max(0, min(size - len(needed), len(others)))))
    return [t for t in texts if t[0] in kept]


def side_by_side(texts: Sequence[Text], questions: Sequence[Asked], minilm: str) -> Iterator[Measured]:
    """Each system over the same texts; llama-index only where ``minilm`` names its model."""
    for name in systems.SYSTEMS:
        if minilm or name != "llama-index + MiniLM":
            yield systems.measured(name, texts, questions, minilm)


def parts(texts: Sequence[Text], questions: Sequence[Asked], say: Say) -> None:
    """Say the tables of parts taken off, of the ways of typing, and of what approximate search finds."""
    with tempfile.TemporaryDirectory(prefix="chinhsach-bench-") as made:
        store = Store.at(Path(made))
        for at in range(0, len(texts), 5000):
            store.put_all([one(*t) for t in texts[at : at + 5000]])
        indexes = Indexes(Path(made) / "indexes", store, StaticEncoder.load())
        indexes.follow()
        searches = ablation.ablation(indexes, Analyser(Catalogue.load(), ()))
        say(ablation.HEAD)
        for name, search in searches.items():
            say(ablation.row(name, search, questions))
        say("")
        say(ablation.HEAD)
        for way, asked in ablation.typed(questions).items():
            say(ablation.row(way, searches["the whole"], asked))
        say("")
        say(recall.HEAD)
        for line in recall.recall(indexes, questions):
            say(line)
        indexes.close()
        store.close()


def grown(texts: Sequence[Text], questions: Sequence[Asked], sizes: Sequence[int]) -> Iterator[Measured]:
    """This program over so many texts: the first ones, or all of them cut finer where more are wanted."""
    for size in sizes:
        chosen = list(texts[:size]) if size <= len(texts) else growth.finer(texts, size)
        yield systems.measured("this program", chosen, questions)
