"""Contacts: whoever is named can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.base import Facts
from msc_site.model.programme import Contact
from msc_site.model.site import Record


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Contacts without an address, a number or a link."""
    settings = subject.site.settings
    yield from _unreachable(subject, settings, settings.facts.contacts)
    for programme in subject.site.programmes.values():
        yield from _unreachable(subject, programme.record, programme.facts.contacts)


def _unreachable(subject: Subject, record: Record[Facts], contacts: Sequence[Contact]) -> Iterator[Diagnostic]:
    for index, contact in enumerate(contacts):
        ways = (contact.email, contact.phone, contact.link)
        if not any(ways) and subject.is_sound(record, "contacts", index):
            yield Diagnostic(
                "contact-unreachable",
                f"nothing says how to reach the contact `{contact.name}`",
                record.span("contacts", index),
                help="add `email: …`, `phone: …` or `link: …`",
            )
