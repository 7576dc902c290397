"""Anchors: each one that links may name is in the page once, whatever authors call their records."""

from __future__ import annotations

from collections import Counter
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

from msc_site.model.addresses import page_addresses
from msc_site.model.anchors import anchors_at, gather_anchors
from msc_site.pages.plan import plan_site
from msc_site.render.assets import read_assets
from msc_site.render.renderer import Renderer
from tests.pages.planning import SECOND, read_site

# Names that would collide if anchors were joined with one hyphen, or with what the templates use themselves.
CUNNING = """
-- content/programmes/data-craft/a.md --
---
title: A
order: 2
---
## B c

Text.

## B c

Text.
-- content/programmes/data-craft/a-b.md --
---
title: A b
order: 3
---
## C

Text.
-- content/programmes/data-craft/group-core.md --
---
title: Group
order: 4
shows: profiles
---
Text.
-- content/programmes/data-craft/group.md --
---
title: Group
order: 5
---
## Core

Text.
-- content/programmes/data-craft/profile-counting.md --
---
title: Profile
order: 6
---
Text.
-- content/programmes/data-craft/enquiries.md --
---
title: Not the enquiries
order: 7
---
Text.
-- content/programmes/data-craft/enquiries-facts.md --
---
title: Nor these
order: 8
---
Text.
-- content/programmes/data-craft/main.md --
---
title: Main
order: 9
---
## Content

Text.
-- content/programmes/data-craft/at-a-glance.md --
---
title: At a glance
order: 10
---
Text.
-- content/faqs/topic-1.md --
---
question: Is this a topic?
topic: First
---
No.
-- content/faqs/how.md --
---
question: How?
topic: Second
---
## Long

So.
-- content/modules/research.md --
---
title: Research
summary: Finding out.
routes:
  - {id: research, title: Research, summary: Finding out.}
  - {id: key-facts, title: Facts, summary: Knowing.}
---
## Research

Text.

## Route research

Text.

## Key facts

Text.
-- content/profiles/core.md --
---
title: Core
role: MSc student
programme: data-craft
provenance: student survey, 2023
consent: given
order: 2
---
## Heading

I learned.
"""


class Ids(HTMLParser):
    """Collects the ids of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value or "" for name, value in attrs if name == "id")


@pytest.mark.parametrize("overlays", [(), (SECOND, CUNNING)], ids=["small", "cunning"])
def test_every_anchor_that_links_may_name_is_in_the_page_once(overlays: tuple[str, ...], tmp_path: Path) -> None:
    site = read_site(*overlays)
    assets, _ = read_assets(tmp_path)
    plan = plan_site(site, assets)
    renderer = Renderer(tmp_path)
    renderer.begin(plan.chrome)
    gathered = partial(gather_anchors, site)
    promised = {page.path: anchors_at(site, page.path, gathered) for page in page_addresses(site)}
    assert sorted(promised) == sorted(sketch.path for sketch in plan.sketches)
    for page in (sketch.make(plan.desk) for sketch in plan.sketches):
        ids = Ids()
        ids.feed((renderer.render(page) or b"").decode())
        assert promised[page.path] - ids.found.keys() == frozenset(), page.path
        assert [name for name, times in ids.found.items() if times > 1] == [], page.path
