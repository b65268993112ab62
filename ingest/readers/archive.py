"""ZIP of documents: each member is read by its own format's reader, its name never used as a path."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ingest.readers.failure import BadFile
from ingest.readers.zipped import content, opened


def members(path: Path) -> Iterator[tuple[str, Path | BadFile]]:
    """The name of each member of a ZIP file with a file of its content, good until the next is asked for.

    A member that cannot be unpacked comes as its error. Raises BadFile when the archive itself is broken or a bomb.
    """
    with opened(path, "ZIP") as archive, tempfile.TemporaryDirectory(prefix="chinhsach-zip-") as folder:
        for number, info in enumerate(archive.infolist()):
            name = member_name(info.filename, info.flag_bits)
            if info.is_dir() or name.startswith((".", "__MACOSX")) or PurePosixPath(name).name.startswith("."):
                continue
            target = Path(folder) / f"{number:05d}{PurePosixPath(name).suffix[:10]}"
            try:
                target.write_bytes(content(archive, info, path, "ZIP"))
            except BadFile as error:
                yield name, error
                continue
            yield name, target
            target.unlink(missing_ok=True)


def member_name(name: str, flags: int) -> str:
    """A member's name as Vietnamese letters, never leading out of the archive ("../", "C:\\", "/")."""
    if not flags & 0x800:
        raw = name.encode("cp437", errors="replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp1258", errors="replace")
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    clean = "/".join("".join(c for c in p if c.isprintable()) for p in parts if not (len(p) == 2 and p[1] == ":"))
    return unicodedata.normalize("NFC", clean) or "không tên"
