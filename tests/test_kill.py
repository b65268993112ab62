"""kill -9 at any moment of an ingest leaves the store before or after the document, and the next start answers right."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.laws import broken
from corpus.store import Store
from rag.compose import assistant
from rag.settings import Settings

TEXTS = Path(__file__).parents[1] / "corpus" / "texts"
WORK = """
import sys
from pathlib import Path
from corpus.catalogue import Catalogue
from corpus.store import Store
from ingest.pipeline import ingest_digests, ingest_paths
from rag.compose import assistant
from rag.settings import Settings
store, catalogue = Store.at(Path(sys.argv[1])), Catalogue.load()
print("ready", flush=True)
ingest_paths([Path(sys.argv[2])], store, catalogue)
ingest_digests(store, catalogue)
made = assistant(Settings(data_dir=Path(sys.argv[1])), store, catalogue)
made.ask("Ai ký kế hoạch?")
print("done", flush=True)
"""


@pytest.mark.slow
def test_a_kill_at_a_random_moment_leaves_the_store_whole(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    for turn in range(8):
        folder = tmp_path / f"data{turn}"
        with subprocess.Popen([sys.executable, "-c", WORK, str(folder), str(TEXTS)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 3.0))
            process.send_signal(signal.SIGKILL)
        store, catalogue = Store.at(folder), Catalogue.load()
        for info in store.documents():
            document = store.document(info.id)
            passages = tuple(store.iter_passages(info.id))
            assert passages
            assert not broken(document, passages)
        from ingest.pipeline import ingest_digests, ingest_paths

        ingest_paths([TEXTS], store, catalogue)
        ingest_digests(store, catalogue)
        made = assistant(Settings(data_dir=folder), store, catalogue)
        answer = made.ask("Ngân sách chi cho giáo dục tối thiểu bao nhiêu phần trăm?")
        assert answer.status == "answered"
        assert "20%" in answer.citations[0].quote
        made.close()
        store.close()
