"""What authors write, and what becomes of it."""

from __future__ import annotations

import pickle

import pytest

from msc_site.prose import Heading, Link, LinkKind, Reference, fill
from tests.prose.support import compile_sound, compile_text


def render(text: str, **options: object) -> str:
    prose = compile_sound(text, shift=int(str(options.get("shift", 0))), prefix=str(options.get("prefix", "")))
    values = [f"«{reference.path}»" for reference in prose.references]
    return fill(prose, values, [None] * len(prose.links))


def test_british_typography() -> None:
    assert render("It's \"good\" -- no, 'very good'... and don't forget the '90s.") == (
        "<p>It’s “good” – no, ‘very good’… and don’t forget the ’90s.</p>"
    )


def test_references_may_stand_anywhere_in_text() -> None:
    assert render("**{{ a.b }}**, [{{ c }} pounds](/fees/), {{d-e.f_g.0}} and ![{{ h }}](i.png)") == (
        '<p><strong>«a.b»</strong>, <a href="/fees/">«c» pounds</a>, «d-e.f_g.0» and <img alt="«h»" src="i.png"></p>'
    )


def test_references_know_their_places() -> None:
    prose = compile_sound("One {{ a.b }}\n{{c}}")
    assert prose.references == (Reference("a.b", 4, 9), Reference("c", 14, 5))


@pytest.mark.parametrize(
    "code", ["`{{ a }}`", "`` {{ a | b }} ``", "```\n{{ a }} {{\n```", "    {{ a }}", "<code>{{ a }}</code>"]
)
def test_in_code_braces_are_literal(code: str) -> None:
    prose = compile_sound(code)
    assert prose.references == ()
    assert "{{ a " in prose.html


def test_escaped_braces_are_literal() -> None:
    assert render("Write \\{{ a.b }} here") == "<p>Write {{ a.b }} here</p>"


def test_an_escaped_backslash_does_not_escape_braces() -> None:
    assert render("\\\\{{ a }}") == "<p>\\«a»</p>"


@pytest.mark.parametrize(
    ("target", "kind", "name", "anchor"),
    [
        ("module:deep-learning", LinkKind.MODULE, "deep-learning", ""),
        ("module:deep-learning#assessment", LinkKind.MODULE, "deep-learning", "assessment"),
        ("page:privacy", LinkKind.PAGE, "privacy", ""),
        ("scholarship:deepmind", LinkKind.SCHOLARSHIP, "deepmind", ""),
        ("programme:msc-ai#fees", LinkKind.PROGRAMME, "msc-ai", "fees"),
        ("faq:who", LinkKind.FAQ, "who", ""),
        ("profile:one", LinkKind.PROFILE, "one", ""),
        ("/fees-and-funding/#home", LinkKind.PATH, "/fees-and-funding/", "home"),
        ("/", LinkKind.PATH, "/", ""),
        ("#deadlines", LinkKind.ANCHOR, "", "deadlines"),
        ("https://example.org/a?b=1&c=2#d", LinkKind.EXTERNAL, "https://example.org/a?b=1&c=2#d", ""),
        ("http://example.org", LinkKind.EXTERNAL, "http://example.org", ""),
        ("mailto:a@example.org?subject=x", LinkKind.MAILTO, "mailto:a@example.org?subject=x", ""),
        ("tel:+442075948303", LinkKind.TEL, "tel:+442075948303", ""),
    ],
)
def test_links_are_taken_apart(target: str, kind: LinkKind, name: str, anchor: str) -> None:
    expected = (Link(target, kind, name, anchor, "the page", 15, len(target)),)
    assert compile_sound(f"See [the page]({target}).").links == expected


@pytest.mark.parametrize(
    ("text", "target", "label"),
    [
        ("[the *big* page](/a/)", "/a/", "the big page"),
        ('[a](/a/ "Title")', "/a/", "a"),
        ("[a](</a/>)", "/a/", "a"),
        ("[a](\n/a/)", "/a/", "a"),
        ("[one][two]\n\n[two]: /a/ 'T'", "/a/", "one"),
        ("[two]\n\n[two]: </a/>", "/a/", "two"),
        ("<https://example.org/a>", "https://example.org/a", "https://example.org/a"),
        ("<me@example.org>", "mailto:me@example.org", "me@example.org"),
        ('<a href="/a/">x <em>y</em></a>', "/a/", "x y"),
        ("<a title=x href=/a/>x</a>", "/a/", "x"),
        ("[{{ a.b }}](/a/)", "/a/", "{{ a.b }}"),
        ("[it's](/a/)", "/a/", "it’s"),
        ("| [x](/a/) | b |\n|---|---|\n\nTable: T", "/a/", "x"),
    ],
)
def test_links_of_every_form_are_listed_with_text_and_place(text: str, target: str, label: str) -> None:
    (link,) = compile_sound(text).links
    assert (link.target, link.text) == (target, label)
    assert text[link.offset : link.offset + link.length] in {target, target.removeprefix("mailto:")}


def test_images_are_listed() -> None:
    prose = compile_sound(
        '![A robot & arm](robot.png "T") ![](line.svg "decorative") <img src="/a.png" alt="B" width=3>'
    )
    assert [(image.src, image.alt) for image in prose.images] == [
        ("robot.png", "A robot & arm"),
        ("line.svg", ""),
        ("/a.png", "B"),
    ]
    assert fill(prose, [], [], ["/x.png", None, None]) == (
        '<p><img alt="A robot &amp; arm" src="/x.png" title="T"> '
        '<img alt="" src="line.svg"> <img alt="B" src="/a.png" width="3"></p>'
    )


def test_headings_are_shifted_and_their_ids_prefixed_and_distinct() -> None:
    prose = compile_sound(
        "## Aims & *goals*\n\n### Goals\n\n## Goals\n\nGoals 2\n-------\n\n## Goals\n", shift=1, prefix="applying"
    )
    assert [(heading.level, heading.text, heading.id) for heading in prose.headings] == [
        (3, "Aims & goals", "applying--aims-goals"),
        (4, "Goals", "applying--goals"),
        (3, "Goals", "applying--goals-2"),
        (3, "Goals 2", "applying--goals-2-2"),
        (3, "Goals", "applying--goals-3"),
    ]
    assert '<h4 id="applying--goals">Goals</h4>' in prose.html


def test_no_two_prefixes_give_one_id() -> None:
    one, other = compile_sound("## B c\n", prefix="a"), compile_sound("## C\n", prefix="a-b")
    assert one.headings[0].id != other.headings[0].id


def test_ids_without_a_prefix_and_without_letters() -> None:
    prose = compile_sound("## Über Größe\n\n## 深層学習\n\n## {{ a.b }} fees\n")
    assert [heading.id for heading in prose.headings] == ["uber-groe", "section", "a-b-fees"]


def test_headings_stay_headings_at_the_lowest_level() -> None:
    assert [h.level for h in compile_sound("## A\n### B\n#### C\n##### D\n", shift=2).headings] == [4, 5, 6, 6]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("## The aims ##", "The aims"),
        ("> ## The aims", "The aims"),
        ("- ## The aims", "The aims"),
        ("##The aims", "The aims"),
        ("The aims\n---", "The aims"),
        ("The {{ a }} aims\n---", "The {{ a }} aims"),
        ("[The](/a/) aims\n---", "[The](/a/) aims"),
        ("<h2>The aims</h2>", "<h2>The aims</h2>"),
    ],
)
def test_headings_of_every_form_know_their_places(text: str, written: str) -> None:
    (heading,) = compile_sound(f"Before.\n\n{text}\n").headings
    whole = f"Before.\n\n{text}\n"
    assert whole[heading.offset : heading.offset + heading.length] == written


def test_underlined_headings_of_one_text_are_told_apart() -> None:
    prose = compile_sound("Aims\n---\n\nx\n\nAims\n---\n")
    assert prose.headings == (Heading(2, "Aims", "aims", 0, 4), Heading(2, "Aims", "aims-2", 13, 4))


def test_a_table_with_its_caption() -> None:
    assert render("Table: Fees of {{ y }}\n\n| Status | Fee |\n|---|--:|\n| home | {{ f }} |\n") == (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Fees of «y»"><table>\n'
        "<caption>Fees of «y»</caption>\n"
        '<thead>\n<tr>\n<th scope="col">Status</th>\n<th class="align-right" scope="col">Fee</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>home</td>\n<td class="align-right">«f»</td>\n</tr>\n</tbody>\n</table></div>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "Table: T\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\nTable: T\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: T\n",
        "| a |\n|---|\n| 1 |\n\nTable: T\n",
        "<table><caption>T</caption><tr><td>1</td></tr></table>",
    ],
)
def test_the_caption_may_stand_above_or_below_or_in_raw_html(text: str) -> None:
    html = compile_sound(text).html
    assert html.count("<caption>T</caption>") == 1
    assert 'aria-label="T"' in html


def test_of_two_tables_each_gets_its_own_caption() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    html = compile_sound(f"Table: One\n\n{table}\nTable: Two\n\n{table}").html
    assert html.index("One") < html.index("<caption>Two")
    assert html.count("<caption>") == 2


def test_definition_lists_abbreviations_and_ordered_lists() -> None:
    html = render("Term\n:   Definition\n\n3. three\n4. four\n\nThe MSc.\n\n*[MSc]: Master of Science\n")
    assert "<dt>Term</dt>\n<dd>Definition</dd>" in html
    assert '<ol start="3">' in html
    assert '<abbr title="Master of Science">MSc</abbr>' in html


def test_fenced_code_is_plain() -> None:
    assert render("```python\na < b\n```") == "<pre><code>a &lt; b\n</code></pre>"


def test_allowed_raw_html_stays() -> None:
    html = (
        'H<sub>2</sub>O <abbr title="x">y</abbr> <kbd>k</kbd> <span lang="fr">é</span> <time datetime="2024">t</time>'
    )
    assert render(html) == f"<p>{html}</p>"


def test_words_are_counted_as_read() -> None:
    assert compile_sound("## Two words\n\n*One* [two](/a/) {{ three }}, `four`.\n").words == 6


def test_an_empty_text_is_empty_prose() -> None:
    assert compile_sound(" \n\n").html == ""


def test_brackets_that_never_close_do_not_swallow_the_text() -> None:
    prose, _ = compile_text('[x](/a"b="c(1))\nThe rest.')
    assert "The rest." in prose.html


def test_prose_survives_pickling() -> None:
    prose, _ = compile_text("## Aims\n\nSee {{ a.b }}, [c](module:d#e) and ![f](g.png).")
    assert all((prose.references, prose.links, prose.images, prose.headings))
    assert pickle.loads(pickle.dumps(prose)) == prose
