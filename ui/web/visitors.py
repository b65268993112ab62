"""Who is at the page: a random name in a cookie that tells one visitor's conversations from another's, nothing more."""

from __future__ import annotations

import re
import secrets
from typing import Any

from fastapi import Request

VISITOR = "chinhsach_khach"
_NAME = re.compile(r"[A-Za-z0-9_-]{20,64}")


def visitor_of(request: Request) -> str:
    """The visitor's name, "" when there is none (or it is not one of ours)."""
    name = request.cookies.get(VISITOR, "")
    return name if _NAME.fullmatch(name) else ""


def greet(request: Request, answer: Any) -> None:
    """Give a new visitor of the chat page a name for a year; scripts cannot read it and other sites cannot send it along."""
    if request.url.path == "/" and not visitor_of(request):
        secure = request.url.scheme == "https"
        answer.set_cookie(VISITOR, secrets.token_urlsafe(18), max_age=365 * 86400, httponly=True, samesite="lax", secure=secure)
