"""What a command has to tell when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to mend and, of a site that is sound, the lines for a log and the number of pages.

    The files of `diagnostics` are named from the site's folder; `notices` tell of the folders that a build writes to,
    which are named as the caller named them. `changed` counts the files of the output folder that are not as they
    were. `incomplete`: facts could not be read, so that what depends on them was not checked. `report` holds the lines
    that were asked for beside all that.
    """

    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...] = ()
    pages: int = 0
    changed: int = 0
    is_sound: bool = True
    incomplete: bool = False
    notices: tuple[Diagnostic, ...] = ()
    report: tuple[str, ...] = ()
