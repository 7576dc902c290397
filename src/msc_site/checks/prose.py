"""Prose against the facts: references to fields that exist and have a value, images that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msc_site.checks.paths import Found, find_path
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Span
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.model.site import Programme, Record, Site
from msc_site.model.speech import Unspoken, join_words, speak
from msc_site.prose import Image, Reference, locate
from msc_site.source import read_document


def check_record(subject: Subject, record: Record[Facts]) -> Iterator[Diagnostic]:
    """References that cannot be printed, and images that are not in `static/`."""
    if record.prose is None:
        return
    programme = own_programme(subject.site, record)
    for reference in record.prose.references:
        steps = reference.path.split(".")
        said = speak(subject.site, steps, programme)
        if not isinstance(said, Unspoken) or _is_consequence(subject, record, steps):
            continue
        if not _names_twin(subject.site, steps, said, programme):
            yield _unspoken(subject.site, record, reference, said)
    for image in record.prose.images:
        if image.src.lstrip("/") not in subject.site.static:
            yield _no_image(subject.site, record, image)


def own_programme(site: Site, record: Record[Facts]) -> Programme | None:
    """The programme in whose folder a section stands."""
    return site.programmes.get(record.file.split("/")[2]) if record.kind == "section" else None


def _is_consequence(subject: Subject, record: Record[Facts], steps: Sequence[str]) -> bool:
    """Whether the field is missing because its record, or the field itself, could not be read."""
    if steps[0] == "site":
        kind, record_id, path = "settings", "site", steps[1:2]
    elif steps[0] == "programme":
        kind, record_id, path = "programme", record.file.split("/")[2], steps[1:2]
    else:
        kind, record_id, path = steps[0].removesuffix("s"), steps[1] if len(steps) > 1 else "", steps[2:3]
    if subject.is_broken(kind, record_id):
        return True
    return any(not other or list(other[:1]) == list(path) for other in subject.damage(kind, record_id))


def _names_twin(site: Site, steps: Sequence[str], unspoken: Unspoken, programme: Programme | None) -> bool:
    """Whether an entry is not found in a programme of whose entries two start together: one of them has it wrong."""
    if steps[0] == "programmes" and len(steps) > 1:
        programme = site.programmes.get(steps[1])
    if programme is None or steps[unspoken.step - 1] != "entries":
        return False
    entries = programme.facts.entries
    return len({entry.key for entry in entries}) < len(entries)


def _place(record: Record[Facts], item: Reference | Image) -> Span:
    document = read_document(record.source)[0]
    return locate(document.body, item, file=record.file, first_line=document.body_line)


def _unspoken(site: Site, record: Record[Facts], reference: Reference, unspoken: Unspoken) -> Diagnostic:
    steps = reference.path.split(".")
    span = _place(record, reference)
    kind = steps[0].removesuffix("s")
    until = site.hidden_until(kind, steps[1]) if unspoken.step == 1 < len(steps) else None
    if until is not None:
        message = f"the {kind} `{steps[1]}` is hidden until {say_date(until)}"
        advice = "take the reference out until then, or let both appear on the same day"
        return Diagnostic("reference-to-draft", message, span, help=advice)
    if unspoken.step == 1 < len(steps) and steps[1] in site.drafts.get(kind, ()):
        message = f"the {kind} `{steps[1]}` is a draft, which is not published"
        advice = "publish it by removing its line `draft: true`, or take the reference out"
        return Diagnostic("reference-to-draft", message, span, help=advice)
    if unspoken.step == len(steps):
        advice = (
            f"add a dot and one of its parts: {_list(unspoken.choices)}" if unspoken.choices else "name another field"
        )
        return Diagnostic("reference-unknown", unspoken.message, span, help=advice)
    nearest = suggest(steps[unspoken.step], unspoken.choices)
    label, advice = "", "write the fact into that record, or take the reference out"
    found = _find_right(site, record, steps, unspoken, nearest)
    if found is not None:
        label = f"did you mean `{nearest}`?" if nearest is not None and nearest in found.path.split(".") else ""
        if steps[0] == "programme" and not unspoken.step:
            label = "only the sections of a programme know which one is meant"
        advice = f"write `{{{{ {found.path} }}}}`" + ("" if found.has_value else ", once that field has a value")
    elif unspoken.choices:
        advice = f"in its place can stand {_list(unspoken.choices)}"
    return Diagnostic("reference-unknown", unspoken.message, span, label, advice)


def _find_right(
    site: Site, record: Record[Facts], steps: Sequence[str], unspoken: Unspoken, nearest: str | None
) -> Found | None:
    """The path that was meant: with the wrong word put right, else one that holds the words; None where none is."""
    programme = own_programme(site, record)
    mended = [*steps[: unspoken.step], nearest or steps[unspoken.step], *steps[unspoken.step + 1 :]]
    if nearest is not None and not isinstance(speak(site, mended, programme), Unspoken):
        return Found(".".join(mended), has_value=True)
    whole = find_path(site, record, steps, programme) or find_path(site, record, mended, programme)
    if whole is None and nearest is not None and (unspoken.step or steps[0] != "programme"):
        return Found(".".join(mended), has_value=True)
    return whole


def _list(choices: Sequence[str], most: int = 12) -> str:
    shown = [f"`{choice}`" for choice in choices[:most]]
    return join_words(shown, "or") if len(choices) <= most else f"{', '.join(shown)} and so on"


def _no_image(site: Site, record: Record[Facts], image: Image) -> Diagnostic:
    nearest = suggest(image.src.lstrip("/"), site.static)
    return Diagnostic(
        "image-missing",
        f"there is no image `{image.src}` in `static/`",
        _place(record, image),
        f"did you mean `{nearest}`?" if nearest else "",
        "put the image into `static/`, or correct its name",
    )
