"""What lies on the desk while pages are made: the site, what was found out about it once, and the almanac."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.model.almanac import Almanac
from msc_site.model.base import RecordFacts
from msc_site.model.calendar import say_date
from msc_site.model.programme import Contact
from msc_site.model.site import Programme, Record, Site
from msc_site.model.speech import Unspoken, speak
from msc_site.model.whereabouts import number_to_dial
from msc_site.pages.catalogue import Ask, Catalogue, make_catalogue
from msc_site.pages.places import Place, base_path_of, place_of
from msc_site.pages.views.parts import NO_PROVENANCE, ContactLine, Link, Provenance
from msc_site.prose import Prose, fill


@dataclass(frozen=True, slots=True)
class Desk:
    """The site with its catalogue and almanac. `base` is the site's address without a slash at its end."""

    site: Site
    catalogue: Catalogue
    almanac: Almanac
    base: str
    base_path: str

    def place(self, path: str) -> Place:
        """The place of a page of this site."""
        return place_of(path, self.base_path)

    def href(self, place: Place, link: str) -> str:
        """A link of the content, as seen from a page."""
        return place.href(self.catalogue.resolve(link))

    def module_link(self, place: Place, module_id: str) -> Link:
        """A module's title, leading to its page."""
        return self._link(place, "module", self.site.modules[module_id])

    def programme_link(self, place: Place, programme_id: str) -> Link:
        """A programme's title, leading to its page."""
        return self._link(place, "programme", self.site.programmes[programme_id].record)

    def scholarship_link(self, place: Place, scholarship_id: str) -> Link:
        """A scholarship's title, leading to its page."""
        return self._link(place, "scholarship", self.site.scholarships[scholarship_id])

    def _link(self, place: Place, kind: str, record: Record[RecordFacts]) -> Link:
        title: str = getattr(record.facts, "title")  # noqa: B009 - a field of these three kinds, not of all
        return Link(title, place.href(self.catalogue.addresses[kind, record.id]))

    def body(self, place: Place, prose: Prose | None, programme: Programme | None = None) -> str:
        """A text with its references and links filled in. `programme` is the one in whose folder it stands."""
        if prose is None:
            return ""
        values = [self._value(reference.path, programme) for reference in prose.references]
        links = [self.href(place, link.target) for link in prose.links]
        images = [place.href("/" + image.src.lstrip("/")) for image in prose.images]
        return fill(prose, values, links, images)

    def _value(self, path: str, programme: Programme | None) -> str:
        said = speak(self.site, path.split("."), programme)
        if isinstance(said, Unspoken):
            raise TypeError(f"a site with the reference {path} must not come to planning: {said.message}")
        return said

    def contact(self, place: Place, contact: Contact) -> ContactLine:
        """Whom to ask, as a page sets it."""
        return ContactLine(
            contact.name,
            contact.email or "",
            contact.phone or "",
            telephone_href(contact.phone),
            Link(contact.name, self.href(place, contact.link)) if contact.link else None,
        )


def make_desk(site: Site, ask: Ask) -> Desk:
    """A desk for one plan of the site."""
    return Desk(site, make_catalogue(site, ask), Almanac(site.as_of), *address_of(site))


def address_of(site: Site) -> tuple[str, str]:
    """The site's address without a slash at its end, and the path at which its front lies on its host."""
    base_url = site.settings.facts.base_url
    return base_url.rstrip("/"), base_path_of(base_url)


def provenance_of(facts: RecordFacts) -> Provenance:
    """Where a record's facts come from and who answers for them."""
    if facts.source is None and facts.owner is None and facts.reviewed is None:
        return NO_PROVENANCE
    return Provenance(
        source=Link(facts.source.title, facts.source.url or "") if facts.source else None,
        retrieved=say_date(facts.source.retrieved) if facts.source and facts.source.retrieved else "",
        owner=facts.owner or "",
        reviewed=say_date(facts.reviewed) if facts.reviewed else "",
    )


def contents_of(prose: Prose | None, level: int = 2) -> tuple[Link, ...]:
    """The headings of a text at one level, as a contents list."""
    headings = prose.headings if prose is not None else ()
    return tuple(Link(heading.text, f"#{heading.id}") for heading in headings if heading.level == level)


def telephone_href(phone: str | None) -> str:
    """A number as people write it, as a `tel:` address: `(+44) 20 7594 8303` and `+44 (0)20 7594 8303` alike."""
    if phone is None:
        return ""
    return f"tel:{number_to_dial(phone)}"
