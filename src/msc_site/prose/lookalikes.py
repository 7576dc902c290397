"""What looks like a list or a heading and is none: word processors' bullets, bold lines, lists joined to a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msc_site.prose.values import Slip, SlipKind
from msc_site.prose.wording import Block, BlockKind

BULLETS: Final = "•·▪◦●‣\N{HYPHEN BULLET}○\uf0b7\uf0a7"
"""Signs that word processors begin an item with; the last two are of their own fonts."""
BOLD_HTML: Final = re.compile(r"<p><strong>[^<]*</strong>:?</p>")
"""What Markdown makes of a bold line that stands alone."""
_BOLD: Final = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]+)(?<=[^\s.!?…])\*\*[ \t]*:?")
_MOST_BOLD_WORDS: Final = 12
_BULLET_LINE: Final = re.compile(rf"[ \t>]*(?P<sign>[{BULLETS}]|(?<![^\n])o(?=\t))")
_DASH_LINE: Final = re.compile(r"(?P<sign>[\N{EN DASH}—])[ ]")
_LIST_LINE: Final = re.compile(r"(?P<sign>[*-]|1\.)[ ]+\S")
_NO_PARAGRAPH: Final = re.compile(r"[ \t]|#|>|\||[*+-][ \t]|\d+\.[ \t]|$")


def find_bullets(masked: str) -> Iterator[Slip]:
    """The sign of the first line of each run of lines that look like a list and are none."""
    offset = 0
    before, in_run, is_plain = "", False, False
    for line in masked.split("\n"):
        sign = None if in_run else _read_sign(line, before, is_plain=is_plain)
        if sign is not None:
            yield Slip(sign[0], offset + sign[1].start("sign"), len(sign[1]["sign"]))
        # Up to the next blank line, items and lines that go on with them are one run.
        in_run = bool(line.strip()) and (in_run or sign is not None)
        is_plain = bool(line.strip()) and (is_plain if before.strip() else _NO_PARAGRAPH.match(line) is None)
        before = line
        offset += len(line) + 1


def _read_sign(line: str, before: str, *, is_plain: bool) -> tuple[SlipKind, re.Match[str]] | None:
    bullet = _BULLET_LINE.match(line)
    # A dash at the start of a line may be one in the midst of a sentence.
    if bullet is None and (not before.strip() or before.endswith(":")):
        bullet = _DASH_LINE.match(line)
    if bullet is not None:
        return SlipKind.BULLET, bullet
    joined = _LIST_LINE.match(line) if is_plain and before.endswith(":") else None
    return (SlipKind.JOINED_LIST, joined) if joined is not None else None


def find_bold_headings(masked: str, blocks: Sequence[Block]) -> Iterator[Slip]:
    """Paragraphs that are nothing but a few bold words, above something else."""
    for block, following in pairwise(blocks):
        if block.kind is BlockKind.PARAGRAPH and following.kind is not BlockKind.HEADING:
            bold = _BOLD.fullmatch(masked, block.start, block.end)
            if bold is not None and len(bold["words"].split()) <= _MOST_BOLD_WORDS:
                yield Slip(SlipKind.BOLD_HEADING, bold.start(), bold.end() - bold.start())
