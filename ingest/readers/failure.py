"""The failure of one file with the doctor's word for it."""

from __future__ import annotations

from corpus.errors import NeedsTool, UnreadableFile


class BadFile(UnreadableFile):
    """A file that cannot be read; ``finding`` is the doctor's word for why."""

    def __init__(self, sentence: str, finding: str) -> None:
        super().__init__(sentence)
        self.finding = finding

    def __reduce__(self) -> tuple[type[BadFile], tuple[str, str]]:
        """So that the error crosses from the child process with its word."""
        return type(self), (str(self), self.finding)


def truncated(name: str, what: str) -> BadFile:
    """The failure of a broken file of kind ``what`` ("PDF")."""
    return BadFile(f"Tệp «{name}» bị hỏng hoặc bị cắt cụt nên không đọc được; hãy tải lại hoặc xuất lại tệp {what}.", "truncated")


def bomb(name: str) -> BadFile:
    """The failure of a file that unpacks to more than it may."""
    return BadFile(f"Tệp «{name}» phình ra quá lớn khi giải nén nên không được đọc; hãy kiểm tra nguồn của tệp.", "decompression_bomb")


def encrypted(name: str) -> BadFile:
    """The failure of a file behind a password."""
    return BadFile(f"Tệp «{name}» có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.", "encrypted")


def finding_of(error: UnreadableFile) -> str:
    """The doctor's word for an error."""
    if isinstance(error, BadFile):
        return error.finding
    return "needs_tool" if isinstance(error, NeedsTool) else "truncated"
