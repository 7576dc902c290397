"""Whatever happens to a content file, there is a site or there are diagnostics that lie in the files; never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic, Label, Severity, Span, severity_of
from msc_site.diagnostics.renderers import FORMATS, render, summary
from tests.support.sites import make, small_site, write_site

PATHS = sorted(small_site())
SIGNS = st.sampled_from([*"\"'[]{}:-#&*!|>%@`,?\\\t\n<()_$~=/", "{{", "}}", "---\n", "<<", "\r", "\x00", "\ufeff", "é"])
Mutation = Callable[[bytes], bytes]


def of_lines(change: Callable[[list[bytes], int, int], list[bytes]]) -> st.SearchStrategy[Mutation]:
    """A change of the lines of a file at two random places."""

    def mutate(one: float, other: float, data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join(change(lines, int(one * len(lines)), int(other * len(lines))))

    return st.tuples(PLACE, PLACE).map(lambda places: lambda data: mutate(*places, data))


def swap(lines: list[bytes], one: int, other: int) -> list[bytes]:
    lines[one], lines[other] = lines[other], lines[one]
    return lines


PLACE = st.floats(0, 1, exclude_max=True)
MUTATIONS: st.SearchStrategy[Mutation] = st.one_of(
    of_lines(lambda lines, at, _: lines[:at] + lines[at + 1 :]),
    of_lines(lambda lines, at, other: lines[:other] + lines[at : at + 1] + lines[other:]),
    of_lines(lambda lines, at, other: [*lines[:at], b" " * (1 + other % 4) + lines[at], *lines[at + 1 :]]),
    of_lines(lambda lines, at, _: [*lines[:at], lines[at].lstrip(), *lines[at + 1 :]]),
    of_lines(swap),
    st.tuples(PLACE, SIGNS | st.text(max_size=3)).map(
        lambda m: lambda data: insert(data, m[0], m[1].encode("utf-8", "replace"))
    ),
    st.tuples(PLACE, st.binary(min_size=1, max_size=2)).map(lambda m: lambda data: insert(data, m[0], m[1])),
    st.tuples(PLACE, PLACE).map(lambda m: lambda data: swap_bytes(data, *m)),
    PLACE.map(lambda at: lambda data: data[: int(at * len(data))]),
    st.tuples(PLACE, st.integers(1, 5)).map(
        lambda m: lambda data: data[: int(m[0] * len(data))] + data[int(m[0] * len(data)) + m[1] :]
    ),
)


def insert(data: bytes, at: float, what: bytes) -> bytes:
    index = int(at * len(data))
    return data[:index] + what + data[index:]


def swap_bytes(data: bytes, one: float, other: float) -> bytes:
    changed = bytearray(data)
    if changed:
        first, second = int(one * len(data)), int(other * len(data))
        changed[first], changed[second] = changed[second], changed[first]
    return bytes(changed)


@given(st.lists(st.tuples(st.sampled_from(PATHS), MUTATIONS), min_size=1, max_size=3))
def test_a_mutilated_site_is_made_or_refused_in_order(mutations: list[tuple[str, Mutation]]) -> None:
    files = {path: text.encode() for path, text in small_site().items()}
    for path, mutate in mutations:
        files[path] = mutate(files[path])
    with TemporaryDirectory() as folder:
        outcome = make(write_site(Path(folder), files))
    assert outcome.is_sound == (not any(severity_of(each.code) is Severity.ERROR for each in outcome.diagnostics))
    for diagnostic in outcome.diagnostics:
        assert_said(diagnostic)
        for span in (diagnostic.span, *(label.span for label in diagnostic.related)):
            assert_inside(span, files)
    for form in FORMATS:
        for colour in (False, True):
            assert render(outcome.diagnostics, form, colour) or not outcome.diagnostics
    assert len(json.loads(render(outcome.diagnostics, "json", colour=False))["diagnostics"]) == len(outcome.diagnostics)
    assert summary(outcome.diagnostics)


def assert_said(diagnostic: Diagnostic) -> None:
    """It says what is wrong in one line, without a full stop, and what to do."""
    assert diagnostic.message
    assert not diagnostic.message.endswith(".")
    assert diagnostic.help
    assert all(isinstance(label, Label) and label.message for label in diagnostic.related)


def assert_inside(span: Span, files: Mapping[str, bytes]) -> None:
    if not span.line:
        assert not span.text
        return
    text = files[span.file].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace")
    lines = text.removeprefix("\ufeff").split("\n")
    assert span.text == lines[span.line - 1]
    assert 1 <= span.column <= len(span.text) + 1
    assert span.column <= span.end_column <= max(len(span.text), span.column) + 1
