"""The settings of the assistant: frozen, each with its unit and meaning, built once and passed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from corpus.errors import UsageError


def _setting(default: object, meaning: str, unit: str = "") -> object:
    return field(default=default, metadata={"meaning": meaning, "unit": unit})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; every field answers to the environment variable ``CHINHSACH_<NAME>``."""

    data_dir: Path = _setting(Path(), "thư mục dữ liệu; để trống: thư mục dữ liệu người dùng của hệ điều hành")  # type: ignore[assignment]
    database_url: str = _setting("", "địa chỉ cơ sở dữ liệu (SQLAlchemy); để trống: SQLite trong thư mục dữ liệu")  # type: ignore[assignment]
    encoder: str = _setting("static", "bộ mã hóa: «static» (kèm theo) hoặc đường dẫn, tên mô hình sentence-transformers")  # type: ignore[assignment]
    editor_key: str = _setting("", "khóa của biên tập viên để nạp, rút văn bản trên trang; để trống: không ai nạp được")  # type: ignore[assignment]
    question_limit: int = _setting(2000, "độ dài câu hỏi dài nhất được nhận", "ký tự")  # type: ignore[assignment]

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
