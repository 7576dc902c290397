"""Marks change when, and only when, something changes that a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msc_site.serve.marks import Mark, Marker, mark_bytes

PAGE = b'<link href="../site.0123456789.css"><script src="a.0123456789.js"></script><img src="x%20y.png" srcset="z.gif 2x">'
FILES = {
    "site.0123456789.css": b'@import "more.0123456789.css"; p {background: url(back.svg)}',
    "more.0123456789.css": b"i {}",
    "a.0123456789.js": b'import "./b.0123456789.js"',
    "b.0123456789.js": b"1",
    "other.0123456789.js": b"1",
    "x y.png": b"1",
    "z.gif": b"1",
    "back.svg": b"1",
    "unused.png": b"1",
}
LINKS = {name.replace(".0123456789", ""): f"/{name}" for name in FILES}


def mark(page: bytes = PAGE, changed: Mapping[str, bytes] = MappingProxyType({})) -> Mark:
    return Marker({**FILES, **changed}, LINKS).mark(page)


def test_style_sheets_are_told_from_all_else() -> None:
    for name in ("site.0123456789.css", "more.0123456789.css"):
        changed = mark(changed={name: b"b {}" + FILES[name]})
        assert (changed.shape == mark().shape, changed.styles == mark().styles) == (True, False), name
    for name in ("a.0123456789.js", "b.0123456789.js", "x y.png", "z.gif", "back.svg"):
        changed = mark(changed={name: b"2" + FILES[name]})
        assert (changed.shape == mark().shape, changed.styles == mark().styles) == (False, True), name
    assert mark(PAGE + b"!").shape != mark().shape


def test_what_a_page_does_not_use_does_not_concern_it() -> None:
    assert mark(changed={"unused.png": b"2", "other.0123456789.js": b"2"}) == mark()


def test_another_digest_in_the_names_alone_is_no_change() -> None:
    renamed = {
        name.replace("0123456789", "abcdef0123"): data.replace(b"0123456789", b"abcdef0123")
        for name, data in FILES.items()
    }
    links = {name.replace(".abcdef0123", ""): f"/{name}" for name in renamed}
    marker = Marker(renamed, links)
    page = PAGE.replace(b"0123456789", b"abcdef0123")
    assert marker.mark(page) == mark()
    assert marker.styles(page) == ("/site.abcdef0123.css",)


def test_a_mark_can_be_sent_and_read_again() -> None:
    assert Mark.parse(str(mark())) == mark()
    assert Mark.parse(str(mark_bytes(b"one"))) == mark_bytes(b"one") != mark_bytes(b"two")
    assert Mark.parse("whatever") != mark()
