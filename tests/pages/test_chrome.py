"""What all pages share, fitted to where a page lies; and the heads of pages."""

from __future__ import annotations

import json

from msc_site.pages.chrome import fit_chrome
from msc_site.pages.desk import telephone_href
from tests.pages.planning import SECOND, page_of, plan, view_of

SITE = "content/site.yaml"
HEADER = """header:
  - {title: Programme, link: "programme:data-craft"}
  - {title: Modules, link: /modules/}
"""


def test_links_fit_the_depth_of_the_page_and_the_current_section_is_marked() -> None:
    planned = plan()
    module = page_of(planned, "/modules/statistics/")
    chrome = fit_chrome(planned.chrome, module.root, module.section, module.programme)
    assert [(item.text, item.href, item.current) for item in chrome.header] == [
        ("Programme", "../../", False),
        ("Modules", "../../modules/", True),
    ]
    assert chrome.home.href == "../../"
    (menu,) = chrome.menus
    assert [item.href for item in menu.items][:2] == ["../../", "../../how-to-apply/"]
    assert [item.text for item in menu.items if item.current] == ["Modules"]


def test_addresses_elsewhere_stay_as_they_are_and_headings_lead_nowhere() -> None:
    more = HEADER + '  - {title: More, items: [{title: Elsewhere, link: "https://elsewhere.example/x"}]}\n'
    planned = plan(edits={SITE: (HEADER, more)})
    (item,) = fit_chrome(planned.chrome, "../", "", "").header[2:]
    assert (item.href, item.current, item.items[0].href) == ("", False, "https://elsewhere.example/x")


def test_pages_that_share_depth_section_and_programme_share_the_chrome() -> None:
    planned = plan()
    keys = {(page.root, page.section, page.programme) for page in planned.pages if page.path.startswith("/modules/s")}
    assert keys == {("../../", "/modules/", "data-craft")}
    assert page_of(planned, "/privacy/").section == "/privacy/"


def test_a_section_that_no_menu_leads_to_is_no_section() -> None:
    page = (
        "-- content/pages/aside.md --\n---\ntitle: Aside\nsummary: Found by links alone.\nmenu: nowhere\n---\nText.\n"
    )
    assert page_of(plan(page), "/aside/").section == ""


def test_plain_pages_come_into_the_menu_that_they_ask_for_unless_they_are_there() -> None:
    page = "-- content/pages/visit.md --\n---\ntitle: Visit\nsummary: Come and see.\nmenu: header\n---\nText.\n"
    planned = plan(page)
    assert [item.text for item in planned.chrome.header] == ["Programme", "Modules", "Visit"]
    assert [item.text for item in planned.chrome.legal] == ["Privacy", "Site map"]
    linked = "legal: [{title: Your data, link: 'page:privacy'}, {title: All pages, link: /site-map/}]\nheader:"
    legal = plan(page, edits={SITE: ("header:", linked)}).chrome.legal
    assert [item.text for item in legal] == ["Your data", "All pages"]


def test_a_site_without_a_header_gets_one() -> None:
    items = plan(SECOND, edits={SITE: (HEADER, "")}).chrome.header
    assert [item.href for item in items] == ["/", "/programmes/", "/modules/", "/scholarships/", "/faqs/", "/contact/"]


def test_whether_the_date_is_pinned() -> None:
    assert plan().chrome.pinned
    assert not plan(edits={SITE: ("as_of: 2024-03-01\n", "")}).chrome.pinned


def test_the_breadcrumb_begins_above_the_site_and_ends_with_the_page() -> None:
    edits = {SITE: ("header:", "breadcrumb: [{title: University, link: 'https://small.example/all'}]\nheader:")}
    head = page_of(plan(edits=edits), "/modules/statistics/").head
    assert [(level.text, level.href) for level in head.breadcrumb] == [
        ("University", "https://small.example/all"),
        ("MSc in Data Craft", "../../"),
        ("Modules", "../../modules/"),
        ("Statistics", ""),
    ]
    documents = json.loads(head.json_ld_html)["@graph"]
    assert [item["item"]["@id"] for item in documents[-1]["itemListElement"]] == [
        "https://small.example/all",
        "https://small.example/",
        "https://small.example/modules/",
        "https://small.example/modules/statistics/",
    ]


def test_the_head_says_the_address_whatever_slashes_the_base_has() -> None:
    for base in ("https://small.example/msc", "https://small.example/msc/"):
        head = page_of(plan(edits={SITE: ("https://small.example/", base)}), "/modules/").head
        assert head.canonical == "https://small.example/msc/modules/"
        assert dict(head.open_graph)["og:url"] == head.canonical
        assert dict(head.open_graph)["og:site_name"] == "Small University"


def test_questions_stand_by_topic() -> None:
    faq = "-- content/faqs/{0}.md --\n---\nquestion: {0}?\ntopic: {1}\norder: {2}\n---\nYes.\n"
    overlays = [faq.format(*one) for one in (("work", "Afterwards", 3), ("money", "Before", 2), ("dates", "Before", 1))]
    topics = view_of(plan(*overlays), "/faqs/").topics
    assert [(topic.title, [question.id for question in topic.questions]) for topic in topics] == [
        ("Before", ["dates", "money"]),
        ("Afterwards", ["work"]),
        ("", ["how-long"]),
    ]
    assert len({topic.id for topic in topics}) == 3


def test_contacts_stand_by_programme_and_then_in_general() -> None:
    view = view_of(plan(SECOND), "/contact/")
    assert [(group.title, [one.name for one in group.contacts]) for group in view.groups] == [
        ("MSc in Art", ["Art office"]),
        ("MSc in Data Craft", ["Admissions"]),
        ("General", ["Admissions"]),
    ]
    assert view.groups[0].contacts[0].phone_href == "tel:+442079460000"


def test_telephone_numbers_become_addresses() -> None:
    assert telephone_href("(+44) 20 7594 8303") == "tel:+442075948303"
    assert telephone_href("+44 (0)20 7594 8303") == "tel:+442075948303"
    assert telephone_href("020 7594 8303") == "tel:02075948303"
    assert telephone_href(None) == ""


def test_the_list_of_programmes_says_how_applications_stand() -> None:
    cards = {card.link.text: card for card in view_of(plan(SECOND), "/programmes/").cards}
    assert cards["MSc in Data Craft"].status == "October 2024 entry: applications are open. Apply by 31 July 2024."
    assert cards["MSc in Art"].status == "January 2025 entry: application dates are not announced."
    assert cards["MSc in Art"].state == "unknown"
