"""A mistake is reported once: what follows from it elsewhere is not another one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.checks import check_site
from msc_site.decode import decode_site, drop_consequences
from msc_site.decode.consequences import touches
from msc_site.diagnostics import Diagnostic, Label, Span, sort_diagnostics
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, files_of, make, small_site, write_site

BROKEN = (Path(__file__).parents[1] / "support" / "broken.txt").read_text("utf-8")
COLUMNS = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted)


def at(line: int, start: int, end: int, file: str = "a.md") -> Span:
    return Span(file, line, start, end, "x" * 20)


@given(COLUMNS, COLUMNS)
def test_places_touch_where_they_have_a_character_in_common(one: list[int], other: list[int]) -> None:
    (start, end), (other_start, other_end) = one, other
    common = set(range(start, end)) & set(range(other_start, other_end))
    if start < end and other_start < other_end:
        assert touches(at(1, start, end), at(1, other_start, other_end)) == bool(common)


@pytest.mark.parametrize(
    ("span", "related", "kept"),
    [
        (at(1, 1, 4), None, 0),
        (at(1, 3, 9), None, 0),
        (at(1, 4, 9), None, 1),
        (at(2, 1, 4), None, 1),
        (at(1, 1, 4, "b.md"), None, 1),
        (at(2, 1, 4), at(1, 2, 3), 0),
        (at(2, 1, 4), at(1, 5, 9), 1),
        (Span("a.md"), None, 1),
    ],
    ids=["same", "overlaps", "beside", "other line", "other file", "other end", "other end beside", "whole file"],
)
def test_what_touches_an_earlier_mistake_is_dropped(span: Span, related: Span | None, kept: int) -> None:
    earlier = Diagnostic("bad-date", "a mistake", at(1, 1, 4))
    later = Diagnostic("date-order", "another", span, related=(Label(related, "there"),) if related else ())
    assert list(drop_consequences([later], [earlier])) == ([later] * kept)


def found_in(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    tree = SourceTree({path: SourceFile(path, text) for path, text in files.items()})
    decoded = decode_site(tree, now=NOW)
    return sort_diagnostics([*decoded.diagnostics, *check_site(decoded).diagnostics])


@given(st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(chance: random.Random) -> None:
    files = files_of(BROKEN)
    shuffled = list(files.items())
    chance.shuffle(shuffled)
    assert found_in(dict(shuffled)) == found_in(files)


@pytest.mark.parametrize("path", sorted(set(small_site()) - {"content/site.yaml"}))
def test_a_missing_file_is_reported_only_where_it_is_named(tmp_path: Path, path: str) -> None:
    """Without a record, exactly the lines that name it are wrong; nothing is said of the others."""
    files = {name: text for name, text in small_site().items() if name != path}
    outcome = make(write_site(tmp_path, files))
    stem = Path(path).stem
    record = "data-craft" if stem == "programme" else stem
    for problem in outcome.diagnostics:
        assert record in problem.message or record in problem.span.text or record in problem.span.file
