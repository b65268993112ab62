"""What the program ships, put into a new data folder: the corpus' texts and the digests. Wires ingest to the store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.store import Store
from ingest.pipeline import PIPELINE

SHIPPED = Path(corpus.__file__).parent
_STATE = "shipped"


def fingerprint(folder: Path = SHIPPED) -> str:
    """A hash of the shipped texts, digests and catalogue, and of how they are understood: another program version may bring others."""
    digest = hashlib.sha256(PIPELINE.encode())
    for path in sorted([*(folder / "texts").rglob("*"), *(folder / "digests").rglob("*"), folder / "catalogue.toml"]):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def ensure_shipped(store: Store, catalogue: Catalogue, folder: Path) -> None:
    """Return when the data folder's store holds what the program ships; costs a hash when it already does.

    A document that was withdrawn stays out until the program brings another version of what it ships.
    """
    wanted = fingerprint()
    if store.state(_STATE) == wanted:
        return
    from filelock import FileLock

    from ingest.pipeline import ingest_digests, ingest_paths
    from ui.progress import progress

    with FileLock(folder / "shipped.lock"), progress("Chuẩn bị văn bản kèm theo") as step:
        if store.state(_STATE) == wanted:
            return
        reports = ingest_paths([SHIPPED / "texts"], store, catalogue, step)
        failed = [report for report in reports if report.status == "failed"]
        ingest_digests(store, catalogue)
        if not failed:
            store.set_state(_STATE, wanted)
