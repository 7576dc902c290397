"""What is taught: modules, terms, credits, hours and assessment, of a degree as a whole or of its modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msc_site.material.ground import Ground
from msc_site.material.looks import lacking_assessment, lacking_hours, list_lacking, list_stated
from msc_site.material.report import Part, State
from msc_site.model.module import Assessment, Hours
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.speech import join_words


def assess_modules(ground: Ground) -> Iterator[Part]:
    """Which modules everybody takes, and from which lists one chooses."""
    groups = ground.facts.structure.groups
    if not ground.modules:
        yield ground.missing("no module that can be taken is listed", "structure")
        return
    taken = {look.record.id for look in ground.modules}
    compulsory = {id_ for group in groups for id_ in _compulsory(group, is_taken=False)} & taken
    chosen = taken - compulsory
    said = [f"{len(ids)} {words}" for ids, words in ((compulsory, "compulsory"), (chosen, "to choose from")) if ids]
    yield ground.stated(f"modules: {join_words(said)}", "structure")
    for number, top in enumerate(groups):
        for group, path in _walk(top, ("structure", "groups", number)):
            if not group.verified:
                yield Part(State.ILLUSTRATIVE, f"which modules are in “{group.title}”", (ground.at(*path, "verified"),))
    yield from list_stated(ground.modules, "modules")


def _compulsory(group: Group, *, is_taken: bool) -> Iterator[str]:
    is_taken = is_taken or group.take is not None
    if is_taken:
        yield from group.modules
    for child in group.groups:
        yield from _compulsory(child, is_taken=is_taken)


def _walk(group: Group, path: tuple[str | int, ...]) -> Iterator[tuple[Group, tuple[str | int, ...]]]:
    yield group, path
    for number, child in enumerate(group.groups):
        yield from _walk(child, (*path, "groups", number))


def assess_terms(ground: Ground) -> Iterator[Part]:
    """When each module is taught."""
    yield from list_lacking(ground.modules, "terms")
    yield from list_stated(ground.modules, "terms", "terms")


def assess_credits(ground: Ground) -> Iterator[Part]:
    """The credits of the award, and of each module."""
    credits_ = ground.facts.credits
    yield ground.stated(f"{say_number(credits_.ects)} ECTS ({say_number(credits_.cats)} CATS)", "credits")
    yield from list_lacking(ground.modules, "credits")
    yield from list_stated(ground.modules, "credits", "credits")


def assess_hours(ground: Ground) -> Iterator[Part]:
    """The hours of the degree as a whole; where they are not stated so, those of each module."""
    hours = ground.facts.hours
    if hours is not None and not rests_on_modules(ground.facts, "study-hours"):
        yield ground.stated(_say_hours(hours), "hours")
        if lacking_hours(hours):
            yield ground.missing(f"no {lacking_hours(hours)} are stated for the degree as a whole", "hours")
    elif not ground.modules:
        yield ground.missing("no hours are stated", "hours")
    else:
        yield from list_lacking(ground.modules, "study-hours")
    yield from list_stated(ground.modules, "study-hours", "hours")


def assess_assessment(ground: Ground) -> Iterator[Part]:
    """How the degree as a whole is assessed; where that is not stated so, how each module is."""
    parts = ground.facts.assessment
    if parts:
        yield ground.stated(_say_assessment(parts), "assessment")
        if lacking_assessment(parts):
            yield ground.missing("it is not stated how much each kind of assessment counts", "assessment")
    elif not ground.modules:
        yield ground.missing("no assessment is stated", "assessment")
    else:
        yield from list_lacking(ground.modules, "assessment")
    yield from list_stated(ground.modules, "assessment", "assessment")


def rests_on_modules(facts: ProgrammeFacts, item: str) -> bool:
    """Whether students learn of an item from each module alone: the programme does not state it as a whole."""
    if item == "study-hours":
        return lacking_hours(facts.hours) == "hours"
    return item != "assessment" or not facts.assessment


def say_number(number: Decimal) -> str:
    """A number without idle noughts: `90`, `7.5`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _say_hours(hours: Hours) -> str:
    return "hours: " + ", ".join(f"{say_number(number)} {name}" for number, name in hours.stated())


def _say_assessment(parts: Sequence[Assessment]) -> str:
    said = [part.kind.value + (f" {part.weight:f}%" if part.weight is not None else "") for part in parts]
    return ", ".join(dict.fromkeys(said))
