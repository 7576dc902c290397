"""Addresses: the page at one path, found alone, is the one among all."""

from __future__ import annotations

import pytest

from msc_site.model.addresses import page_addresses, pages_at
from tests.pages.planning import SECOND, read_site

# Records that would lie where other pages lie already.
TAKEN = """
-- content/pages/faqs.md --
---
title: Questions
summary: Questions and answers.
---
Ask.
-- content/pages/how-to-apply.md --
---
title: Applying
summary: How to apply.
---
Apply.
"""
STRANGE = ("", "/", "//", "/modules", "/modules//", "/programmes/", "/programmes/data-craft/", "/privacy", "privacy/")


@pytest.mark.parametrize("overlays", [(), (SECOND,), (TAKEN,), (SECOND, TAKEN)])
def test_the_pages_at_a_path_are_those_of_all_pages_that_lie_there(overlays: tuple[str, ...]) -> None:
    site = read_site(*overlays)
    pages = list(page_addresses(site))
    for path in {page.path for page in pages} | {page.path + "more/" for page in pages} | set(STRANGE):
        assert sorted(pages_at(site, path), key=repr) == sorted((p for p in pages if p.path == path), key=repr), path
