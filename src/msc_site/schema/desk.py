"""Writing it all: the schemas into a folder, the help for VS Code into a site."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msc_site.schema import editor
from msc_site.schema.generator import schema_text
from msc_site.schema.jsonc import NotUnderstoodError
from msc_site.schema.kinds import KINDS
from msc_site.schema.snippets import snippets_text
from msc_site.source.saving import replace_file, write_beside


@dataclass(frozen=True, slots=True)
class Written:
    """What was done about a file: whether it is another than before, or, if it was left alone, what to add by hand."""

    path: Path
    is_new: bool
    to_add: str = ""


_SHARED: Final[tuple[tuple[str, Callable[[str], str], Callable[[], str]], ...]] = (
    (editor.SETTINGS, editor.add_settings, editor.settings_to_add),
    (editor.EXTENSIONS, editor.add_extension, editor.extension_to_add),
    (editor.TASKS, editor.add_task, editor.task_to_add),
)


def write_schemas(folder: Path) -> list[Written]:
    """Write the schemas of all kinds of files. OSError where that cannot be done."""
    return [_write(folder / kind.file_name, schema_text(kind).encode()) for kind in KINDS]


def write_help(site: Path) -> list[Written]:
    """Write the schemas, the snippets and the settings of VS Code into a site. OSError where that cannot be done."""
    written = write_schemas(site / editor.SCHEMAS)
    written.append(_write(site / editor.SNIPPETS, snippets_text().encode()))
    return [*written, *(_add(site / name, add, by_hand) for name, add, by_hand in _SHARED)]


def _add(path: Path, add: Callable[[str], str], by_hand: Callable[[], str]) -> Written:
    """Add to a file that belongs to the author."""
    before = path.read_bytes() if path.exists() else None
    try:
        after = add((before or b"").decode())
    except (NotUnderstoodError, UnicodeDecodeError):
        return Written(path, is_new=False, to_add=by_hand())
    return _put(path, before, after.encode())


def _write(path: Path, content: bytes) -> Written:
    return _put(path, path.read_bytes() if path.exists() else None, content)


def _put(path: Path, before: bytes | None, after: bytes) -> Written:
    """Put bytes in the place of those of before, if there were any."""
    if before == after:
        return Written(path, is_new=False)
    place = path.resolve()  # a link, such as one to settings that several sites share, stays a link
    if before is None:
        place.parent.mkdir(parents=True, exist_ok=True)
        with write_beside(place, after) as beside:
            beside.replace(place)
    elif not replace_file(place, before, after):
        raise OSError(errno.EAGAIN, "Somebody has changed it meanwhile", str(path))
    return Written(path, is_new=True)
