"""Ruled tables of a PDF: lines that meet make cells; boxes, underlines and lines over running text do not."""

from __future__ import annotations

from ingest.readers.pdf_rules import Rules
from ingest.readers.pdf_tables import Grid, Piece, _as_in, _placed

ONE = (1, 0, 0, 1, 0, 0)


def ruled(*lines: tuple[float, float, float, float]) -> Rules:
    """A page with these lines stroked."""
    rules = Rules()
    for x0, y0, x1, y1 in lines:
        rules.visit(b"m", [x0, y0], ONE, None)
        rules.visit(b"l", [x1, y1], ONE, None)
        rules.visit(b"S", [], ONE, None)
    return rules


TABLE = [(0, y, 200, y) for y in (0, 20, 40)] + [(x, 0, x, 40) for x in (0, 100, 200)]


def test_lines_that_meet_are_one_table_and_a_point_finds_its_cell() -> None:
    (grid,) = (Grid(*edges) for edges in ruled(*TABLE).tables())
    assert (grid.xs, grid.ys) == ([0, 100, 200], [0, 20, 40])
    assert [grid.place(*p) for p in ((5, 30), (105, 30), (5, 5), (205, 5), (5, 50))] == [(0, 0), (0, 1), (1, 0), None, None]


def test_cells_drawn_as_boxes_are_the_same_table() -> None:
    rules = Rules()
    for x in (0, 100):
        for y in (0, 20):
            rules.visit(b"re", [x, y, 100, 20], ONE, None)
    rules.visit(b"S", [], ONE, None)
    (grid,) = (Grid(*edges) for edges in rules.tables())
    assert (grid.xs, grid.ys) == ([0, 100, 200], [0, 20, 40])


def test_an_underline_a_frame_a_clip_and_a_shade_are_no_table() -> None:
    frame = [(0, 0, 200, 0), (0, 40, 200, 40), (0, 0, 0, 40), (200, 0, 200, 40)]
    assert ruled((0, 10, 80, 10)).tables() == []
    assert ruled(*frame).tables() == []
    rules = Rules()
    for closing in (b"n", b"f"):
        rules.visit(b"re", [0, 0, 600, 800], ONE, None)
        rules.visit(closing, [], ONE, None)
    assert rules.tables() == []


def test_two_tables_that_do_not_touch_are_two() -> None:
    assert len(ruled(*TABLE, *((a, b + 100, c, d + 100) for a, b, c, d in TABLE)).tables()) == 2


def test_a_drawing_with_very_many_lines_is_no_table() -> None:
    assert ruled(*((0, y / 10, 200, y / 10) for y in range(5000)), *((x / 10, 0, x / 10, 200) for x in range(5000))).tables() == []


def test_rows_are_lines_and_wrapped_cells_are_one() -> None:
    grid = Grid([0, 100, 200], [0, 20, 40], {(0, 0): [(30, "STT")], (0, 1): [(34, "Tên"), (26, "\ntrường")], (1, 0): [(5, "1")], (1, 1): [(5, "Tiểu"), (5, " học")]})
    assert list(grid.lines()) == ["STT | Tên trường", "1 | Tiểu học"]


def test_pieces_take_their_spaces_from_the_plain_text() -> None:
    pieces = [Piece(0, 0, 10, "Năm th"), Piece(20, 0, 10, "ứ nhất"), Piece(50, 0, 10, "Dưới 35")]
    assert [p.text for p in _as_in("Năm thứ nhất \nDưới 35", pieces)] == ["Năm th", "ứ nhất", " \nDưới 35"]
    assert _as_in("Năm hai", pieces) == []


def test_lines_over_running_text_cut_no_words() -> None:
    (grid,) = (Grid(*edges) for edges in ruled(*TABLE).tables())
    cells = [Piece(5, 30, 10, "Mẫu số 01"), Piece(105, 30, 10, " Báo cáo"), Piece(5, 5, 10, "\nMẫu số 02"), Piece(105, 5, 10, " Đơn")]
    assert len(_placed([grid], cells)) == 4
    cut = [Piece(5, 30, 10, "Mẫu số 01 Báo cáo ti"), Piece(105, 30, 10, "ến độ"), Piece(5, 5, 10, "\nMẫu 02"), Piece(105, 5, 10, " Đơn")]
    assert _placed([grid], cut) == {}
