"""Sections named by a number under a heading that the question names."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Document, Section, SectionKind, Span
from eval.made import document_of
from rag.answer.sections import find_section

TEXT = "I. MỤC ĐÍCH, YÊU CẦU\n1. Một.\n2. Hai.\nII. TỔ CHỨC THỰC HIỆN\n1. Ba.\n2. Bốn."


def plan() -> Document:
    def section(path: str, begins: str, ends: str, children: tuple[Section, ...] = (), heading: str = "") -> Section:
        start, end = TEXT.index(begins), TEXT.index(ends) + len(ends)
        head = Span(TEXT.index(heading), TEXT.index(heading) + len(heading)) if heading else None
        return Section(path, SectionKind.HEADING, path.split(".")[-1], path, Span(start, end), head, children)

    first = section("I", "I. MỤC", "2. Hai.", (section("I.1", "1. Một.", "1. Một."), section("I.2", "2. Hai.", "2. Hai.")), "MỤC ĐÍCH, YÊU CẦU")
    second = section("II", "II. TỔ", "2. Bốn.", (section("II.1", "1. Ba.", "1. Ba."), section("II.2", "2. Bốn.", "2. Bốn.")), "TỔ CHỨC THỰC HIỆN")
    return replace(document_of("x", [TEXT]).document, sections=(first, second))


def test_the_heading_a_question_names_says_which_of_several_is_meant() -> None:
    for question, path in (("Khoản 2 của phần mục đích, yêu cầu nói gì?", "I.2"), ("muc 2 phan to chuc thuc hien noi gi", "II.2")):
        found = find_section(plan(), "2", "khoản" in question.lower(), question)
        assert found is not None
        assert found.path == path


def test_without_a_heading_several_ends_are_none() -> None:
    assert find_section(plan(), "2", False, "mục 2 nói gì?") is None
    found = find_section(plan(), "II.1", False, "mục II.1 nói gì?")
    assert found is not None
    assert found.path == "II.1"
