"""How soon one more document is found: ``python -m eval.one_more --data-dir DIR [--times 4]``.

Opens the assistant over a data folder, puts an invented document of PASSAGES passages into its store, searches for it until the first hit is
of it, and takes it out again. Prints the seconds from putting to finding: the first with indexes just opened, then with indexes in use.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from corpus.errors import StoreError
from corpus.store import Store
from eval.made import document_of
from rag.compose import Assistant, assistant
from rag.settings import Settings

PASSAGES = 30
TEXT = "Khoản {n}. Câu lạc bộ thả diều giấy của học sinh bản Xyz{number} sinh hoạt vào buổi chiều thứ {n}."


def seconds_until_found(asking: Assistant, store: Store, number: int) -> float:
    """From putting the document into the store until a search finds it first. Raises StoreError when the search finds another."""
    name = f"do-them-{number}"
    made = document_of(name, [TEXT.format(n=n, number=number) for n in range(1, PASSAGES + 1)], f"Văn bản thử {number}")
    begun = time.perf_counter()
    store.put_all([made])
    try:
        found = asking.search(f"câu lạc bộ thả diều giấy bản Xyz{number}").hits
        taken = time.perf_counter() - begun
    finally:
        store.remove(name)
    if not found or found[0].document.id != name:
        raise StoreError(f"Không tìm thấy văn bản «{name}» vừa nạp.")
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--times", type=int, default=4)
    given = parser.parse_args()
    settings = Settings.load(data_dir=given.data_dir)
    store = Store.at(settings.data_dir)
    asking = assistant(settings, store)
    asking.search("học phí")
    print(f"{store.passage_count()} passages; one more document of {PASSAGES} is found after")
    for number in range(given.times):
        print(f"{seconds_until_found(asking, store, number):.2f} s")
    asking.search("học phí")
    asking.close()


if __name__ == "__main__":
    main()
