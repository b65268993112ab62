"""The one error tree.

ChinhsachError
├── UsageError            the call or a setting is wrong                      exit 2
├── UnknownDocument       no document has that id or symbol                   exit 2
├── UnknownSection        the document has no such section                    exit 2
├── UnreadableFile        a file cannot be read into text                     exit 1
├── NeedsTool             a file needs a program that is not installed        exit 1
├── FetchError            an official text could not be downloaded            exit 1
├── ModelError            a model file or setting cannot be used              exit 2
├── StoreError            the data folder cannot be read or written           exit 2
└── OwnedElsewhere        another process owns the data folder's indexes      exit 3

Every message is one Vietnamese sentence that says what the reader can do; libraries' errors are translated once, where
they are caught, and kept as ``__cause__``.
"""

from __future__ import annotations


class ChinhsachError(Exception):
    """A failure that people are told about; ``str(error)`` is the Vietnamese sentence shown to them."""

    exit_code = 2


class UsageError(ChinhsachError):
    """The call or a setting is wrong; the sentence says what to write instead."""


class UnknownDocument(ChinhsachError):
    """No held, digest or cited document answers to that id or symbol."""


class UnknownSection(ChinhsachError):
    """The document is held but has no such section."""


class UnreadableFile(ChinhsachError):
    """A file cannot be read into text: broken, encrypted, empty, too large or of an unknown format."""

    exit_code = 1


class NeedsTool(UnreadableFile):
    """A file can be read only with a program that is not installed (Tesseract, LibreOffice)."""


class ModelError(ChinhsachError):
    """A model file is missing, broken, or not of the kind the setting names."""


class StoreError(ChinhsachError):
    """The data folder cannot be read or written."""


class OwnedElsewhere(ChinhsachError):
    """Another process owns the data folder's indexes and cannot be reached."""

    exit_code = 3


class FetchError(ChinhsachError):
    """An official text could not be downloaded; try again, or bring the file by hand."""

    exit_code = 1
