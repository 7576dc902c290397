"""The words that a site knows besides the dictionary, because its modules are called by them."""

from __future__ import annotations

import re
from typing import Final

from msc_site.model.site import Site

_WORD: Final = re.compile(r"[^\W\d_]+")


def gather_words(site: Site) -> frozenset[str]:
    """The words that stand in titles of modules, in lower case."""
    return frozenset(word for module in site.modules.values() for word in _WORD.findall(module.facts.title.casefold()))
