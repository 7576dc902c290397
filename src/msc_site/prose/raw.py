"""Raw HTML in prose: what is allowed, what is reported, and the cleaning of the whole by nh3.

Authors' tags are rewritten first, so that addresses become tokens and each thing that will not survive is reported at
its place. Safety does not rest on that: nh3 then parses the whole HTML and keeps only what is allowed, and addresses
only in the form of tokens.
"""

from __future__ import annotations

import html as entities
import re
import sys
from collections.abc import Mapping
from typing import Final

import nh3

from msc_site.prose.places import Report
from msc_site.prose.shaping import DECORATIVE, Register
from msc_site.prose.targets import decode
from msc_site.prose.tokens import FORBIDDEN, IMAGE, LINK, PLACE, Token, number

_TAGS: Final = frozenset(
    {"p", "br", "hr", "em", "strong", "small", "sub", "sup", "span", "code", "kbd", "pre", "q", "cite", "blockquote"}
    | {"a", "abbr", "time", "img", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
    | {"h2", "h3", "h4", "h5", "h6"}
)
_ANYWHERE: Final = frozenset({"lang", "dir"})
_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
_SCOPES: Final = frozenset({"col", "row", "colgroup", "rowgroup"})
_ALIGNMENTS: Final = frozenset({"align-left", "align-center", "align-right"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACED: Final = _HEADINGS | {"table"}

_ATTRIBUTE: Final = r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_LIVE_TAG: Final = re.compile(rf"<([A-Za-z][^\s/<>\"'@`]*) {Token.TAG.pattern}((?:[\s/]*+(?:{_ATTRIBUTE}))*+[\s/]*+)>")
_SOURCE_TAG: Final = re.compile(rf"<[A-Za-z][^\s/<>\"'@`]*((?:[\s/]*+(?:{_ATTRIBUTE}))*+)")
_BROKEN_TAG: Final = re.compile(rf"<([A-Za-z][^\s/<>\"'@`]*) {Token.TAG.pattern}")
_ATTRIBUTE_PARTS: Final = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_LONGEST_CODE: Final = 7
# HTML reads the numbers of most C1 controls as those of other signs, as Windows did.
_C1_CODES: Final = range(0x80, 0xA0)
_NUMBERED: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
# Comments go silently. What stands within a closed script or style goes with it; after one that is never closed the
# rest of the text stays, for its author may only have meant to name the tag.
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MUTE: Final = re.compile(r"(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)


class Cleaner:
    """Keeps what is allowed. Made once: building the allow-list costs more than cleaning a text."""

    def __init__(self) -> None:
        attributes = {tag: set(names) - {"scope"} for tag, names in _ATTRIBUTES.items()}
        for tag in _PLACED - {"h1"}:
            attributes.setdefault(tag, set()).add("id")
        attributes["*"] = set(_ANYWHERE)
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS) | {"h1"},
            attributes={**attributes, "h1": {"id"}},
            tag_attribute_values={"th": {"scope": set(_SCOPES)}},
            allowed_classes={"th": set(_ALIGNMENTS), "td": set(_ALIGNMENTS)},
            attribute_filter=_keep_attribute,
            link_rel=None,
            clean_content_tags={"script", "style"},
        )

    def clean(self, html: str) -> str:
        """The HTML with nothing in it that is not allowed."""
        return self._cleaner.clean(_drop_forbidden(html))


def _drop_forbidden(html: str) -> str:
    return _NUMBERED.sub(_drop_reference, html) if "&#" in html else html


def _drop_reference(match: re.Match[str]) -> str:
    """Nothing for a character reference that would make a character which prose may not hold."""
    digits = (match[1] or match[2]).lstrip("0")
    if len(digits) > _LONGEST_CODE:
        return ""
    code = int(digits or "0", 16 if match[1] else 10)
    if code > sys.maxunicode:
        return ""
    sign = entities.unescape(f"&#{code};") if code in _C1_CODES else chr(code)
    return "" if FORBIDDEN.match(sign) else match[0]


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if LINK.fullmatch(value) else None
    if name == "src":
        return value if IMAGE.fullmatch(value) else None
    if name == "id":
        return value if PLACE.fullmatch(value) else None
    return value


def rewrite_tags(html: str, source: str, register: Register, report: Report) -> str:
    """Give the raw tags of unclean HTML tokens for their addresses; report what cleaning will remove."""
    html = _MUTE.sub(r"\1", _COMMENT.sub("", html))

    def rewrite(match: re.Match[str]) -> str:
        return _RawTag(match, source, report).rewrite(register)

    html = _LIVE_TAG.sub(rewrite, html)
    for match in _BROKEN_TAG.finditer(html):
        name = match[1].lower()
        report.add(
            "unsafe-html",
            number(match[2]),
            len(name) + 1,
            f"the tag `<{name}` is not written as HTML and was removed",
            label="where does it end?",
            advice="close its quotes and its `>`, or write `&lt;` for the sign",
        )
    return html


class _RawTag:
    """One opening tag that the author wrote."""

    def __init__(self, match: re.Match[str], source: str, report: Report) -> None:
        self._name = match[1].lower()
        self._offset = number(match[2])
        self._attributes = list(_ATTRIBUTE_PARTS.finditer(match[3]))
        written = _SOURCE_TAG.match(source, self._offset)
        self._written = list(_ATTRIBUTE_PARTS.finditer(source, *written.span(1))) if written else []
        self._report = report

    def rewrite(self, register: Register) -> str:
        name = self._name
        if name not in _TAGS and name not in _HEADINGS:
            self._refuse_tag()
            return ""
        values = self._read_attributes()
        if name == "a" and "href" in values:
            token = register.claim_link(self._mark("href", values["href"]))
            if token is None:
                del values["href"]
            else:
                values["href"] = token
        elif name == "img":
            decorative = values.get("title", "").strip().lower() == DECORATIVE
            source = self._mark("src", values.get("src", ""))
            token = register.claim_image(source, values.get("alt", "").strip(), decorative=decorative)
            if token is None:
                return entities.escape(values.get("alt", ""))
            if decorative:
                del values["title"]
            values = {"alt": "", **values, "src": token}
        if name in _PLACED:
            values["id"] = Token.PLACE.make(self._offset)
        written = "".join(f' {key}="{entities.escape(value)}"' for key, value in values.items())
        return f"<{name}{written}>"

    def _read_attributes(self) -> dict[str, str]:
        """The allowed attributes, the first of each name, decoded but for addresses; the others are reported."""
        allowed = _ATTRIBUTES.get(self._name, frozenset()) | _ANYWHERE
        values: dict[str, str] = {}
        for index, match in enumerate(self._attributes):
            name = match[1].lower()
            if name not in allowed:
                self._refuse_attribute(index)
            else:
                value = match[2] or match[3] or match[4] or ""
                values.setdefault(name, value if name in {"href", "src"} else decode(_drop_forbidden(value)))
        return values

    def _mark(self, name: str, value: str) -> str:
        """A value with the mark of where it stands in the author's text."""
        for match in self._written:
            if match[1].lower() == name:
                start = next((match.start(group) for group in (2, 3, 4) if match[group] is not None), match.start())
                return f"{Token.MARK.make(start)}{value}"
        return f"{Token.MARK.make(self._offset)}{value}"

    def _refuse_tag(self) -> None:
        self._report.add(
            "unsafe-html",
            self._offset,
            len(self._name) + 1,
            f"the tag `<{self._name}>` is not allowed in prose and was removed",
            label="removed",
            advice="write it in Markdown, or leave it out",
        )

    def _refuse_attribute(self, index: int) -> None:
        offset, length = self._offset, len(self._name) + 1
        written = self._attributes[index][1]
        if len(self._written) == len(self._attributes):
            written = self._written[index][1]
            offset, length = self._written[index].start(), len(self._written[index][0])
        self._report.add(
            "unsafe-html",
            offset,
            length,
            f"the attribute `{written}` of `<{self._name}>` is not allowed in prose and was removed",
            label="removed",
            advice="leave it out: the site's style gives the page its look",
        )
