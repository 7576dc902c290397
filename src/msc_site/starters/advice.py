"""What to do next, when a new file is there."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.starters.questions import Answers
from msc_site.starters.starter import Starter
from msc_site.starters.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Made:
    """What was made. `listed_at` is the line of the list that a module was put into, `site` an option for commands."""

    starter: Starter
    answers: Answers
    id: str
    path: str
    draft: bool
    listed_in: str = ""
    listed_at: int = 0
    site: str = ""


def advise_next(made: Made, around: Surroundings) -> list[str]:
    """A sentence or two."""
    kind = made.starter.kind
    if kind == "site":
        return [f"Next, begin a programme: `msc-site new programme{made.site}`."]
    look = f"Look at it in the preview: `msc-site serve{made.site}{' --drafts' if made.draft else ''}`."
    if kind == "programme":
        return _advise_programme(made, look)
    if kind == "module":
        return [*_advise_module(made, around), look]
    if made.draft:
        return ["It is a draft, which is not published. Delete its line `draft: true` to publish it.", look]
    return [look]


def _advise_programme(made: Made, look: str) -> list[str]:
    said = (
        "It is a draft, which is not published. List its modules under `structure:` in that file (or with"
        f" `msc-site new module --in-programme {made.id}{made.site}`); then delete the line `draft: true`."
    )
    return [said, look]


def _advise_module(made: Made, around: Surroundings) -> list[str]:
    if made.listed_in:
        said = f"It is listed in {made.listed_in}, line {made.listed_at}."
        if "group-title" in made.answers:
            said += " All modules of that new group must be taken: if students choose, change its line `take: all`."
        if made.draft:
            said += " It is a draft like the programme: delete its line `draft: true` when the programme is published."
        return [said]
    if not made.draft:
        return []
    programme = next(iter(around.programmes), None)
    if programme is None:
        return ["It is a draft, which is not published. Begin the programme that lists it: `msc-site new programme`."]
    where = f"content/programmes/{programme}/programme.yaml"
    said = (
        f"It is a draft, which is not published. List it: write `- {made.id}` under `modules:` of a group in {where},"
        " then delete the line `draft: true` in the module's own file."
    )
    return [said]
