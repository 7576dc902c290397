"""HTML that is not cleaned is HTML in which cleaning would change nothing."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.prose.markup import read_clean
from msc_site.prose.raw import Cleaner
from msc_site.prose.text import TAG
from msc_site.prose.tokens import Token
from tests.prose.support import NASTY, texts

CLEANER = Cleaner()
LINK = f'<a href="{Token.LINK.make(0)}">'
PLACE = Token.PLACE.make(12)
ORDINARY = f"""<h2 id="{PLACE}">Aims</h2>
<p>One {LINK}<em>two</em></a> {Token.REFERENCE.make(0)} "three" <code>four</code><br>
five</p>
<ul>
<li>six</li>
</ul>
<table id="{PLACE}">
<caption>T</caption>
<thead>
<tr>
<th scope="col">a</th>
<th class="align-right" scope="col">b</th>
</tr>
</thead>
<tbody>
<tr>
<td>1</td>
<td class="align-right">2</td>
</tr>
</tbody>
</table>"""


def test_what_markdown_makes_of_an_ordinary_text_needs_no_cleaning() -> None:
    assert read_clean(ORDINARY) == TAG.sub("", ORDINARY)
    assert CLEANER.clean(ORDINARY) == ORDINARY


UNCLEAN = [
    *(
        "<script>",
        "<p onclick=x>",
        '<p class="a">',
        "<!-- a -->",
        "<",
        ">",
        "a < b",
        "p>",
        ">p<",
        "<p",
        "<<p>>",
        "<P>",
        "<img src=x>",
        "<svg>",
    ),
    *('<a href="javascript:x">', '<a href="/a/">', f'<a href="{Token.LINK.make(0)}" onclick="x">', "<a>", "<h2>"),
    *('<h2 id="x">', f'<h2 id="{Token.LINK.make(0)}">', '<td class="x">', '<th scope="x">', "&lt;script&gt;", "\xa0"),
    f"{LINK}a {LINK}b</a></a>",
    f"{LINK}a <em>{LINK}b</a></em></a>",
]


@pytest.mark.parametrize("html", UNCLEAN)
def test_anything_else_is_cleaned(html: str) -> None:
    assert read_clean(html) is None
    assert read_clean(f"<p>{html}</p>") is None


class Reader(HTMLParser):
    """Lists the tags of HTML with their attributes, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@settings(max_examples=500, deadline=None)
@given(texts(NASTY | st.sampled_from([*UNCLEAN, "<p>", "</p>", "<em>", LINK, "</a>", "word "]), most=5))
def test_no_tag_or_attribute_gets_by_unknown(html: str) -> None:
    if read_clean(html) is not None:
        reader = Reader()
        reader.feed(html)
        reader.close()
        for tag, attributes in reader.tags:
            assert tag in {"p", "em", "a", "br", "h2", "table", "th", "td"}
            assert attributes in ({}, {"href": Token.LINK.make(0)}, {"scope": "col"})
