"""The fonts of a Word document, which tell old encodings: a run's own, its style's, the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font of each style, its parents' where it names none."""

    default: str
    styles: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, root: Any) -> Fonts:
        """The fonts of a styles part."""
        if root is None:
            return cls("", {})
        default = font_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        styles = {}
        for style in root.iterfind(W + "style"):
            based = style.find(W + "basedOn")
            styles[style.get(W + "styleId", "")] = (font_of(style.find(W + "rPr")), based.get(W + "val", "") if based is not None else "")
            if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                default = font_of(style.find(W + "rPr")) or default
        return cls(default, styles)

    def named(self, style: str) -> str:
        """The font a style gives, "" for none."""
        for _ in range(12):
            font, parent = self.styles.get(style, ("", ""))
            if font or not parent:
                return font
            style = parent
        return ""


def font_of(properties: Any) -> str:
    """The font that run properties name, "" for none."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
