"""What stands on every page: menus, notice, footer. The same words for all tools."""

from __future__ import annotations

from typing import Final, TypedDict

from benchmarks.content import INSTITUTION, Content


class Item(TypedDict, total=False):
    """An entry of a menu, with its entries."""

    title: str
    link: str
    entries: list[Item]


NOTICE: Final = "This site is made for a measurement: nothing on it is true, and nobody can apply for any of it."
_FOOTER: Final = {
    "Section information": ("Faculty of Engineering", "Department of Computing", "The university", "Visit us"),
    "Get in touch": ("Useful contacts", "Undergraduate admissions", "Master's admissions", "Doctoral admissions"),
    "Quick links": ("Job opportunities", "Recruit our students", "Outreach", "Computing support"),
    "Information for": ("Prospective students", "Alumni", "Partners and business", "Media", "Donors", "Parents"),
    "Top links": ("Visit", "Library", "Students", "Staff", "Partners"),
    "University information": ("Campuses and maps", "About the university"),
}
_PROGRAMME: Final = ("Overview", "How to apply", "Fees and funding", "Choose your modules", "Scholarships", "Contact")
_SECTION: Final = {
    "Undergraduate courses": ("Computing", "Mathematics and computing", "Computing with a year abroad"),
    "Postgraduate courses": ("MSc Computing", "MSc Advanced Computing", "MSc specialist degrees", "MRes", "PhD"),
    "Visit and meet us": ("Open days", "Taster courses", "Campus tours"),
    "Money": ("Fees", "Scholarships and bursaries", "Living costs"),
}


def header(content: Content) -> list[Item]:
    """The main navigation."""
    home = content.programmes[0]
    links = {home.title: home.url, "Modules": "/modules/", "Scholarships": "/scholarships/"}
    links |= {page.title: f"/{page.id}/" for page in content.pages[:3]}
    return [{"title": title, "link": link} for title, link in links.items()]


def section() -> list[Item]:
    """The department's menu."""
    return [_menu(title, entries) for title, entries in _SECTION.items()]


def footer() -> list[Item]:
    """The footer's columns."""
    return [_menu(title, entries) for title, entries in _FOOTER.items()]


def legal(content: Content) -> list[Item]:
    """The links of the last line."""
    return [{"title": page.title, "link": f"/{page.id}/"} for page in content.pages[2:]]


def _menu(title: str, entries: tuple[str, ...]) -> Item:
    return {"title": title, "entries": [{"title": entry, "link": _outside(entry)} for entry in entries]}


def _outside(entry: str) -> str:
    return f"https://www.example.ac.uk/{'-'.join(entry.lower().replace(chr(39), '').split())}/"


def site_data(content: Content) -> dict[str, object]:
    """All of it, as the data file or option of a tool."""
    return {
        "title": INSTITUTION,
        "notice": NOTICE,
        "header": header(content),
        "section": section(),
        "programme": [{"title": title, "link": f"#{title.lower().replace(' ', '-')}"} for title in _PROGRAMME],
        "footer": footer(),
        "legal": legal(content),
    }
