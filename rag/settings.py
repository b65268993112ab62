"""The settings of the assistant: frozen, each with its unit and meaning, built once and passed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import UsageError


def _setting(default: object, meaning: str, unit: str = "", secret: bool = False) -> object:
    return field(default=default, repr=not secret, metadata={"meaning": meaning, "unit": unit, "secret": secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; every field answers to the environment variable ``CHINHSACH_<NAME>``."""

    data_dir: Path = _setting(Path(), "thư mục dữ liệu; để trống: thư mục dữ liệu người dùng của hệ điều hành")  # type: ignore[assignment]
    database_url: str = _setting("", "địa chỉ cơ sở dữ liệu (SQLAlchemy); để trống: SQLite trong thư mục dữ liệu", secret=True)  # type: ignore[assignment]
    encoder: str = _setting("static", "bộ mã hóa: «static» (kèm theo) hoặc đường dẫn, tên mô hình sentence-transformers")  # type: ignore[assignment]
    reranker: str = _setting("", "mô hình cross-encoder xếp hạng lại các kết quả đầu: đường dẫn hoặc tên; để trống: không dùng")  # type: ignore[assignment]
    editor_key: str = _setting("", "khóa của biên tập viên để nạp, rút văn bản trên trang; để trống: không ai nạp được", secret=True)  # type: ignore[assignment]
    question_limit: int = _setting(2000, "độ dài câu hỏi dài nhất được nhận", "ký tự")  # type: ignore[assignment]
    rate_limit: int = _setting(120, "số lần một máy được hỏi và gọi API trong một phút", "lần")  # type: ignore[assignment]

    llm_url: str = _setting("", "địa chỉ mô hình ngôn ngữ: máy chủ kiểu OpenAI («…/v1») hoặc Ollama («http://máy:11434»); để trống: không dùng mô hình", secret=True)  # type: ignore[assignment]
    llm_model: str = _setting("", "tên mô hình ngôn ngữ trên máy chủ đó")  # type: ignore[assignment]
    llm_key: str = _setting("", "khóa của máy chủ mô hình ngôn ngữ; để trống: không cần khóa", secret=True)  # type: ignore[assignment]
    llm_timeout: float = _setting(30.0, "thời hạn cho mô hình ngôn ngữ viết một câu trả lời; quá hạn thì trả lời bằng nguyên văn", "giây")  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Raises UsageError for settings of a language model that cannot work."""
        if not self.llm_url:
            return
        address = urlsplit(self.llm_url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise UsageError("CHINHSACH_LLM_URL phải là địa chỉ http:// hoặc https://, ví dụ http://127.0.0.1:11434.")
        if not self.llm_model:
            raise UsageError("Có CHINHSACH_LLM_URL thì cần cả CHINHSACH_LLM_MODEL: tên mô hình trên máy chủ đó.")
        if not self.llm_timeout > 0:
            raise UsageError("CHINHSACH_LLM_TIMEOUT phải là số giây lớn hơn 0.")

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from ``given`` (which win, unless ``None``) and the environment. Raises UsageError for a wrong value."""
        environment = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for f in fields(cls):
            name = f"CHINHSACH_{f.name.upper()}"
            if given.get(f.name) is not None:
                values[f.name] = given[f.name]
            elif environment.get(name):
                kind: Callable[[str], object] = type(f.default) if isinstance(f.default, (str, int, float)) else Path
                try:
                    values[f.name] = kind(environment[name])
                except ValueError as error:
                    raise UsageError(f"Giá trị của {name} không hợp lệ: {f.metadata['meaning']}.") from error
        settings = cls(**values)  # type: ignore[arg-type]
        if settings.data_dir == Path():
            from platformdirs import user_data_path

            settings = cls(**(values | {"data_dir": user_data_path("chinhsach")}))  # type: ignore[arg-type]
        return settings

    @classmethod
    def secrets(cls) -> frozenset[str]:
        """Names of the settings that are never shown, logged or kept with results."""
        return frozenset(f.name for f in fields(cls) if f.metadata["secret"])
