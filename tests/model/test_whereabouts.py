"""Web addresses, the site's own address and telephone numbers: what is accepted, what is refused and with what advice."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from msc_site.model.whereabouts import number_to_dial, read_base_url, read_phone, read_web_address


def refusal(read: object, text: str) -> tuple[str, str]:
    """What is said of a text that is refused, and what to do."""
    assert callable(read)
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    assert caught.value.type == ("bad-phone" if read is read_phone else "bad-link")
    return caught.value.message(), (caught.value.context or {})["help"]


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("+44 20 7946 0000", "+442079460000"),
        ("(+44) 20 7594 8303", "+442075948303"),
        ("+44 (0)20 7594 8303", "+442075948303"),
        ("+44(0)20 7594 8303", "+442075948303"),
        ("020 7946 0000", "02079460000"),
        ("(020) 7946-0000", "02079460000"),
        ("020-7946-0000", "02079460000"),
        ("+1 (212) 555-0100", "+12125550100"),
        ("+39 06 6982", "+39066982"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("0800 123456", "0800123456"),
    ],
)
def test_a_number_is_kept_as_written_and_dialled_as_meant(text: str, dialled: str) -> None:
    assert read_phone(text) == text
    assert number_to_dial(text) == dialled


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ("+44 020 7594 8303", "has a 0 behind the country's code", "+44 (0)20"),
        ("+44 (020) 7594 8303", "is not a telephone number", "+44 20"),
        ("0044 20 7594 8303", "begins with `00`", "write `+44 20 7594 8303`"),
        ("0044 (0)20 7594 8303", "begins with `00`", "write `+44 (0)20 7594 8303`"),
        ("+44 20 7594 8303 - 8305", "is more than one telephone number", "keep one"),
        ("+44 20 7594 8303-8305", "is more than one telephone number", "keep one"),
        ("020 7594 8303-8305", "is more than one telephone number", "keep one"),
        ("020 7594 8303-5", "is more than one telephone number", "keep one"),
        ("+1 212 555 0100-0105", "is more than one telephone number", "keep one"),
        ("+44 20 7594 8303 +44 20 7594 8304", "is more than one telephone number", "keep one"),
        ("020 7594 8303/4", "is more than one telephone number", "keep one"),
        ("020 7594 8303 or 8304", "is more than one telephone number", "keep one"),
        ("++44 20 7594 8303", "is more than one telephone number", "keep one"),
        ("+44 20 7946 0000, ext. 5", "is not a telephone number", "write `+44 20 7946 0000` alone"),
        ("call 020 7946", "is not a telephone number", "+44 20"),
        ("------", "is not a telephone number", "+44 20"),
        (f"{'1' * 60}x", "is not a telephone number", "+44 20"),  # said at once, however long the number
        ("(+44 20 7594 8303", "is not a telephone number", "+44 20"),
        ("+()()()()", "is not a telephone number", "+44 20"),
        ("+44 20 ٧٥٩٤ 8303", "is not a telephone number", "+44 20"),
        ("1" * 40, "is more than one telephone number", "keep one"),
        ("12345", "is too short", "the code of the area"),
    ],
)
def test_a_number_that_would_be_dialled_wrong_is_refused(text: str, said: str, advice: str) -> None:
    message, remedy = refusal(read_phone, text)
    assert message.startswith(f"`{text}` {said}")
    assert advice in remedy


@pytest.mark.parametrize(
    "text",
    [
        "https://small.example",
        "https://small.example/",
        "http://localhost:8000/",
        "https://www.example.ac.uk/computing/msc-ai/",
        "https://example.org/~staff/msc_ai.2024",
        "https://example.org/caf%C3%A9/",
    ],
)
def test_base_addresses(text: str) -> None:
    assert read_base_url(text) == text


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ("https://small.example/?a=b", "has a part after `?` or `#`", "write `https://small.example/`"),
        ("https://small.example/#top", "has a part after `?` or `#`", "write `https://small.example/`"),
        ("https://small.example:99999/", "names a port 99999", "65535"),
        ("https://small.example:0/", "names a port 0", "65535"),
        ("https://small.example/a/../b/", "has a path that browsers would change", "single slashes"),
        ("https://small.example/./", "has a path that browsers would change", "single slashes"),
        ("https://small.example//a/", "has a path that browsers would change", "single slashes"),
        ("https://small.example//", "has a path that browsers would change", "single slashes"),
        ("https://small.example/%00/", "has a path that browsers would change", "single slashes"),
        ("https://small.example/%2e%2e/", "has a path that browsers would change", "single slashes"),
        ("https://small.example/%c3/", "has a path that browsers would change", "single slashes"),
        ("https://small.example/%c2%85/", "has a path that browsers would change", "single slashes"),
        ("https://small.example/a;b/", "has a path that browsers would change", "single slashes"),
        ("https://bücher.example/msc/", "is not a web address", "write `https://xn--bcher-kva.example/msc/`"),
        ("https://user@small.example/", "is not a web address", "https://"),
        ("small.example", "is not a web address", "beginning with `https://`"),
        ("https://-small.example/", "is not a web address", "https://"),
    ],
)
def test_a_base_address_to_which_no_path_can_be_added_is_refused(text: str, said: str, advice: str) -> None:
    message, remedy = refusal(read_base_url, text)
    assert message.startswith(f"`{text}` {said}")
    assert advice in remedy


@pytest.mark.parametrize(
    "text", ["https://a.example/b?c=d&e#f", "http://127.0.0.1:8000", "https://example.org/a//b;c=d"]
)
def test_other_web_addresses_may_have_what_a_base_address_may_not(text: str) -> None:
    assert read_web_address(text) == text


@pytest.mark.parametrize(
    "text", ["https://a.example:65536/", "https://ä.example", "https://", "ftp://a.example", "https://a b"]
)
def test_what_is_no_web_address(text: str) -> None:
    refusal(read_web_address, text)
