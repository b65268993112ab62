"""The language model of the settings, through llama-index's classes: any OpenAI-compatible server, or Ollama."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from rag.llm.failure import Failure, ModelFailed

if TYPE_CHECKING:
    from rag.settings import Settings

LONGEST = 900
"""Tokens of an answer at most."""
WINDOW = 8192
"""Tokens of prompt and answer that Ollama is asked to keep room for."""
OLLAMA_PORT = 11434
TOO_LONG = ("length", "content_filter")
"""Reasons to stop that leave the text unfinished."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to the model; ``role`` is "system" or "user"."""

    role: str
    content: str


class Model(Protocol):
    """A language model that writes as it goes."""

    name: str

    def load(self) -> None:
        """Read the libraries it needs, which takes a second or two the first time and nothing after."""

    def stream(self, messages: Sequence[Message], seconds: float) -> Generator[str]:
        """The text as it is written; no wait on the network is longer than ``seconds``. Raises ModelFailed, also at the end of a
        stream that the model did not end itself."""


class ServedModel:
    """A model behind a URL."""

    def __init__(self, url: str, name: str, key: str = "") -> None:
        """Nothing is connected yet."""
        self.name = name
        self._url, self._key = url.rstrip("/"), key

    @classmethod
    def of(cls, settings: Settings) -> ServedModel | None:
        """The model that the settings name, ``None`` when they name none."""
        return cls(settings.llm_url, settings.llm_model, settings.llm_key) if settings.llm_url else None

    def __repr__(self) -> str:
        return f"ServedModel({self.name!r})"

    def load(self) -> None:
        """Read the libraries."""
        if self._native:
            import llama_index.llms.ollama
        else:
            import llama_index.llms.openai_like  # noqa: F401

    @property
    def _native(self) -> bool:
        """Whether the address is of Ollama's own API, not of its OpenAI-compatible one."""
        address = urlsplit(self._url)
        return address.path == "/api" or (address.port == OLLAMA_PORT and not address.path)

    def stream(self, messages: Sequence[Message], seconds: float) -> Generator[str]:
        """The text as it is written. Raises ModelFailed."""
        from llama_index.core.llms import ChatMessage

        ended = False
        try:
            with self._served(seconds) as llm:
                for response in llm.stream_chat([ChatMessage(role=m.role, content=m.content) for m in messages]):
                    ended = ended or _is_last(response.raw)
                    if response.delta:
                        yield str(response.delta)
        except ModelFailed:
            raise
        except Exception as error:  # the libraries' errors have no common root, and broken JSON shows as any error at all
            raise _failed(error) from None
        if not ended:
            raise ModelFailed(Failure.CUT)

    @contextmanager
    def _served(self, seconds: float) -> Iterator[Any]:
        """llama-index's class for the server, with a connection of its own that is closed at the end."""
        if self._native:
            from llama_index.llms.ollama import Ollama
            from ollama import Client

            base = self._url.removesuffix("/api")
            headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
            with Client(host=base, timeout=seconds, headers=headers) as client:
                yield Ollama(model=self.name, base_url=base, temperature=0.0, context_window=WINDOW, request_timeout=seconds, client=client)
        else:
            import httpx
            from llama_index.llms.openai_like import OpenAILike

            base = self._url.removesuffix("/chat/completions") if urlsplit(self._url).path else f"{self._url}/v1"
            with httpx.Client(timeout=seconds, follow_redirects=True) as connection:
                yield OpenAILike(
                    model=self.name, api_base=base, api_key=self._key or "-", is_chat_model=True, temperature=0.0, max_tokens=LONGEST,
                    max_retries=0, timeout=seconds, http_client=connection,
                )  # fmt: skip


def _is_last(raw: Any) -> bool:
    """Whether a chunk says that the model is done: OpenAI's ``finish_reason``, Ollama's ``done``."""
    if isinstance(raw, dict):
        return bool(raw.get("done")) and raw.get("done_reason") not in TOO_LONG
    choices = getattr(raw, "choices", None) or ()
    return any(c.finish_reason and c.finish_reason not in TOO_LONG for c in choices)


def _failed(error: Exception) -> ModelFailed:
    """What a library's error means. Its words are dropped: they may hold the key or the prompt."""
    import httpx
    import openai

    status = getattr(error, "status_code", None)
    if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
        return ModelFailed(Failure.TIMEOUT)
    if isinstance(status, int) and status >= 400:
        headers = getattr(getattr(error, "response", None), "headers", None) or {}
        wait = _seconds(headers.get("retry-after"))
        if status == 429:
            return ModelFailed(Failure.BUSY, again=True, wait=wait)
        return ModelFailed(Failure.SERVER, again=True, wait=wait) if status >= 500 else ModelFailed(Failure.REFUSED)
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return ModelFailed(Failure.CUT, again=True)
    if isinstance(error, openai.APIConnectionError | httpx.TransportError | ConnectionError | OSError):
        return ModelFailed(Failure.UNREACHABLE, again=True)
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError | openai.APIError | ValueError | TypeError | AttributeError | LookupError):
        return ModelFailed(Failure.MALFORMED)
    return ModelFailed(Failure.SERVER)


def _seconds(header: str | None) -> float | None:
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None
