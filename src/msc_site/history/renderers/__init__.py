"""Reports of what a change does: for a terminal, for a pull request, for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msc_site.history.renderers.json_document import render_json
from msc_site.history.renderers.markdown import render_markdown
from msc_site.history.renderers.report import Report
from msc_site.history.renderers.text import render_text

RENDERERS: Final[Mapping[str, Callable[[Report], str]]] = MappingProxyType(
    {"text": render_text, "markdown": render_markdown, "json": render_json}
)

__all__ = ["RENDERERS", "Report"]
