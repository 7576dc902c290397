"""Compiled prose: what one Markdown text becomes before the facts and links of the site are filled in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class _Packed:
    """Pickles as its class and its fields, which is read and written faster than what a dataclass does by itself."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[_Packed], tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])  # type: ignore[attr-defined]


class LinkKind(Enum):
    """What a link's target names: a record of the site, a place on it, or an address elsewhere."""

    MODULE = "module"
    PAGE = "page"
    SCHOLARSHIP = "scholarship"
    PROGRAMME = "programme"
    FAQ = "faq"
    PROFILE = "profile"
    PATH = "path"
    ANCHOR = "anchor"
    EXTERNAL = "external"
    MAILTO = "mailto"
    TEL = "tel"

    @property
    def names_record(self) -> bool:
        """Whether the target names a record by its id."""
        return self in _RECORD_KINDS


_RECORD_KINDS = frozenset(
    {
        LinkKind.MODULE,
        LinkKind.PAGE,
        LinkKind.SCHOLARSHIP,
        LinkKind.PROGRAMME,
        LinkKind.FAQ,
        LinkKind.PROFILE,
    }
)


@dataclass(frozen=True, slots=True)
class Reference(_Packed):
    """A reference to a field: `path` as in `{{ path }}`.

    Here and below, `offset` and `length` say where the item stands in the text that was compiled, in characters.
    """

    path: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Link(_Packed):
    """A link: `target` as the author meant it (entities decoded), taken apart.

    `name` is the id of a record, the path (with its query) on the site, or the whole address elsewhere; `anchor`
    comes without its `#`. `text` is what the reader sees. The span is that of the target, for a reference-style link
    that of its definition.
    """

    target: str
    kind: LinkKind
    name: str
    anchor: str
    text: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Image(_Packed):
    """An image: `src` is a file in `static/`; an empty `alt` means decoration."""

    src: str
    alt: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Heading(_Packed):
    """A heading: `level` as it stands in the page (the shift added), `id` unique within its text."""

    level: int
    text: str
    id: str
    offset: int
    length: int


class SlipKind(Enum):
    """What an author did by an oversight, where a reader would see it."""

    PLACEHOLDER = "placeholder"
    VAGUE_LINK = "vague-link"
    EMPTY_LINK = "empty-link"
    ADDRESS_AS_TEXT = "address-as-text"
    BULLET = "bullet"
    JOINED_LIST = "joined-list"
    SPACED_LINK = "spaced-link"
    SWAPPED_LINK = "swapped-link"
    BARE_ADDRESS = "bare-address"
    BARE_EMAIL = "bare-email"
    STARS = "stars"
    BRACES = "braces"
    BOLD_HEADING = "bold-heading"
    DOUBLE_WORD = "double-word"


@dataclass(frozen=True, slots=True)
class Slip(_Packed):
    """An oversight in the text, see `SlipKind`. Few texts have one."""

    kind: SlipKind
    offset: int
    length: int


class ClaimKind(Enum):
    """What kind of value a text states."""

    MONEY = "sum"
    DATE = "date"
    COUNT = "count"
    CREDITS = "credits"
    PERCENT = "percentage"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Claim(_Packed):
    """A value typed in a text.

    `value` is in digits, of a date as much as is stated: `2024-07-31`, `--07-31`, `2024-07`, `--07`. `unit` is the
    currency, `ects` or `cats`, or what is counted; empty where nothing is said of it. `sentence` is what stands around
    the value, which begins in it at `start`; markup is blank in it, see `phrases`.
    """

    kind: ClaimKind
    value: str
    unit: str
    offset: int
    length: int
    sentence: str
    start: int


Item = Reference | Link | Image | Heading | Slip | Claim


@dataclass(frozen=True, slots=True)
class Prose(_Packed):
    """A compiled text. It depends on that text, the shift of headings and their prefix alone, and it pickles small.

    `html` is safe and complete but for the numbered placeholders that `fill` replaces, one number for each of
    `references`, `links` and `images`. `words` counts what a reader reads. `claims` are values typed in the text.
    """

    html: str = ""
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    claims: tuple[Claim, ...] = ()
    slips: tuple[Slip, ...] = ()
