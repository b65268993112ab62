"""How documents are called in running text."""

from __future__ import annotations

from corpus.symbols import kind_name, parse


def attached_name(kind: str, title: str, symbol: str) -> str:
    """A text attached to the document of that symbol, as one cites it: "Quy chế đào tạo đại học ban hành kèm theo Quyết định số …"."""
    own = titled(kind, title)
    return f"{own} ban hành kèm theo {carrier_name(symbol)}" if symbol else own


def titled(kind: str, title: str) -> str:
    """Kind and title in one: "Quy chế" and "Đào tạo đại học" are "Quy chế đào tạo đại học"; a title may bring its kind along."""
    if title.lower().startswith(kind.lower()):
        return title
    lowered = title if title[:2].isupper() else title[:1].lower() + title[1:]
    return f"{kind} {lowered}".strip()


def carrier_name(symbol: str, number: str = " số") -> str:
    """The document of a symbol with its kind before it: "Quyết định số 15/2024/QĐ-UBND"."""
    known = parse(symbol)
    kind = kind_name(known.kind) if known else ""
    return f"{kind}{number} {symbol}" if kind else f"văn bản{number} {symbol}"
