"""Sites on whose material information there is something to say, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msc_site.build.request import Request
from msc_site.cli.reporting import judge_content
from msc_site.material.assessing import assess
from msc_site.material.report import ItemReport, ProgrammeReport, State
from msc_site.model.site import Site
from tests.support.sites import NOW, edited, small_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
COMPLETE = (Path(__file__).parent / "complete.txt").read_text("utf-8")


def complete_site() -> dict[str, str]:
    """The files of a site in which nothing is left open."""
    return small_site(COMPLETE)


def without(old: str, new: str = "", path: str = PROGRAMME) -> dict[str, str]:
    """The same with one text in one file replaced."""
    return edited(path, old, new, complete_site())


def read(folder: Path, as_of: date | None = None) -> Site:
    """The site in a folder, which must be sound."""
    judged = judge_content(Request(folder, NOW, as_of), lambda _step, _done, _pieces: None)
    assert judged.site is not None, judged.diagnostics
    return judged.site


def assess_one(folder: Path, as_of: date | None = None) -> ProgrammeReport:
    """The report on the programme of the small site."""
    (report,) = assess(read(folder, as_of))
    return report


def item(report: ProgrammeReport, id_: str) -> ItemReport:
    """An item of a report."""
    return next(each for each in report.items if each.item.id == id_)


def said(report: ProgrammeReport, *states: State) -> dict[str, list[str]]:
    """What is said of the parts that stand so, by item."""
    found = {each.item.id: [part.text for part in each.parts if part.state in states] for each in report.items}
    return {id_: texts for id_, texts in found.items() if texts}


def places(report: ProgrammeReport, id_: str) -> list[str]:
    """The places of what an item leaves open."""
    spans = [place.span for part in item(report, id_).parts for place in part.places]
    return [f"{span.file}:{span.line}" for span in spans]
