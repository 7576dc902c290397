"""Static files on their way to the output: the names they get there, the theme's colours in front of the styles."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from msc_site.model.colour import dark_accent, text_on
from msc_site.model.settings import Theme

_CODE: Final = (".css", ".js")
# Another file of ours named in a style sheet or script: "./rules.js", url(print.css).
_MENTION: Final = re.compile(rb"""(?<=["'(])[A-Za-z0-9_./-]+\.(?:css|js)(?=["')])""")


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files of the theme and of the site by name; the site's stand for the theme's of the same name.

    `names` are those of the site's own files and of the theme's.
    """

    content: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> frozenset[str]:
        """The paths of all static files, relative to the folder that they lie in."""
        return frozenset(self.content)

    @property
    def files(self) -> dict[str, bytes]:
        """The files that are published as they are: all but style sheets and scripts."""
        return {name: data for name, data in self.content.items() if not name.endswith(_CODE)}


@dataclass(frozen=True, slots=True)
class PublishedCode:
    """Style sheets and scripts under names that change with what they hold: path by name, and what lies there."""

    paths: tuple[tuple[str, str], ...]
    files: Mapping[str, bytes]


def publish_code(assets: Assets, theme: Theme) -> PublishedCode:
    """Give all style sheets and scripts one digest in their names, so that browsers may keep them for ever.

    One digest for all, because they name each other, and may do so in circles.
    """
    code = {name: data for name, data in sorted(assets.content.items()) if name.endswith(_CODE)}
    colours = colours_of(theme).encode()
    summed = hashlib.sha256(colours)
    for name, data in code.items():
        summed.update(b"%d %d %s" % (len(name), len(data), name.encode()) + data)
    names = {name: _with_digest(name, summed.hexdigest()[:10]) for name in code}
    files = {
        names[name]: (colours if name.endswith(".css") else b"") + _rename_mentions(name, data, names)
        for name, data in code.items()
    }
    plain = {name: name for name in assets.content if name not in code}
    paths = tuple((name, f"/{path}") for name, path in sorted({**plain, **names}.items()))
    return PublishedCode(paths, files)


def colours_of(theme: Theme) -> str:
    """The theme's colours as custom properties: the accent on light and dark pages, and the text that stands on it."""
    dark = theme.accent_dark or dark_accent(theme.accent)
    return (
        f":root{{--accent:{theme.accent};--on-accent:{text_on(theme.accent)};"
        f"--accent-dark:{dark};--on-accent-dark:{text_on(dark)}}}\n"
    )


def _with_digest(name: str, digest: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{digest}{dot}{suffix}"


def _rename_mentions(name: str, data: bytes, names: Mapping[str, str]) -> bytes:
    folder = posixpath.dirname(name)

    def rename(match: re.Match[bytes]) -> bytes:
        mention = match[0].decode()
        target = names.get(posixpath.normpath(posixpath.join(folder, mention)))
        if target is None:
            return match[0]
        return mention.removesuffix(posixpath.basename(mention)).encode() + posixpath.basename(target).encode()

    return _MENTION.sub(rename, data)
