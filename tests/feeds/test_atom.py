"""The feed of changes: valid by RFC 4287, read by an independent reader, and the same whatever comes later."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from msc_site.feeds.atom import MOST_ENTRIES, make_feed
from msc_site.model.history import PastChange
from tests.pages.planning import read_site

BASE = "https://small.example/degrees"
SINCE = date(2024, 3, 1)
SPACE = "{http://www.w3.org/2005/Atom}"
# RFC 3339, as section 3.3 asks for.
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
SETTINGS = read_site().settings.facts


def change(day: str, sentence: str, *, about: str = "MSc in Data Craft", item: str = "tuition-fees") -> PastChange:
    return PastChange(
        on=date.fromisoformat(day), kind="programme", id="data-craft", about=about, item=item, sentence=sentence
    )


CHANGES = (
    change("2024-05-02", "The fee is now £13,000; before: £12,000."),
    change("2024-05-02", "A <b>deposit</b> & no more.", about="Weaving <with> thread & “data”", item="deposit"),
    change("2024-04-01", "Something else."),
)


def elements(parent: etree._Element, name: str) -> list[etree._Element]:
    return parent.findall(f"{SPACE}{name}")


def texts(parent: etree._Element, name: str) -> list[str]:
    return [element.text or "" for element in elements(parent, name)]


def check_common(parent: etree._Element) -> None:
    """What sections 4.1.1 and 4.1.2 ask of a feed and of an entry alike."""
    (identity,), (title,), (updated,) = (texts(parent, name) for name in ("id", "title", "updated"))
    assert urlsplit(identity).scheme in {"http", "https", "tag", "urn"}
    assert title.strip()
    assert MOMENT.fullmatch(updated)
    assert all(MOMENT.fullmatch(moment) for moment in texts(parent, "published"))
    alternates = []
    for link in elements(parent, "link"):
        assert urlsplit(link.get("href", "")).scheme == "https"
        if link.get("rel", "alternate") == "alternate":
            alternates.append((link.get("type"), link.get("hreflang")))
    assert alternates
    assert len(alternates) == len(set(alternates))
    assert all(category.get("term") for category in elements(parent, "category"))


def check_feed(content: bytes) -> etree._Element:
    """The root, once all rules of RFC 4287 that concern such a feed have been seen to hold."""
    root = etree.fromstring(content)
    assert root.tag == f"{SPACE}feed"
    check_common(root)
    assert [link.get("href") for link in elements(root, "link") if link.get("rel") == "self"]
    for author in elements(root, "author"):
        assert len(texts(author, "name")) == 1
    assert elements(root, "author")
    entries = elements(root, "entry")
    for entry in entries:
        check_common(entry)
        (inner,) = elements(entry, "content")
        assert inner.get("type") == "text"
        assert len(inner) == 0
    # 4.1.1: entries of one id must be told apart by their time.
    assert len({(*texts(entry, "id"), *texts(entry, "updated")) for entry in entries}) == len(entries)
    assert list(root) == [*(child for child in root if child.tag != f"{SPACE}entry"), *entries]
    return root


def test_an_independent_reader_reads_what_was_told() -> None:
    content = make_feed(SETTINGS, CHANGES, SINCE, BASE)
    check_feed(content)
    read = feedparser.parse(content)
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Small University: what changed"
    assert read.feed.author_detail.name == "Small University"
    assert read.feed.link == "https://small.example/degrees/what-changed/"
    assert read.feed.updated == "2024-05-02T00:00:00Z"
    assert [entry.title for entry in read.entries] == [
        "MSc in Data Craft: Tuition fees",
        "Weaving <with> thread & “data”: Deposit",
        "MSc in Data Craft: Tuition fees",
    ]
    assert read.entries[0].updated_parsed[:6] == (2024, 5, 2, 0, 0, 0)
    assert read.entries[1].content[0].value == "A <b>deposit</b> & no more."
    assert read.entries[1].content[0].type == "text/plain"
    assert read.entries[1].link.startswith("https://small.example/degrees/what-changed/#change_2024-05-02_")


def test_a_feed_without_changes_is_as_old_as_its_record() -> None:
    root = check_feed(make_feed(SETTINGS, (), SINCE, BASE))
    assert texts(root, "updated") == ["2024-03-01T00:00:00Z"]
    assert elements(root, "entry") == []


def test_the_name_of_an_entry_depends_neither_on_its_place_nor_on_what_comes_later() -> None:
    def names(changes: tuple[PastChange, ...]) -> list[str]:
        return [
            texts(entry, "id")[0] for entry in elements(check_feed(make_feed(SETTINGS, changes, SINCE, BASE)), "entry")
        ]

    before = names(CHANGES)
    assert names((change("2024-06-01", "News."), CHANGES[1], CHANGES[0], CHANGES[2]))[1:] == [
        before[1],
        before[0],
        before[2],
    ]


def test_the_feed_holds_the_latest_and_leaves_the_rest_to_the_page() -> None:
    many = tuple(change("2024-05-02", f"Change {number}.") for number in range(MOST_ENTRIES + 1))
    entries = elements(check_feed(make_feed(SETTINGS, many, SINCE, BASE)), "entry")
    assert [texts(entry, "content")[0] for entry in (entries[0], entries[-1])] == ["Change 0.", "Change 99."]


def test_an_item_that_nobody_knows_any_more_does_no_harm() -> None:
    (entry,) = elements(
        check_feed(make_feed(SETTINGS, (change("2024-05-02", "Gone.", item="old"),), SINCE, BASE)), "entry"
    )
    assert texts(entry, "title") == ["MSc in Data Craft"]


PRINTABLE = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), min_size=1).filter(
    str.strip
)


@settings(max_examples=25, deadline=None)
@given(PRINTABLE, PRINTABLE)
def test_whatever_authors_write_is_read_as_they_wrote_it(sentence: str, about: str) -> None:
    root = check_feed(make_feed(SETTINGS, (change("2024-05-02", sentence, about=about),), SINCE, BASE))
    (entry,) = elements(root, "entry")
    told = PastChange.model_validate(change("2024-05-02", sentence, about=about))
    assert texts(entry, "content") == [told.sentence]
    assert texts(entry, "title") == [f"{told.about}: Tuition fees"]
