"""What a running preview tells of a page: its bytes, and the files that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msc_site.decode import Turn
from msc_site.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it would be published, and its key; or as it was before, with what stands in its way.

    `content` is None where a template fails that never did its work.
    """

    content: bytes | None
    key: str
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """The content files that a page is made from.

    `origin` is the one that it is mostly about, empty for none. Of all `files`, `own` are those of its main part,
    without its menus and footer, and `texts` those whose text it prints. `coming` is what those hide until a day.
    """

    origin: str
    files: frozenset[str]
    own: frozenset[str]
    texts: frozenset[str]
    coming: tuple[Turn, ...] = ()


NO_SOURCES: Final = Sources("", frozenset(), frozenset(), frozenset())
