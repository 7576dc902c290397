"""Slips of an author that a reader would see: placeholders, links that say nothing, signs that Markdown left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise
from operator import eq
from typing import Final

from msc_site.prose.lookalikes import BOLD_HTML, BULLETS, find_bold_headings, find_bullets
from msc_site.prose.reading import GAP, THING, hide_link_texts, mask
from msc_site.prose.text import plain_text
from msc_site.prose.values import Link, LinkKind, Slip, SlipKind
from msc_site.prose.wording import list_blocks

_WIDE_SIGNS: Final = (*BULLETS, "\n\N{EN DASH} ", "\n— ")
_JOINED: Final = ("- ", "* ", "1. ")
_STARTS: Final = ("\N{EN DASH} ", "— ", "o\t")

_LOOSE: Final = rf"[*_{GAP}]*"
_PLACEHOLDER: Final = re.compile(
    r"(?<![\w-])(?:TB[ACD]|TODO|FIXME|X{3,})(?![\w-])|\?{3,}|\b[Ll]orem ipsum\b|\[[Ii]nsert [^\[\]\n]*\]"
    r"|(?<!have )(?<!has )(?<!had )(?<!need )(?<!needs )(?<!ought )"
    r"\b[Tt]o be (?:confirmed|announced)\b(?=\s*(?:[.;,:)\]|]|\Z))"
)
_DOUBLE: Final = re.compile(
    rf"(?<!\S){_LOOSE}(?P<first>(?P<word>[a-z]+){_LOOSE}(?:[ \t]+|[ \t]*\n[ \t>]*)){_LOOSE}"
    rf"(?P<second>(?P=word))(?={_LOOSE}(?:\s|\Z))",
    re.IGNORECASE,
)
_RIGHTLY_DOUBLE: Final = frozenset({"had", "that", "is", "very"})
_ADDRESS: Final = r"(?:https?:|mailto:|www\.|/|\#|(?:module|page|scholarship|programme|faq|profile):)[^\s()\[\]]*"
_SPACED: Final = re.compile(rf"\[[^\[\]\n]+\](?P<space>[ \t]+)\({_ADDRESS}\)")
_SWAPPED: Final = re.compile(rf"\([^()\n]+\)\[{_ADDRESS}\]")
_BARE: Final = re.compile(rf"(?<![\w@/.:-])(?:https?://|www\.)[^\s<>()\[\]\"'\u2019”{GAP}{THING}]+")
_EMAIL: Final = re.compile(r"(?<![\w.+/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BRACES: Final = re.compile(r"(?<![\w{])\{[ \t]*[A-Za-z][\w-]*(?:\.[\w-]+)+[ \t]*\}+")
_STRONG: Final = re.compile(r"\*\*(?=\S)(?:[^*]|\*(?!\*))+?(?<=\S)\*\*")
_STARS: Final = re.compile(r"(?<![\w*])\*\*(?=\w)|(?<!\S)\*\*(?=[ ]\S)|(?<=[\w.,;:!?)])\*\*(?![\w*])")
_FIELD_LINK: Final = re.compile(rf"\[[^\[\]]+\][ ]?\({_ADDRESS}\)")
_FIELD_REFERENCE: Final = re.compile(r"\{\{[^{}]*\}\}")
_ANCHOR: Final = re.compile(r"<a\b.*?</a>", re.DOTALL)
_VAGUE: Final = re.compile(
    r"(?:(?:click|press|see|go|look) )?here|this(?: (?:link|page|site|website))?|(?:the )?(?:link|website)"
    r"|links|page|click"
    r"|(?:(?:read|see|show|learn|find out) )?more(?: (?:info|information|details))?"
    r"|details|info|information|continue|download|url"
)
_LONGEST_VAGUE: Final = 40
_AROUND: Final = " \t\n.,;:!?…()[]«»<>→\u203a\"'“”\u2018\u2019*_"


def find_slips(text: str, html: str, words: Sequence[str], links: Sequence[Link]) -> tuple[Slip, ...]:
    """The slips in a text, in its order. `html` is what was made of it, `words` are what is read, in lower case."""
    vague = [link for link in links if _may_be_vague(link)] if links else []
    if not vague and not _may_slip(text, html, words):
        return ()
    masked = mask(text)
    found = [slip for link in vague for slip in _find_vague(text, link)]
    found += _find_in_text(masked, html, words)
    return tuple(sorted(set(found), key=lambda slip: (slip.offset, slip.kind.value)))


def _may_slip(text: str, html: str, words: Sequence[str]) -> bool:  # noqa: PLR0911 - the cheapest first
    """Whether a closer look is worth while: hardly ever, and always if there is a slip.

    Every text pays for this. A single sign is found in a tenth of the time that a phrase takes, a phrase of many signs
    sooner than one of few.
    """
    if "*" in html or "[" in html or "{" in html or "@" in html:
        return True
    if "www." in html or ("*" in text and "**" in text and BOLD_HTML.search(html) is not None):
        return True
    if ("B" in text and "TB" in text) or ("O" in text and "TODO" in text) or ("X" in text and _holds_x(text)):
        return True
    if ("?" in text and "???" in text) or (":" in text and _holds_colon(text, html)):
        return True
    if "o be confirmed" in text or "o be announced" in text or "orem ipsum" in text:
        return True
    if text.startswith(_STARTS) or ("\t" in text and "\no\t" in text) or _holds_twice(words):
        return True
    return not text.isascii() and any(sign in text for sign in _WIDE_SIGNS)


def _holds_colon(text: str, html: str) -> bool:
    if "://" in html:
        return True
    found = text.find(":\n")
    while found >= 0:
        if text.startswith(_JOINED, found + 2):
            return True
        found = text.find(":\n", found + 2)
    return False


def _holds_twice(words: Sequence[str]) -> bool:
    return any(map(eq, words, islice(words, 1, None))) and any(map(str.isalpha, list_twice(words)))


def _holds_x(text: str) -> bool:
    return "XXX" in text or "FIXME" in text


def is_vague(words: str) -> bool:
    """Whether the text of a link says nothing of where it leads."""
    return _VAGUE.fullmatch(" ".join(words.casefold().strip(_AROUND).split())) is not None


def list_twice(words: Sequence[str]) -> frozenset[str]:
    """The words that stand twice in a row, signs of emphasis taken away: no others are reported as double."""
    return frozenset(first for first, second in pairwise(words) if first == second)


def find_wording_slips(words: str, twice: AbstractSet[str]) -> Iterator[tuple[SlipKind, int, int]]:
    """Placeholders and double words in a stretch of wording, as kind, start and end; see `list_twice`."""
    for match in _PLACEHOLDER.finditer(words):
        yield SlipKind.PLACEHOLDER, *match.span()
    for match in _DOUBLE.finditer(words):
        first, second = match["word"], match["second"]
        is_name = first[0].isupper() and second[0].isupper() and not first.isupper()
        if (
            first.lower() in twice
            and first.lower() not in _RIGHTLY_DOUBLE
            and not is_name
            and len(first) + (first in "aA") > 1
        ):
            start = match.start("second") if "\n" in match["first"] else match.start("word")
            yield SlipKind.DOUBLE_WORD, start, match.end("second")


def find_left_markup(words: str) -> Iterator[tuple[int, int]]:
    """Markdown and references in a field, where they are shown as they stand."""
    for pattern in (_STRONG, _FIELD_LINK, _FIELD_REFERENCE):
        yield from (match.span() for match in pattern.finditer(words))


def _may_be_vague(link: Link) -> bool:
    return (
        (len(link.text) <= _LONGEST_VAGUE and is_vague(link.text)) or link.text[:4] in ("http", "www.") or not link.text
    )


def _find_vague(text: str, link: Link) -> Iterator[Slip]:
    start, end = _find_link_text(text, link)
    if not link.text:
        # An image has an alternative text of its own.
        if text[start - 1 : end + 1] == "[]":
            yield Slip(SlipKind.EMPTY_LINK, start - 1, 2)
    elif is_vague(link.text):
        yield Slip(SlipKind.VAGUE_LINK, start, end - start)
    elif link.kind is LinkKind.EXTERNAL and _BARE.fullmatch(link.text) is not None:
        yield Slip(SlipKind.ADDRESS_AS_TEXT, start, end - start)


def _find_link_text(text: str, link: Link) -> tuple[int, int]:
    """Where the words of a link stand; its target, where they cannot be told."""
    before = text[: link.offset].rstrip(" \t\n<")
    if before.endswith("]("):
        end, depth = len(before) - 2, 1
        for start in range(end - 1, -1, -1):
            depth += {"]": 1, "[": -1}.get(text[start], 0)
            if not depth:
                return start + 1, end
    elif not text[: link.offset].endswith("<"):
        words = r"\s+".join(map(re.escape, link.text.split()))
        written = re.search(rf"\[({words})\]", text) if words else None
        if written is not None:
            return written.span(1)
    return link.offset, link.offset + link.length


def _find_in_text(masked: str, html: str, words: Sequence[str]) -> Iterator[Slip]:
    blocks = tuple(list_blocks(masked))
    twice = list_twice(words)
    for block in blocks:
        wording = masked[block.start : block.end]
        for kind, start, end in find_wording_slips(wording, twice):
            yield Slip(kind, block.start + start, end - start)
        if "**" in html:
            yield from _find_stars(wording, block.start)
    yield from _find_links(masked, html)
    yield from (_make(SlipKind.BRACES, match) for match in _BRACES.finditer(masked))
    yield from find_bullets(masked)
    if BOLD_HTML.search(html) is not None:
        yield from find_bold_headings(masked, blocks)


def _find_stars(words: str, start: int) -> Iterator[Slip]:
    left = _STRONG.sub(lambda match: " " * len(match[0]), words)
    for match in _STARS.finditer(left):
        yield Slip(SlipKind.STARS, start + match.start(), 2)


def _find_links(masked: str, html: str) -> Iterator[Slip]:
    for kind, pattern in ((SlipKind.SPACED_LINK, _SPACED), (SlipKind.SWAPPED_LINK, _SWAPPED)):
        for match in pattern.finditer(masked):
            yield _make(kind, match)
            masked = masked[: match.start()] + THING * len(match[0]) + masked[match.end() :]
    if "@" not in html and "www." not in html and "://" not in html:
        return
    shown = plain_text(_ANCHOR.sub(" ", html))
    hidden = hide_link_texts(masked)
    for kind, pattern in ((SlipKind.BARE_ADDRESS, _BARE), (SlipKind.BARE_EMAIL, _EMAIL)):
        for match in pattern.finditer(hidden):
            written = match[0].rstrip(".,;:!?*_")
            if written in shown:
                yield Slip(kind, match.start(), len(written))


def _make(kind: SlipKind, match: re.Match[str]) -> Slip:
    return Slip(kind, match.start(), match.end() - match.start())
