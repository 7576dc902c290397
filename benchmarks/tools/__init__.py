"""The generators that are measured, one adapter each. To add one, write its adapter and name it here."""

from __future__ import annotations

from typing import Final

from benchmarks.tools.eleventy import Eleventy
from benchmarks.tools.hugo import Hugo
from benchmarks.tools.mkdocs import MkDocs
from benchmarks.tools.msc_site import MscSite
from benchmarks.tools.pelican import Pelican
from benchmarks.tools.tool import Tool

TOOLS: Final[tuple[Tool, ...]] = (MscSite(), Hugo(), Eleventy(), Pelican(), MkDocs())
