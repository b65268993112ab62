"""Legacy Word files (.doc, .rtf, .odt) by way of LibreOffice, which makes a DOCX of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from corpus.errors import NeedsTool
from ingest.paged import PagedText, Progress
from ingest.readers.docx import read_docx
from ingest.readers.failure import BadFile, encrypted
from ingest.tools import without_limits

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 180
"""LibreOffice may take this long over one file."""
_ENCRYPTED_AT = 0x0B
_HEADER = 512


def read_doc(path: Path, progress: Progress) -> PagedText:
    """The text of a legacy Word file. Raises NeedsTool without LibreOffice, BadFile when it cannot be converted."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NeedsTool(f"Tệp «{path.name}» là Word đời cũ, cần LibreOffice để đọc; hãy cài gói libreoffice-writer hoặc lưu lại tệp ở dạng DOCX.")
    progress("Đang chuyển tệp Word đời cũ", 0, 1)
    with tempfile.TemporaryDirectory(prefix="chinhsach-doc-") as folder:
        source = Path(folder) / ("in" + (path.suffix.lower() or ".doc"))
        shutil.copyfile(path, source)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(
                command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL, preexec_fn=without_limits,
                env={**os.environ, "HOME": folder},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise BadFile(f"LibreOffice đọc tệp «{path.name}» quá {SECONDS} giây nên đã dừng; hãy lưu lại tệp ở dạng DOCX.", "timeout") from error
        made = Path(folder) / "in.docx"
        if not made.exists():
            raise encrypted(path.name) if _is_encrypted(path) else BadFile(f"LibreOffice không đọc được tệp «{path.name}»; hãy mở bằng Word và lưu lại ở dạng DOCX.", "truncated")
        progress("Đang chuyển tệp Word đời cũ", 1, 1)
        return replace(read_docx(made, progress), format="doc")


def _is_encrypted(path: Path) -> bool:
    """Whether the file information block of a Word 97 file says the text is encrypted."""
    with path.open("rb") as stream:
        stream.seek(_HEADER + _ENCRYPTED_AT)
        flags = stream.read(1)
    return bool(flags) and bool(flags[0] & 1)
