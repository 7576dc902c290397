"""Addresses as they are asked for, and where redirects lead from them."""

from __future__ import annotations

import pytest

from msc_site.links.url import follow, read_url
from tests.links.rounds import url_of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTP://example.org:80/a?b=c", "http://example.org/a?b=c"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org?q", "https://example.org/?q"),
        ("https://example.org./", "https://example.org/"),
        ("https://user:word@example.org/", "https://example.org/"),
        ("https://exämple.org/ä ö?ü#é", "https://xn--exmple-cua.org/%C3%A4%20%C3%B6?%C3%BC#%C3%A9"),
        ("https://example.org/a%20b%2Fc?d=%26", "https://example.org/a%20b%2Fc?d=%26"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_an_address_is_asked_for_in_one_form(text: str, asked: str) -> None:
    assert str(read_url(text)) == asked


@pytest.mark.parametrize(
    "text",
    ["", "ftp://example.org/", "https://", "https:///x", "https://example.org:port/", "https://[::1/", "mailto:a@b.c"],
)
def test_what_nobody_can_ask_for_is_no_address(text: str) -> None:
    assert read_url(text) is None


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("/x", "https://one.test/x#here"),
        ("x?y", "https://one.test/a/x?y#here"),
        ("?y", "https://one.test/a/b?y#here"),
        ("../x", "https://one.test/x#here"),
        ("//two.test", "https://two.test/#here"),
        ("http://two.test/x#there", "http://two.test/x#there"),
        ("  /x  ", "https://one.test/x#here"),
        ("/a b", "https://one.test/a%20b#here"),
        ("HTTPS://two.test/", "https://two.test/#here"),
    ],
)
def test_a_redirect_is_followed_as_browsers_do(location: str, there: str) -> None:
    assert str(follow(url_of("https://one.test/a/b#here"), location)) == there


@pytest.mark.parametrize(
    "location", ["", "javascript:alert(1)", "file:///etc/passwd", "ftp://one.test/", "http://[::1"]
)
def test_a_redirect_may_lead_to_nothing(location: str) -> None:
    assert follow(url_of("https://one.test/"), location) is None


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [("fees", "fees"), ("caf%C3%A9", "café"), ("", ""), ("top", ""), ("!route", ""), ("/a", ""), ("page=3", "")],
)
def test_not_every_fragment_is_a_place_in_the_page(fragment: str, anchor: str) -> None:
    assert url_of(f"https://one.test/#{fragment}").anchor == anchor
