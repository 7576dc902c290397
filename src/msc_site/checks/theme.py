"""The theme: an accent colour that can be read on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.colour import DARK_GROUNDS, LEAST_CONTRAST, LIGHT_GROUNDS, dark_accent, least_contrast
from msc_site.model.settings import Settings
from msc_site.model.site import Record


def check_record(_subject: Subject, settings: Record[Settings]) -> Iterator[Diagnostic]:
    """Accents with too little contrast for text (WCAG 2.2, criterion 1.4.3)."""
    theme = settings.facts.theme
    pairs = (
        ("accent", theme.accent, LIGHT_GROUNDS, "light", "darker"),
        ("accent_dark", theme.accent_dark or dark_accent(theme.accent), DARK_GROUNDS, "dark", "lighter"),
    )
    for field, colour, grounds, name, remedy in pairs:
        found = least_contrast(colour, grounds)
        if found < LEAST_CONTRAST:
            yield Diagnostic(
                "accent-contrast",
                f"`{colour}` has a contrast of {floor(found * 10) / 10} to {name} pages; text needs {LEAST_CONTRAST}",
                settings.span("theme", field),
                help=f"choose a {remedy} colour",
            )
