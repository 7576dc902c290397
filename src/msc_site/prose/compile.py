"""Compiles the Markdown of one content file into prose that depends on its text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msc_site.diagnostics import Diagnostic
from msc_site.prose.values import Prose

if TYPE_CHECKING:
    from msc_site.prose.press import Press


class Compiler:
    """Turns the bodies of content files into prose: one configured parser, for one thread, cheap to use again.

    `thorough` leaves nothing out that could not matter in a text: slower, with the same result.
    """

    def __init__(self, *, thorough: bool = False) -> None:
        self._thorough = thorough
        self._press: Press | None = None

    def compile(
        self, text: str, *, file: str, first_line: int, shift: int, prefix: str
    ) -> tuple[Prose, tuple[Diagnostic, ...]]:
        """The prose of a text and what is wrong with it.

        `first_line` is the line of `file` on which the text starts, `shift` the number of levels that the page adds
        to its headings, `prefix` what their ids begin with (none if empty). Whatever the text, there is a value: an
        empty one where it cannot be compiled.
        """
        if self._press is None:
            self._press = _make_press(thorough=self._thorough)
        return self._press.compile(text, file=file, first_line=first_line, shift=shift, prefix=prefix)


def _make_press(*, thorough: bool) -> Press:
    # The parser takes longer to load than a whole build takes that finds all its prose compiled already.
    from msc_site.prose.press import Press  # noqa: PLC0415

    return Press(thorough=thorough)
