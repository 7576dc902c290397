"""Prose against the facts: references to fields that exist and have a value, images that are there."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Span
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts
from msc_site.model.site import Programme, Record, Site
from msc_site.model.speech import Unspoken, speak
from msc_site.prose import Image, Reference, locate
from msc_site.source import read_document


def check(subject: Subject) -> Iterator[Diagnostic]:
    """References that cannot be printed, and images that are not in `static/`."""
    for record in subject.site.records():
        if record.prose is None:
            continue
        programme = own_programme(subject.site, record)
        for reference in record.prose.references:
            said = speak(subject.site, reference.path.split("."), programme)
            if isinstance(said, Unspoken) and not _is_consequence(subject, reference):
                yield _unspoken(record, reference, said)
        for image in record.prose.images:
            if image.src.lstrip("/") not in subject.site.static:
                yield _no_image(subject.site, record, image)


def own_programme(site: Site, record: Record[Facts]) -> Programme | None:
    """The programme in whose folder a section stands."""
    return site.programmes.get(record.file.split("/")[2]) if record.kind == "section" else None


def _is_consequence(subject: Subject, reference: Reference) -> bool:
    """Whether the field is missing because its record could not be read."""
    steps = reference.path.split(".")
    kind = steps[0].removesuffix("s")
    if steps[0] == "programme":
        return any(name == "programme" for name, _ in subject.broken) or any(
            name == "programme" for name, _, _ in subject.damaged
        )
    name = steps[1] if len(steps) > 1 else ""
    return subject.is_broken(kind, name) or any(d[:2] == (kind, name) for d in subject.damaged)


def _place(record: Record[Facts], item: Reference | Image) -> Span:
    document = read_document(record.source)[0]
    return locate(document.body, item, file=record.file, first_line=document.body_line)


def _unspoken(record: Record[Facts], reference: Reference, unspoken: Unspoken) -> Diagnostic:
    steps = reference.path.split(".")
    nearest = suggest(steps[unspoken.step], unspoken.choices)
    label, advice = "", "name a field that has a value"
    if nearest is not None:
        right = ".".join([*steps[: unspoken.step], nearest, *steps[unspoken.step + 1 :]])
        label, advice = f"did you mean `{nearest}`?", f"write `{{{{ {right} }}}}`"
    elif unspoken.choices:
        advice = f"there is {', '.join(f'`{choice}`' for choice in unspoken.choices[:12])}"
    return Diagnostic("reference-unknown", unspoken.message, _place(record, reference), label, advice)


def _no_image(site: Site, record: Record[Facts], image: Image) -> Diagnostic:
    nearest = suggest(image.src.lstrip("/"), site.static)
    return Diagnostic(
        "image-missing",
        f"there is no image `{image.src}` in `static/`",
        _place(record, image),
        f"did you mean `{nearest}`?" if nearest else "",
        "put the image into `static/`, or correct its name",
    )
