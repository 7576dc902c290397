"""Contacts: whoever is named can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record


def check_record(subject: Subject, record: Record[Settings | ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Contacts without an address, a number or a link."""
    for index, contact in enumerate(record.facts.contacts):
        ways = (contact.email, contact.phone, contact.link)
        if not any(ways) and subject.is_sound(record, "contacts", index):
            yield Diagnostic(
                "contact-unreachable",
                f"nothing says how to reach the contact `{contact.name}`",
                record.span("contacts", index),
                help="add `email: …`, `phone: …` or `link: …`",
            )
