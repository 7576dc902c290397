"""The project's own templates and static files, which a site uses where it has none of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

TEMPLATES: Final = "templates"
STATIC: Final = "static"


def theme_folder() -> Path:
    """The folder of the project's own `templates` and `static`: the checkout, or a folder of an installed package."""
    checkout = Path(__file__).parents[3]
    return checkout if (checkout / TEMPLATES / "base.html").is_file() else Path(__file__).parents[1] / "theme"


def is_theme(site: Path) -> bool:
    """Whether a site's folder is the project's own, so that the two have the same templates and static files."""
    return os.path.realpath(site) == os.path.realpath(theme_folder())
