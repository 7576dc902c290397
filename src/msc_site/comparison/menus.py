"""The lists of links of the settings: the menus, the way to the front page, the footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.phrase import Phrase
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import capitalise, quote
from msc_site.model.programme import UsefulLink
from msc_site.model.settings import NavigationItem
from msc_site.model.speech import join_words

Items = tuple[NavigationItem | UsefulLink, ...]


def compare_menus(subject: Subject, spot: Spot, phrase: Phrase, then: Items, now: Items) -> Iterator[FactChange]:
    """One change of the whole list, which tells the links that have come and gone, or that their order is another."""
    old, new = tuple(_list_links(then)), tuple(_list_links(now))
    gone = [link for link in old if link not in new]
    come = [link for link in new if link not in old]
    said = [
        *([f"now with {join_words(come)}"] if come else []),
        *([f"no longer with {join_words(gone)}"] if gone else []),
    ]
    nature = Nature.CHANGED if then and now else Nature.ADDED if now else Nature.REMOVED
    sentence = f"{phrase.subject} has changed: {', and '.join(said) or 'its links stand in another order'}."
    yield subject.change(spot, nature, capitalise(sentence), ", ".join(new), ", ".join(old))


def _list_links(items: Iterable[NavigationItem | UsefulLink], above: str = "") -> Iterator[str]:
    """Each link with its address, headings above it in front."""
    for item in items:
        title = f"{above}{item.title}"
        yield f"{quote(title)} ({item.link})" if item.link else quote(title)
        if isinstance(item, NavigationItem):
            yield from _list_links(item.items, f"{title} / ")
