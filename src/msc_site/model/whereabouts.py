"""Where somebody is reached from outside: web addresses, the site's own address, telephone numbers."""

from __future__ import annotations

import re
from typing import Annotated, Final
from urllib.parse import unquote

from pydantic import PlainValidator

from msc_site.model import written
from msc_site.model.values import fail, require_text

_HOST: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
_ADDRESS: Final = re.compile(rf"https?://{_HOST}(?::(?P<port>[0-9]+))?(?P<path>(?:[/?#][^\s<>\"'\\]*)?)")
_OTHER_HOST: Final = re.compile(r"(https?://)([^/?#:@\s]+)(.*)")
_MAX_PORT: Final = 65_535
# A step of a path that no browser or server reads in another way than it is written.
_STEP: Final = re.compile(r"(?:[A-Za-z0-9._~-]|%[89A-Fa-f][0-9A-Fa-f]|%20)+")
_MIN_DIGITS: Final = 6
# The most digits by how a number begins: ITU-T E.164, 6.2.1, the plans of North America and of the United Kingdom.
_MAX_DIGITS: Final = (("+44", 12), ("+1", 11), ("+", 15), ("", 12))
_PHONE: Final = re.compile(r"(?:\+[1-9][0-9]*|\(\+[1-9][0-9]*\)|\([0-9]+\)|[0-9]+)(?:[ -]?\([0-9]+\))?(?:[ -]?[0-9])*")
_EXTENSION: Final = re.compile(r",? *(?:ext(?:ension)?|x)\.? ?[0-9]+$", re.IGNORECASE)
_TOO_MANY: Final = ("is more than one telephone number", "keep one of them, with spaces between its parts")
_SEVERAL: Final = re.compile(r"[0-9)] ?[-/,;\u2013] [0-9(+]|[0-9)] [-/,;\u2013]|[/,;\u2013]|\+.*\+| or | to ")
# A last group that is shorter than the one before its hyphen: from this number to that one, such as `8303-5`.
_RANGE: Final = re.compile(r"([0-9]+)-([0-9]+)$")


def read_web_address(value: object) -> str:
    """An http or https address."""
    text = require_text(value, "a web address")
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise fail("bad-link", f"`{text}` is not a web address", _advise_on(text))
    if match["port"] and not 1 <= int(match["port"][:6]) <= _MAX_PORT:
        raise fail("bad-link", f"`{text}` names a port {match['port']}", f"write a port from 1 to {_MAX_PORT}, or none")
    return text


def _advise_on(text: str) -> str:
    """What to write instead, for a host with letters beyond ASCII its form in ASCII (RFC 3490)."""
    if re.match(r"https?://\S+\s", text):
        return f"the address holds a space; write `%20` in its place: `{'%20'.join(text.split())}`"
    match = _OTHER_HOST.fullmatch(text)
    if match is not None and not match[2].isascii():
        try:
            return (
                f"write `{match[1]}{match[2].encode('idna').decode('ascii')}{match[3]}`, the name as computers know it"
            )
        except UnicodeError:
            pass
    return "write the whole address, beginning with `https://`"


def read_base_url(value: object) -> str:
    """The address of the site's front page: a web address with a plain path, to which paths of pages can be added."""
    text = read_web_address(value)
    if "?" in text or "#" in text:
        plain = re.split(r"[?#]", text)[0]
        raise fail("bad-link", f"`{text}` has a part after `?` or `#`, where the site begins", f"write `{plain}`")
    path = text.partition("://")[2].partition("/")[2]
    steps = path.removesuffix("/").split("/") if path else []
    if not all(_is_plain(step) for step in steps):
        advice = "write letters, digits and hyphens between single slashes, such as `https://www.example.ac.uk/msc/`"
        raise fail("bad-link", f"`{text}` has a path that browsers would change or servers refuse", advice)
    return text


def _is_plain(step: str) -> bool:
    if _STEP.fullmatch(step) is None or step in (".", ".."):
        return False
    try:
        return unquote(step, errors="strict").isprintable()
    except UnicodeDecodeError:
        return False


def read_phone(value: object) -> str:
    """One telephone number as people write it, from which the number to dial can be told."""
    text = " ".join(require_text(value, "a telephone number").split())
    wrong = _find_fault(text)
    if wrong is not None:
        raise fail("bad-phone", f"`{text}` {wrong[0]}", wrong[1])
    return text


def number_to_dial(phone: str) -> str:
    """The digits of a number that `read_phone` accepts, `+` in front where its country is stated.

    `(+44) 20 7594 8303` and `+44 (0)20 7594 8303` alike are `+442075948303`.
    """
    abroad = "+" in phone
    number = phone.replace("(0)", "", 1) if abroad else phone
    return "+" * abroad + "".join(character for character in number if character.isdigit())


def _find_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a number, and what to do."""
    example = "write such as `+44 20 7946 0000`"
    extension = _EXTENSION.search(text)
    if extension is not None and extension.start():
        advice = f"an extension cannot be written here: write `{text[: extension.start()]}` alone"
        return "is not a telephone number", advice
    if _SEVERAL.search(text):
        return _TOO_MANY
    if _PHONE.fullmatch(text) is None or re.search(r"\+.*\(0[0-9]", text):
        return "is not a telephone number", example
    digits = number_to_dial(text)
    if digits.startswith("00"):
        return "begins with `00`, which is dialled in some countries only", f"write `+{text.lstrip('0( ')}`"
    if digits.startswith("+440"):
        return "has a 0 behind the country's code, which is not dialled", "write such as `+44 20 …` or `+44 (0)20 …`"
    return _find_wrong_length(text, digits)


def _find_wrong_length(text: str, digits: str) -> tuple[str, str] | None:
    count = len(digits.lstrip("+"))
    most = next(most for start, most in _MAX_DIGITS if digits.startswith(start))
    match = _RANGE.search(text)
    if count > most or (match is not None and len(match[2]) < len(match[1])):
        return _TOO_MANY
    if count < _MIN_DIGITS:
        return "is too short for a telephone number", "write such as `+44 20 7946 0000`, with the code of the area"
    return None


WebAddress = Annotated[str, PlainValidator(read_web_address), written.WEB_ADDRESS]
BaseUrl = Annotated[str, PlainValidator(read_base_url), written.BASE_URL]
Phone = Annotated[str, PlainValidator(read_phone), written.PHONE]
