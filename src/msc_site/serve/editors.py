"""Links that open a file in an editor, at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from msc_site.diagnostics import Span
from msc_site.render.theme import theme_folder

DEFAULT: Final = "vscode"
# Each editor's own addresses, as its documentation gives them; `{file}` begins with `/`.
EDITORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vscode": "vscode://file{file}:{line}:{column}",
        "vscodium": "vscodium://file{file}:{line}:{column}",
        "cursor": "cursor://file{file}:{line}:{column}",
        "zed": "zed://file{file}:{line}:{column}",
        "idea": "idea://open?file={file}&line={line}&column={column}",
        "pycharm": "pycharm://open?file={file}&line={line}&column={column}",
        "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
    }
)
_PATTERN: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):[^\s{}]*(?:\{(?:file|line|column)\}[^\s{}]*)+")
# A browser would run these, not open them.
_REFUSED: Final = frozenset({"javascript", "data", "vbscript", "blob"})
# How diagnostics name the templates of msc-site itself.
_OWN: Final = "msc-site/"


class UnknownEditorError(ValueError):
    """The words name no editor and are no pattern of an address."""


def find_pattern(words: str) -> str:
    """The address pattern of an editor, from its name or from the pattern itself. UnknownEditorError for neither."""
    known = EDITORS.get(words.lower())
    if known is not None:
        return known
    match = _PATTERN.fullmatch(words)
    if match is None or match["scheme"].lower() in _REFUSED or "{file}" not in words:
        raise UnknownEditorError(
            f"`{words}` is none of {', '.join(EDITORS)}; for another editor write the address that opens it, with"
            " {file}, {line} and {column} in their places, such as `myeditor://open?file={file}&line={line}`"
        )
    return words


@dataclass(frozen=True, slots=True)
class Editor:
    """Makes the links: `site` is the real path of the site's folder, `pattern` the address of the editor."""

    site: Path
    pattern: str = EDITORS[DEFAULT]

    def __call__(self, span: Span) -> str:
        """The address of a place; of a whole file, its beginning. Empty where there is no such file to open."""
        path = self._find(span.file)
        if path is None:
            return ""
        values = {"{file}": quote(path.as_posix()), "{line}": str(span.line or 1), "{column}": str(span.column or 1)}
        return re.sub(r"\{(?:file|line|column)\}", lambda match: values[match[0]], self.pattern)

    def _find(self, name: str) -> Path | None:
        """The file of this name within the site or msc-site's own theme, none other."""
        folder, name = (
            (theme_folder().resolve(), name.removeprefix(_OWN)) if name.startswith(_OWN) else (self.site, name)
        )
        path = folder / name
        try:
            inside = path.is_file() and path.resolve().is_relative_to(folder)
        except (OSError, ValueError):  # the second for a zero in the name
            return None
        return path if inside else None
