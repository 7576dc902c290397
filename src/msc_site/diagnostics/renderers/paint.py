"""ANSI colours, used only where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from msc_site.diagnostics.diagnostic import Severity

_BOLD = "1"
_BLUE = "1;34"
_SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
)


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours text if `on`, else returns it as it is."""

    on: bool

    def severity(self, severity: Severity, text: str) -> str:
        """The colour of a severity: red, yellow or cyan."""
        return self._wrap(_SEVERITIES[severity], text)

    def strong(self, text: str) -> str:
        """Bold."""
        return self._wrap(_BOLD, text)

    def frame(self, text: str) -> str:
        """The colour of what is around the author's text: gutter, arrows, second places."""
        return self._wrap(_BLUE, text)

    def _wrap(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.on and text else text
