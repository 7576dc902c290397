"""Targets of links and sources of images: what they name, and which of them are not allowed."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from msc_site.diagnostics.quotation import quote
from msc_site.diagnostics.suggest import suggest
from msc_site.prose.tokens import FORBIDDEN
from msc_site.prose.values import LinkKind

_ADDRESS_SCHEMES: Final = {
    "https": LinkKind.EXTERNAL,
    "http": LinkKind.EXTERNAL,
    "mailto": LinkKind.MAILTO,
    "tel": LinkKind.TEL,
}
_RECORD_SCHEMES: Final = {kind.value: kind for kind in LinkKind if kind.names_record}
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_RECORD_ID: Final = re.compile(r"[^\s#?/\\:<>\"']+")
_TELEPHONE: Final = re.compile(r"\+?[0-9().-]*[0-9][0-9().-]*")
# Browsers drop these from an address before they look for its scheme: https://url.spec.whatwg.org/#url-parsing
_IGNORED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_HOST: Final = re.compile(r"//[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#]|\Z)")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


@dataclass(frozen=True, slots=True)
class Target:
    """A target taken apart, see `Link`."""

    text: str
    kind: LinkKind
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a target or a source is not accepted: the code, the message and what to do."""

    code: str
    message: str
    advice: str


def decode(value: str) -> str:
    """A value with its character references resolved, those with a semicolon: Markdown escapes all others."""
    return _ENTITY.sub(lambda match: entities.unescape(match[0]), value) if "&" in value else value


def read_target(text: str) -> Target | Refusal:
    """What a link's target names; a refusal for a scheme that is unsafe or a form that is not known."""
    compact = text
    if not (text.isascii() and text.isprintable()) or " " in text:
        if FORBIDDEN.search(text):
            return Refusal(
                "unsafe-link", "a link holds raw HTML or control characters and was removed", "retype its target"
            )
        compact = _IGNORED.sub("", text)
    scheme = _SCHEME.match(compact)
    if scheme is None:
        return _read_place(text, compact)
    name = scheme[1].lower()
    if name not in _ADDRESS_SCHEMES and name not in _RECORD_SCHEMES:
        return _refuse_scheme(text, name)
    if compact != text:
        return Refusal("link-syntax", f"the link target {_quote(text)} holds spaces", "remove them, or write `%20`")
    rest = text[scheme.end() :]
    if name in _RECORD_SCHEMES:
        return _read_record(text, _RECORD_SCHEMES[name], rest)
    return _read_address(text, name, rest)


def _refuse_scheme(text: str, scheme: str) -> Refusal:
    near = suggest(scheme, _RECORD_SCHEMES)
    if near is not None:
        return Refusal("link-syntax", f"there is no kind of record `{scheme}`", f"did you mean `{near}:`?")
    return Refusal(
        "unsafe-link",
        f"a link with the scheme `{scheme}:` is not allowed and was removed: {_quote(text)}",
        "link to a record (`module:deep-learning`), a path (`/fees/`), or an `https:`, `mailto:` or `tel:` address",
    )


def _read_place(text: str, compact: str) -> Target | Refusal:
    if not compact:
        return Refusal("link-syntax", "a link has no target", "write the target between the round brackets")
    if compact != text:
        return Refusal("link-syntax", f"the link target {_quote(text)} holds spaces", "remove them, or write `%20`")
    path, _, anchor = text.partition("#")
    if not path and anchor:
        return Target(text, LinkKind.ANCHOR, "", anchor)
    if path.startswith("/") and not path.startswith("//") and "\\" not in path:
        return Target(text, LinkKind.PATH, path, anchor)
    advice = "name a record (`module:deep-learning`), or write a path from `/`, an `#anchor`, or an `https://` address"
    if path.lower().startswith(("www.", "//")):
        advice = f"write `https://{path.lstrip('/')}`"
    return Refusal("link-syntax", f"the link target {_quote(text)} is neither a record nor an address", advice)


def _read_record(text: str, kind: LinkKind, rest: str) -> Target | Refusal:
    name, mark, anchor = rest.partition("#")
    if _RECORD_ID.fullmatch(name) is None or (mark and not anchor):
        return Refusal(
            "link-syntax",
            f"the link target {_quote(text)} does not name a {kind.value}",
            f"write `{kind.value}:` and the record's id, and `#anchor` for a place within it",
        )
    return Target(f"{kind.value}:{rest}", kind, name, anchor)


def _read_address(text: str, scheme: str, rest: str) -> Target | Refusal:
    kind = _ADDRESS_SCHEMES[scheme]
    address = f"{scheme}:{rest}"
    if kind is LinkKind.EXTERNAL:
        sound = rest.startswith("//") and "\\" not in rest and (_HOST.match(rest) is not None or _has_host(address))
    elif kind is LinkKind.MAILTO:
        sound = "@" in rest.partition("?")[0].strip("@")
    else:
        sound = _TELEPHONE.fullmatch(rest) is not None
    if sound:
        return Target(address, kind, address)
    example = {"mailto": "mailto:name@example.org", "tel": "tel:+442075890000"}.get(scheme, "https://example.org/page")
    return Refusal("link-syntax", f"{_quote(text)} is not a whole address", f"write it like `{example}`")


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def read_source(text: str) -> str | Refusal:
    """An image's source: the name of a file in `static/`, or why it is refused."""
    compact = _IGNORED.sub("", text)
    scheme = _SCHEME.match(compact)
    if compact.startswith("//") or (scheme is not None and scheme[1].lower() in {"http", "https"}):
        return Refusal(
            "image-remote",
            f"the image {_quote(text)} would be loaded from another host",
            "put the image into `static/` and write its file name",
        )
    if scheme is not None or FORBIDDEN.search(text):
        return Refusal(
            "unsafe-link",
            f"the image source {_quote(text)} is not allowed and was removed",
            "put the image into `static/` and write its file name",
        )
    if not compact or "\\" in text:
        return Refusal("link-syntax", f"the image source {_quote(text)} is not a file name", "write its file name")
    return text.strip()


def _quote(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", quote(text))
