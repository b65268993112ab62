"""What the HTTP API answers, as its OpenAPI document describes it: the objects of ui/contracts.py. Keys are English."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

ASKED: dict[str, Any] = {"minLength": 1, "maxLength": 2000, "pattern": "[0-9A-Za-zÀ-ỹ]"}
"""What a question may be, for the OpenAPI document; the code itself says in a sentence what is wrong with another."""


class Question(BaseModel):
    """The body of ``POST /api/ask``."""

    model_config = ConfigDict(extra="ignore")
    question: str = Field(description="Câu hỏi tiếng Việt, có dấu hoặc không dấu.", examples=["Ai phải báo cáo hằng năm?"], json_schema_extra=ASKED)
    id: StrictStr | StrictInt | None = Field(default=None, description="Mã của bạn cho câu hỏi, trả lại nguyên vẹn.")
    before: list[Annotated[str, Field(json_schema_extra=ASKED)]] = Field(default=[], max_length=50, description="Các câu đã hỏi trước trong cuộc hỏi này, theo thứ tự; câu hỏi được hiểu là hỏi tiếp.")
    as_typed: StrictBool = Field(default=False, description="Hiểu đúng từng chữ đã gõ: không thêm dấu, không viết đầy đủ chữ tắt.")


class Open(BaseModel):
    """An answer may carry further keys in a later version."""

    model_config = ConfigDict(extra="allow")


class CitedDocument(Open):
    """A document as a citation names it; ``date`` is ISO, a month alone is "2025-01"."""

    id: str
    symbol: str
    kind: str
    issuer: str
    date: str | None
    title: str
    held: Literal["full", "digest", "cited", "catalogue"]


class Citation(Open):
    """A quote with its place: ``quote`` is the exact slice [start, end) of the document's text of that version; ``marks`` are the places
    inside it ([start, end) from its beginning) of the figure, day, name or actor asked for."""

    marker: int
    document: CitedDocument
    section: str | None
    label: str
    quote: str
    start: int
    end: int
    marks: list[tuple[int, int]] = []
    page: int | None
    version: str
    source: str | None
    note: str
    official: str


class Refusal(Open):
    """Why there is no answer, and what is nearest."""

    reason: Literal["not_in_corpus", "document_not_held", "off_topic"]
    missing_document: str | None
    nearest: list[Citation]


class Table(Open):
    """What an answer that is a register says of each citation: a row of cells for each, in order."""

    columns: list[str]
    rows: list[list[str]]


class Answer(Open):
    """The answer to a question; ``answer`` carries [n] marks for ``citations``."""

    id: str | int | None
    question: str
    understood_as: str | None
    status: Literal["answered", "refused"]
    answer: str
    mode: str
    citations: list[Citation]
    refusal: Refusal | None
    timings_ms: dict[str, float]
    about: str | None
    table: Table | None = None


class Hit(Open):
    """A clause found."""

    document: CitedDocument
    section: str | None
    label: str
    snippet: str
    start: int
    end: int
    score: float


class Found(Open):
    """What a search found: clauses, and the documents that it names with the places citing each."""

    query: str
    understood_as: str | None
    hits: list[Hit]
    documents: list[dict[str, Any]]


class DocumentRow(Open):
    """A document that is held."""

    id: str
    version: str
    title: str
    kind: str
    symbol: str
    issuer: str
    date: str | None
    held: Literal["full", "digest"]


class Problem(BaseModel):
    """One Vietnamese sentence that says what to do."""

    error: str


class FileResult(BaseModel):
    """What became of a file."""

    path: str
    status: Literal["ingested", "unchanged", "failed"]
    documents: list[str]
    passages: int
    message: str


class Health(BaseModel):
    """The server answers."""

    status: Literal["ok"]


class Ready(BaseModel):
    """Store and indexes are there."""

    status: Literal["ready"]
    documents: int
    generation: int


class Message(BaseModel):
    """What was done, in one Vietnamese sentence."""

    message: str
