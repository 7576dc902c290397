"""What the preview says over a page: the problems that keep the site from being published."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msc_site.build.report import essential
from msc_site.diagnostics import Diagnostic, Severity, severity_of, stops
from msc_site.diagnostics.renderers import summary
from msc_site.diagnostics.renderers.html import Link, escape, render

CLIENT: Final = Path(__file__).parent / "client"
# So many problems are shown in the browser; the terminal lists them all.
_MOST: Final = 40
_KEY_LENGTH: Final = 16
_ORDER: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_HOPE: Final = "Mend what is marked and save: this goes away by itself."


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over a page, and a key that is another one as soon as the problems are others."""

    key: str
    html: str


def make_overlay(diagnostics: Sequence[Diagnostic], link: Link) -> Overlay | None:
    """What lies over the last good page; None where the site is sound."""
    if not stops(diagnostics):
        return None
    said = f"""\
<div class="overlay" role="dialog" aria-labelledby="overlay-title" aria-describedby="overlay-lead" tabindex="-1">
<header>
<h2 id="overlay-title">{escape(_title(diagnostics))}</h2>
<button type="button" class="close" data-close>Close <kbd>Esc</kbd></button>
</header>
<p class="lead" id="overlay-lead">The page behind this is the last good one. {_HOPE}</p>
{list_problems(diagnostics, link)}
</div>
"""
    return Overlay(hashlib.sha256(said.encode()).hexdigest()[:_KEY_LENGTH], said)


def make_waiting_page(diagnostics: Sequence[Diagnostic], link: Link) -> bytes:
    """A page in the place of one that cannot be shown and never could; it waits for word like any other."""
    title = _title(diagnostics) if stops(diagnostics) else "The preview waits"
    lead = f"There is no good page to show yet. {_HOPE}"
    problems = f"<h2>What to mend</h2>\n{list_problems(diagnostics, link)}" if diagnostics else ""
    return f"""\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)} – preview</title>
<style>{read_style()}</style>
</head>
<body>
<main class="desk waiting">
<h1>{escape(title)}</h1>
<p class="lead">{lead}</p>
{problems}
</main>
</body>
</html>
""".encode()  # noqa: RUF001 - a dash between parts


def list_problems(diagnostics: Sequence[Diagnostic], link: Link) -> str:
    """The problems, those first that matter most, and not more of them than anybody reads."""
    ordered = sorted(essential(diagnostics), key=lambda diagnostic: _ORDER.index(severity_of(diagnostic.code)))
    more = len(ordered) - _MOST
    rest = f'\n<p class="rest">and {more:,} more, which the terminal lists</p>' if more > 0 else ""
    return render(ordered[:_MOST], link) + rest


def read_style() -> str:
    """The style sheet of all that the preview adds to pages."""
    return (CLIENT / "preview.css").read_text("utf-8")


def _title(diagnostics: Sequence[Diagnostic]) -> str:
    return f"Not yet right: {summary(essential(diagnostics))}"
