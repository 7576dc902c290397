"""The handbook tells the truth: each of its tasks is carried out on a copy of the sample."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.docs.tasks import Desk, Step, read_steps

DOCS = Path(__file__).parents[2] / "docs"
HANDBOOK = DOCS / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_task_can_be_done_as_its_page_says(page: Path, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site")
    desk.begin()
    for step in read_steps(page.read_text("utf-8")):
        try:
            desk.take(step)
        except AssertionError as error:
            pytest.fail(f"docs/handbook/{page.name}:{step.line}: {error}", pytrace=False)
    desk.finish()


def test_the_front_page_leads_to_every_page() -> None:
    front = (HANDBOOK / "README.md").read_text("utf-8")
    linked = {match["target"] for match in LINK.finditer(front)}
    assert {page.name for page in PAGES} - {"README.md"} <= linked


@pytest.mark.parametrize("page", [*PAGES, DOCS / "diagnostics.md"], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for match in LINK.finditer(re.sub(r"^(`{3,}).*?^\1$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)):
        file, _, anchor = match["target"].partition("#")
        if not file.startswith(("https://", "http://")):
            target = (page.parent / file).resolve() if file else page
            assert target.exists(), f"{page.name} links to {match['target']}"
            assert not anchor or anchor in anchors(target), f"{page.name} links to {match['target']}"


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


# --- the player itself -----------------------------------------------------------------------------------------------

PAGE = """\
Take

<!-- before content/pages/privacy.md -->
```yaml
title: Privacy
```

<!-- again -->
```sh
msc-site check
```
"""


def test_steps_are_read_in_their_order() -> None:
    assert list(read_steps(PAGE)) == [
        Step("before", "content/pages/privacy.md", "yaml", "title: Privacy\n", 3),
        Step("again", "", "", "", 8),
        Step("", "", "sh", "msc-site check\n", 9),
    ]


@pytest.mark.parametrize(
    "step",
    [
        Step("before", "content/site.yaml", "yaml", "title: nowhere\n", 1),
        Step("after", "content/site.yaml", "yaml", "title: without a before\n", 1),
        Step("new", "content/site.yaml", "yaml", "is: there\n", 1),
        Step("fails", "", "sh", "msc-site check\n", 1),
        Step("run", "", "sh", "msc-site check --format sarif --output x\n", 1),
        Step("says", "", "text", "what nobody says\n", 1),
        Step("page", "/modules/", "text", "what no page shows\n", 1),
        Step("", "", "sh", "msc-site publish\n", 1),
        Step("", "", "yaml", "forgotten: a step\n", 1),
        Step("afetr", "content/site.yaml", "yaml", "", 1),
    ],
    ids=lambda step: f"{step.name}-{step.text.strip()[:20]}",
)
def test_what_is_not_true_is_found(step: Step, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site")
    desk.begin()
    with pytest.raises((AssertionError, click.UsageError)):
        desk.take(step)
