"""What a prospective student wants to know, answered in plain HTML at most two links from the front page.

The questions are those of the design.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from tests.support.sites import REPOSITORY, make

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def near() -> Pages:
    """The pages at most two links from the front page, by address, without their scripts."""
    files = make(REPOSITORY).files
    found: Pages = {}
    waiting = ["/"]
    for _ in range(3):
        for address in waiting:
            found[address] = read(files[f"{address.lstrip('/')}index.html"])
        waiting = sorted({link for address in waiting for link in links(address, found[address], files)} - found.keys())
    return found


def read(page: bytes) -> html.HtmlElement:
    root = html.document_fromstring(page)
    for script in root.xpath("//script | //style | //*[@hidden]"):
        script.drop_tree()
    return root


def links(address: str, page: html.HtmlElement, files: dict[str, bytes]) -> Iterator[str]:
    for href in page.xpath("//a/@href"):
        target = urlsplit(urljoin(f"http://site{address}", href))
        if target.netloc == "site" and f"{target.path.lstrip('/')}index.html" in files:
            yield posixpath.join(target.path, "")


def text(element: html.HtmlElement) -> str:
    """What a reader reads, blanks folded; blocks and cells are apart."""
    return " ".join(" ".join(element.itertext()).split())


def main_of(near: Pages, address: str) -> str:
    return text(near[address].xpath("//main")[0])


def row(near: Pages, address: str, first: str) -> str:
    """The row of a table whose heading begins with a text."""
    rows = near[address].xpath("//main//tr[th]")
    return next(text(row) for row in rows if text(row).startswith(first))


def test_1_what_does_it_cost_and_is_that_final(near: Pages) -> None:
    assert "Cost Tuition not announced here Known so far: application fee £80" in main_of(near, "/")
    assert row(near, "/fees-and-funding/", "Tuition fee").count("Not announced here") == 2
    assert row(near, "/fees-and-funding/", "Total").count("£80 plus tuition") == 2
    heads = [text(head) for head in near["/fees-and-funding/"].xpath("//main//thead//th")]
    assert heads[:3] == ["Item", "Home", "Overseas"]


def test_2_do_i_meet_the_entry_requirements(near: Pages) -> None:
    said = main_of(near, "/how-to-apply/")
    assert "First-class honours" in said
    assert "mathematics physics some branches of engineering" in said
    assert row(near, "/how-to-apply/", "IELTS") == "IELTS 7.0 6.5"


def test_3_when_must_i_apply_is_it_open_may_it_close_early(near: Pages) -> None:
    for address in ("/", "/how-to-apply/"):
        said = main_of(near, address)
        assert "Applications are open" in said
        assert "Apply by 31 July 2024." in said
        assert "may close before this date" in said


def test_4_which_modules_must_i_take_and_how_many_may_i_choose(near: Pages) -> None:
    said = main_of(near, "/")
    assert "Take all six compulsory modules." in said
    assert "Choose five modules: at least four from the selective list and at most one from the optional list." in said
    compulsory = near["/"].get_element_by_id("group_compulsory")
    assert "Python Programming" in text(compulsory)
    assert len(near["/"].get_element_by_id("group_selective").xpath(".//a[contains(@href, 'modules/')]")) == 17
    assert len(near["/"].get_element_by_id("group_optional").xpath(".//a[contains(@href, 'modules/')]")) == 18


def test_5_may_i_take_these_five(near: Pages) -> None:
    """Without a script the rules and the list stand side by side; the chooser's own test counts with one."""
    page = near["/choose-modules/"]
    assert "Choose five modules: at least four from the selective list" in text(page.xpath("//main")[0])
    boxes = page.xpath("//main//input[@type='checkbox']")
    assert {"deep-learning", "robot-learning", "quantum-computing"} <= {box.get("value") for box in boxes}
    assert "Robot Learning needs Reinforcement Learning or equivalent knowledge." in main_of(near, "/choose-modules/")
    assert "Not running this year" in main_of(near, "/choose-modules/")


def test_6_how_is_this_module_assessed_when_and_for_how_many_credits(near: Pages) -> None:
    said = main_of(near, "/modules/deep-learning/")
    for fact in ("5 ECTS (10 CATS)", "Term Spring", "Exam 80%", "Coursework 20%"):
        assert fact in said
    assert row(near, "/modules/", "Deep Learning").startswith("Deep Learning 70010")


def test_7_which_scholarships_could_i_get(near: Pages) -> None:
    said = main_of(near, "/scholarships/google-deepmind/")
    for fact in ("£21,241", "£1,700", "£2,200", "31 May 2024", "tuition fees"):
        assert fact in said
    assert "£32,785" in main_of(near, "/scholarships/women-in-computing/")
    assert "No application: everyone eligible is considered" in main_of(near, "/scholarships/")


def test_8_when_does_it_start_and_end_and_can_it_be_taken_part_time(near: Pages) -> None:
    said = main_of(near, "/")
    for fact in ("Starts 1 October 2024", "Ends 30 September 2025", "Length One year", "Part time: not offered"):
        assert fact in said


def test_9_what_do_graduates_do(near: Pages) -> None:
    said = text(near["/"].get_element_by_id("graduate-destinations"))
    assert "Alan Turing Institute" in said
    assert "doctorate" in said


def test_10_whom_do_i_ask(near: Pages) -> None:
    assert near["/"].xpath("//main//a[@href='mailto:doc-mscadmissions@imperial.ac.uk']")
    assert "(+44) 20 7594 8303" in main_of(near, "/contact/")


def test_11_what_changed_since_i_applied(near: Pages) -> None:
    assert near["/"].xpath("//main//section[@class='glance']//a[normalize-space()='What changed']/@href") == [
        "./what-changed/"
    ]
    said = main_of(near, "/what-changed/")
    assert "Nothing that matters to applicants has changed since 1 March 2024." in said
    assert "If you have applied" in said
    assert near["/what-changed/"].xpath("//main//a[@href='mailto:doc-mscadmissions@imperial.ac.uk']")
