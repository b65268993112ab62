"""Opening ZIP containers (DOCX, archives) without being filled up by them."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from ingest.readers.failure import bomb, encrypted, truncated

MAX_MEMBERS = 5000
MAX_TOTAL = 512 * 2**20
"""All members together may unpack to this many bytes…"""
MAX_MEMBER = 128 * 2**20
"""…and one to this many."""
MAX_RATIO = 200
RATIO_FROM = 8 * 2**20
"""A member above RATIO_FROM bytes may be at most MAX_RATIO times its packed size."""


def opened(path: Path, what: str) -> zipfile.ZipFile:
    """The open ZIP file. Raises BadFile when it is broken or declares a bomb."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise truncated(path.name, what) from error
    infos = archive.infolist()
    sizes = sum(i.file_size for i in infos)
    if len(infos) > MAX_MEMBERS or sizes > MAX_TOTAL or any(_swells(i) for i in infos):
        archive.close()
        raise bomb(path.name)
    return archive


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > MAX_MEMBER or (info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size))


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, what: str) -> bytes:
    """The bytes of a member, never more than MAX_MEMBER whatever its header says. Raises BadFile."""
    if info.flag_bits & 1:
        raise encrypted(path.name)
    try:
        with archive.open(info) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error, lzma.LZMAError) as error:
        raise truncated(path.name, what) from error
    if len(data) > MAX_MEMBER:
        raise bomb(path.name)
    return data


def part(archive: zipfile.ZipFile, name: str, path: Path, what: str) -> bytes | None:
    """The bytes of the member called ``name``, ``None`` when there is none. Raises BadFile as ``content`` does."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    return content(archive, info, path, what)
