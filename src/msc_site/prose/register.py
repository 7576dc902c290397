"""What one text holds, listed while it is compiled: its links and images, with the places where they stand."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from typing import Final

from msc_site.prose.marks import Braces, restore
from msc_site.prose.places import Report
from msc_site.prose.positions import strip_positions
from msc_site.prose.scan import find_all
from msc_site.prose.targets import Refusal, Target, decode, read_source, read_target
from msc_site.prose.text import plain_text
from msc_site.prose.tokens import FORBIDDEN, MARK, REFERENCE, Token, number
from msc_site.prose.values import Image, Link

_LINK: Final = re.compile(rf'<a(?: [a-z]+="[^"]*")*? href="{Token.LINK.pattern}"[^<>]*>(.*?)</a>', re.DOTALL)
_SIMPLE: Final = re.compile(f"{Token.MARK.pattern}([!-~]*)")
"""A mark, and a target in which there is nothing to be stripped."""
_REFERENCE: Final = Token.REFERENCE.value[0]
_WORD: Final = re.compile(r"[^\s<>()\"']*")
_IMAGE_START: Final = re.compile(r"(?:!\[\s*\]\(\s*<?|<img\b[^<>]*)\Z", re.IGNORECASE)
_IMAGE_REACH: Final = 400


@dataclass(frozen=True, slots=True)
class Source:
    """The author's text, its braces by number, and where its problems are reported."""

    text: str
    braces: tuple[Braces, ...]
    report: Report

    def quote(self, match: re.Match[str]) -> str:
        """What the author wrote where a REFERENCE token stands, as HTML text."""
        pair = self.braces[number(match[1])]
        return entities.escape(self.text[pair.offset : pair.offset + pair.length])

    def read(self, html: str) -> str:
        """The plain text of a piece of clean HTML, references as the author wrote them."""
        if self.braces and _REFERENCE in html:
            html = REFERENCE.sub(self.quote, html)
        return " ".join(plain_text(html).split())


class SiteRegister:
    """Lists the links and images of one text and refuses those that are not allowed."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._targets: list[tuple[Target, int, int]] = []
        self._images: list[Image] = []
        self._heading_end = 0

    def claim_link(self, target: str) -> str | None:
        """The token for a link's target (given with its mark), None where it is refused."""
        raw, offset, length = self._place(target)
        if self._refuse_reference(raw, "a link's target"):
            return None
        found = read_target(decode(raw))
        if isinstance(found, Refusal):
            self._refuse(found, offset, length)
            return None
        self._targets.append((found, offset, length))
        return Token.LINK.make(len(self._targets) - 1)

    def claim_image(self, source: str, alternative: str, *, decorative: bool) -> str | None:
        """The token for an image's source (given with its mark), None where it is refused."""
        raw, offset, length = self._place(source)
        if self._refuse_reference(raw, "an image's source"):
            return None
        found = read_source(decode(raw))
        if isinstance(found, Refusal):
            self._refuse(found, offset, length)
            return None
        alt = FORBIDDEN.sub("", decode(restore(alternative, self._source.text, self._source.braces))).strip()
        if not alt and not decorative:
            self._report_alternative(found, offset, length)
        self._images.append(Image(found, "" if decorative else alt, offset, length))
        return Token.IMAGE.make(len(self._images) - 1)

    def find_heading(self, text: str) -> int:
        """Where the next heading with an underline stands whose marked text is this one."""
        title = restore(text, self._source.text, self._source.braces)
        words = r"[ \t]+".join(re.escape(word) for word in title.split())
        underlined = re.compile(rf"^[ \t>*+\-0-9.:]*+({words})[ \t]*\n[ \t>]*+(?:=+|-+)[ \t]*$", re.MULTILINE)
        match = underlined.search(self._source.text, self._heading_end)
        if match is None:
            return self._heading_end
        self._heading_end = match.end()
        return match.start(1)

    def list_links(self, html: str) -> tuple[Link, ...]:
        """The links, in the order of their numbers, with the texts that they have in the clean HTML."""
        if not self._targets:
            return ()
        texts = {number(match[1]): self._source.read(match[2]) for match in find_all(_LINK, "<a ", html)}
        return tuple(
            Link(target.text, target.kind, target.name, target.anchor, texts.get(index, ""), offset, length)
            for index, (target, offset, length) in enumerate(self._targets)
        )

    def list_images(self) -> tuple[Image, ...]:
        """The images, in the order of their numbers."""
        return tuple(self._images)

    def _place(self, marked: str) -> tuple[str, int, int]:
        """A target or source as the author wrote it, and where."""
        simple = _SIMPLE.fullmatch(marked)
        if simple is not None:
            offset, raw = number(simple[1]), simple[2]
        else:
            mark = MARK.search(marked)
            offset, raw = number(mark[1]) if mark else 0, strip_positions(marked).strip()
        if self._source.text.startswith(raw, offset):
            return raw, offset, max(len(raw), 1)
        word = _WORD.match(self._source.text, offset)
        return raw, offset, max(len(word[0]) if word else 0, 1)

    def _refuse(self, refusal: Refusal, offset: int, length: int) -> None:
        self._source.report.add(
            refusal.code, offset, length, refusal.message, label=_LABELS[refusal.code], advice=refusal.advice
        )

    def _refuse_reference(self, raw: str, where: str) -> bool:
        match = REFERENCE.search(raw) if _REFERENCE in raw else None
        if match is None:
            return False
        pair = self._source.braces[number(match[1])]
        self._source.report.add(
            "reference-syntax",
            pair.offset,
            pair.length,
            f"a reference may not stand in {where}",
            label="not here",
            advice="write the address itself; references belong in text",
        )
        return True

    def _report_alternative(self, source: str, offset: int, length: int) -> None:
        before = _IMAGE_START.search(self._source.text, max(0, offset - _IMAGE_REACH), offset)
        start = before.start() if before else offset
        self._source.report.add(
            "image-alt-missing",
            start,
            offset + length - start,
            f"the image `{source}` has no alternative text",
            label="what does it show?",
            advice=f'write `![what it shows]({source})`; for an image that tells nothing, `![]({source} "decorative")`',
        )


_LABELS: Final = {"link-syntax": "not a target", "unsafe-link": "removed", "image-remote": "another host"}
