"""Filling compiled prose with the facts and addresses of the site."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.prose import fill
from msc_site.prose.tokens import Token
from tests.prose.support import compile_sound


def test_values_are_escaped_and_addresses_written() -> None:
    prose = compile_sound("{{ a }} [m](module:x#y) [e](https://example.org/)")
    assert fill(prose, ["£1 & <b>"], ["/modules/x/#y", None]) == (
        '<p>£1 &amp; &lt;b&gt; <a href="/modules/x/#y">m</a> <a href="https://example.org/" rel="external">e</a></p>'
    )


def test_a_value_cannot_leave_an_attribute_or_pose_as_a_placeholder() -> None:
    prose = compile_sound("![{{ a }}](i.png) {{ b }}")
    assert fill(prose, ['" onload="x', Token.REFERENCE.make(0)], []) == (
        f'<p><img alt="&quot; onload=&quot;x" src="i.png"> {Token.REFERENCE.make(0)}</p>'
    )


def test_a_link_to_a_record_without_an_address_dangles_nowhere() -> None:
    assert fill(compile_sound("[m](module:x)"), [], [None]) == "<p><a>m</a></p>"


def test_other_addresses_are_kept_as_the_author_wrote_them() -> None:
    prose = compile_sound("[a](/fees/) [b](#c) [d](mailto:e@example.org)")
    assert fill(prose, [], [None] * 3) == (
        '<p><a href="/fees/">a</a> <a href="#c">b</a> <a href="mailto:e@example.org">d</a></p>'
    )


@pytest.mark.parametrize(
    ("host", "rel"),
    [("", ' rel="external"'), ("example.com", ' rel="external"'), ("example.org", ""), ("EXAMPLE.org", "")],
)
def test_links_to_other_hosts_are_external(host: str, rel: str) -> None:
    prose = compile_sound("[a](https://example.org/b)")
    assert fill(prose, [], [None], host=host) == f'<p><a href="https://example.org/b"{rel}>a</a></p>'


HOSTS = st.sampled_from(
    ["", "example.org", "EXAMPLE.org", "me@example.org", "example.org:80", ":80", "me@", "[::1]", "é.org"]
)
ADDRESSES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["http://", "https://", "HTTPS://", "//", "https:", "ftp://", ""]),
    HOSTS,
    st.sampled_from(["", "/", "/a?b#c", "?a@b", "#a", "\\", "\n", ":8/"]),
    st.sampled_from(["", "a", "\n"]),
)


@given(ADDRESSES, HOSTS)
def test_the_host_of_an_address_is_what_python_takes_for_it(address: str, host: str) -> None:
    prose = compile_sound("[a](https://example.org/b)")
    is_external = urlsplit(address).hostname != (host.lower() or None)
    assert ('rel="external"' in fill(prose, [], [address], host=host)) == is_external


def test_numbers_that_do_not_match_are_refused() -> None:
    prose = compile_sound("{{ a }} [b](/c/) ![d](e.png)")
    with pytest.raises(ValueError, match="one value is needed for each reference"):
        fill(prose, [], [None])
    with pytest.raises(ValueError, match="one address for each link"):
        fill(prose, ["x"], [])
    with pytest.raises(ValueError, match="for each image"):
        fill(prose, ["x"], [None], [None, None])
