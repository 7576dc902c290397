"""An edit replaces what it names in the bytes of a file, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Edit, Fix
from msc_site.source.patch import EditError, overlap, patch


def edit(line: int, column: int, end_line: int, end_column: int, text: str = "") -> Edit:
    return Edit("a.md", line, column, end_line, end_column, text)


def test_a_mark_stays_where_only_other_places_are_edited() -> None:
    assert patch(b"\xef\xbb\xbfab\r\ncd", [edit(1, 1, 1, 2, "x")]).data == b"\xef\xbb\xbfxb\r\ncd"


@pytest.mark.parametrize(
    ("data", "one", "right", "lines"),
    [
        (b"ab\ncd\n", edit(1, 2, 1, 3, "X"), b"aX\ncd\n", {1}),
        (b"ab\ncd\n", edit(1, 3, 1, 3, "X"), b"abX\ncd\n", {1}),
        (b"ab\r\ncd\r\n", edit(1, 1, 2, 1), b"cd\r\n", set()),
        (b"ab\r\ncd", edit(2, 1, 3, 1), b"ab", {1}),
        (b"ab\ncd\n", edit(2, 1, 3, 1), b"ab\n", set()),
        (b"ab", edit(1, 1, 2, 1), b"", {1}),
        (b"ab\r\ncd", edit(2, 1, 2, 1, "x\ny\n"), b"ab\r\nx\r\ny\r\ncd", {2, 3}),
        (b"ab\ncd\nef", edit(1, 2, 3, 2, "X\nY"), b"aX\nYf", {1, 2}),
        ("é人x\n".encode(), edit(1, 3, 1, 4, "–"), "é人–\n".encode(), {1}),
    ],
)
def test_an_edit_replaces_a_stretch(data: bytes, one: Edit, right: bytes, lines: set[int]) -> None:
    patched = patch(data, [one])
    assert (patched.data, set(patched.lines)) == (right, lines)


def test_lines_are_counted_in_the_new_text() -> None:
    assert patch(b"a\nb\nc\n", [edit(3, 1, 3, 2, "X"), edit(1, 1, 2, 1)]).lines == {2}


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 4, 1, 4)],
        [edit(4, 1, 4, 1)],
        [edit(2, 0, 2, 1)],
        [edit(1, 2, 1, 1)],
        [edit(1, 1, 1, 3, "x"), edit(1, 2, 1, 3, "y")],
    ],
)
def test_a_place_that_is_not_there_is_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        patch(b"ab\ncd", edits)


def test_fixes_that_touch_are_not_made_at_once() -> None:
    one = Fix("", (edit(1, 2, 1, 4),))
    assert overlap(one, Fix("", (edit(1, 4, 1, 4),)))
    assert overlap(one, Fix("", (edit(9, 1, 9, 2), edit(1, 1, 2, 1))))
    assert not overlap(one, Fix("", (edit(1, 5, 1, 6),)))


@given(st.text("ab\n\ré人", max_size=12).map(lambda text: text.encode()), st.data())
def test_what_an_edit_does_not_name_stays(data: bytes, draws: st.DataObject) -> None:
    lines = data.decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = draws.draw(st.integers(1, len(lines)))
    start = draws.draw(st.integers(1, len(lines[line - 1]) + 1))
    end = draws.draw(st.integers(start, len(lines[line - 1]) + 1))
    patched = patch(data, [edit(line, start, line, end, "Z")]).data
    removed = lines[line - 1][start - 1 : end - 1].encode()
    before, found, after = patched.partition(b"Z")
    assert found
    assert before + removed + after == data
