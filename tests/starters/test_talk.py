"""The conversation: what is asked, what is refused and asked again, and that an end of it leaves nothing behind."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
from pathlib import Path

import pytest

from msc_site.starters.composing import suggest_id
from tests.starters.desk import PROGRAMME, SITE, Desk
from tests.support.sites import small_site, write_site

PAGE = {"title": "Open days", "summary": "When to come.", "text": "Every Friday."}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_site(tmp_path / "site", small_site()))


def test_a_question_has_an_example_and_says_what_is_optional(desk: Desk) -> None:
    said = desk.new("page", typed="Open days\n\nWhen to come.\n\nEvery Friday.\n").stderr
    assert "Title of the page, such as `Open days`\n> " in said
    assert "Its id: the name of its file and of its address (Enter for `open-days`)\n> " in said
    assert "Where it is listed: header, footer, nowhere, such as `footer` (Enter to leave it open)\n> " in said


def test_an_answer_is_judged_at_once_in_the_words_of_the_model(desk: Desk) -> None:
    done = desk.new("page", typed=f"\nOpen days\n\n{'x' * 150}\nWhen to come.\nmiddle\nheader\nEvery Friday.\n")
    assert done.exit_code == 0
    assert "That will not do: nothing was written.\nWrite it, such as `Open days`.\n" in done.stderr
    assert (
        "a summary of 150 characters; 140 fit on a card and in a search result.\nShorten it by 10 characters."
        in done.stderr
    )
    assert "That will not do: `menu` cannot be `middle`.\nWrite one of `header`, `footer`, `nowhere`.\n" in done.stderr
    assert "menu: header\n" in desk.text("content/pages/open-days.md")


def test_what_does_not_fit_together_is_asked_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site")
    desk.new("site", SITE)
    answers = dict(PROGRAMME) | {"ends": "2023-09-30"}
    lines = list(answers.values())
    lines.insert(1, "")
    done = desk.new("programme", typed="\n".join([*lines, "2025-09-30"]) + "\n")
    assert done.exit_code == 0, done.stderr
    assert "That will not do: the entry ends on 30 September 2023, not after its start." in done.stderr
    assert "    ends: 2025-09-30\n" in desk.text("content/programmes/data-science/programme.yaml")


def test_what_does_not_fit_together_is_wrong_use_of_options(desk: Desk) -> None:
    before = desk.read()
    done = desk.new("programme", PROGRAMME | {"ends": "2023-09-30"})
    assert done.exit_code == 2
    assert (
        "--ends: the entry ends on 30 September 2023, not after its start; correct one of the two dates" in done.stderr
    )
    assert desk.read() == before


def test_text_that_no_page_may_hold_is_refused(desk: Desk) -> None:
    done = desk.new("page", PAGE | {"text": "See {{ modules.statistics.nothing }}."})
    assert done.exit_code == 2
    assert "--text: " in done.stderr
    assert "an invisible character (U+0000)" in desk.new("page", PAGE | {"text": "a\0b"}).stderr


def test_what_is_doubtful_is_written_and_told(desk: Desk) -> None:
    done = desk.new("page", PAGE | {"title": "Privacy", "id": "data"})
    assert done.exit_code == 0
    assert "warning[duplicate-title]" in done.stderr
    assert desk.check() == ["[duplicate-title] content/pages/privacy.md"]


def test_a_code_that_another_module_has_is_refused(desk: Desk) -> None:
    done = desk.new("module", {"title": "Counting", "code": "101"})
    assert "--code: the modules `counting` and `statistics` have the same code, `101`" in done.stderr


def test_the_site_tells_what_is_most_likely_meant(desk: Desk) -> None:
    typed = "Theory\n\nMSc student\n\nA survey\ngiven\nBoth.\n"
    done = desk.new("profile", typed=typed)
    assert "Programme on whose page it stands: data-craft (Enter for `data-craft`)" in done.stderr
    assert "programme: data-craft\n" in desk.text("content/profiles/theory.md")


def test_nothing_is_asked_where_all_is_given_that_is_needed(desk: Desk) -> None:
    done = desk.new("page", PAGE, typed="")
    assert (done.exit_code, ">" in done.stderr) == (0, False)


def test_without_a_terminal_what_is_missing_is_named_with_its_options(desk: Desk) -> None:
    before = desk.read()
    done = desk.new("page", {"title": "Open days"})
    assert done.exit_code == 2
    assert "some options are missing:\n  --summary  One sentence" in done.stderr
    assert "\n  --text  Text of the page, such as" in done.stderr
    assert "--menu" not in done.stderr.partition("missing")[2]
    assert desk.read() == before


@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("page", PAGE | {"title": ""}, "--title: nothing was written; write it, such as `Open days`"),
        (
            "page",
            PAGE | {"menu": "middle"},
            "--menu: `menu` cannot be `middle`; write one of `header`, `footer`, `nowhere`",
        ),
        ("page", PAGE | {"id": "Open Days"}, "--id: `Open Days` is not an id; write `open-days`"),
        ("page", PAGE | {"title": "\u5f00\u653e\u65e5"}, "an option is missing:\n  --id  The name of its file"),
        ("page", PAGE | {"id": "modules"}, "--id: "),
        (
            "page",
            PAGE | {"id": "privacy"},
            "--id: there is a file `content/pages/privacy.md` already, which is left as it is",
        ),
        (
            "module",
            {"title": "A", "credits": "7,5"},
            "--credits: `ects`: `7,5` is not a plain number; write `7.5`, with a point",
        ),
        ("module", {"title": "A", "terms": "autumn, winter"}, "--terms: an item of `terms` cannot be `winter`"),
        (
            "scholarship",
            {"by": "automatic", "link": "https://a.example/"},
            "--link has no meaning without --by application",
        ),
        (
            "faq",
            {"question": "Why?", "answer": "So.", "programmes": "data-craft, x"},
            "--programmes: there is no programme `x`",
        ),
    ],
)
def test_wrong_options_are_told_in_plain_words(desk: Desk, kind: str, options: dict[str, str], said: str) -> None:
    before = desk.read()
    done = desk.new(kind, options)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert desk.read() == before


def test_a_taken_id_is_asked_again(desk: Desk) -> None:
    done = desk.new("page", typed="Privacy\n\nnew-privacy\nOurs.\n\nNothing.\n")
    assert (
        "That will not do: there is a file `content/pages/privacy.md` already, which is left as it is." in done.stderr
    )
    assert desk.text("content/pages/new-privacy.md").startswith("---\n")


def test_outside_a_site_it_says_how_to_begin_one(tmp_path: Path) -> None:
    done = Desk(tmp_path).new("page", PAGE)
    assert done.exit_code == 2
    assert "begin a site with `msc-site new site`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_site_is_not_begun_twice(desk: Desk) -> None:
    before = desk.read()
    done = desk.new("site", SITE)
    assert done.exit_code == 2
    assert "there is a site in this folder already" in done.stderr
    assert desk.read() == before


@pytest.mark.parametrize("ending", [b"\x03", b"\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_stopping_leaves_nothing_behind(desk: Desk, ending: bytes) -> None:
    before = desk.read()
    said, status = _in_a_terminal(["new", "page", "--site", str(desk.site)], [b"Open days\n", b"\n", ending])
    assert "Nothing was written." in said
    assert "Traceback" not in said
    assert status == 1
    assert desk.read() == before


def _in_a_terminal(arguments: list[str], keys: list[bytes]) -> tuple[str, int]:
    """What msc-site says in a terminal where keys are pressed, each at a prompt, and how it exits."""
    leader, follower = pty.openpty()
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "msc_site", *arguments],
        os.environ,
        # What the leader of a session opens first is its terminal, whose keys it then hears.
        file_actions=[(os.POSIX_SPAWN_OPEN, number, os.ttyname(follower), os.O_RDWR, 0) for number in (0, 1, 2)],
        setsid=True,
        setsigdef=[signal.SIGINT],
    )
    os.close(follower)
    said, pressed = b"", b""
    for _ in range(600):
        if not select.select([leader], [], [], 1)[0]:
            os.write(leader, pressed)  # a key in the moment before the child listens is lost
            continue
        try:
            said += os.read(leader, 4096)
        except OSError:
            break
        if said.endswith(b"\n> ") and keys:
            pressed = keys.pop(0)
            os.write(leader, pressed)
            pressed = pressed if pressed == b"\x03" else b""
    os.close(leader)
    return said.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Deep Learning", "deep-learning"),
        ("MSc in Data Science", "data-science"),
        ("\u00c9conomie & soci\u00e9t\u00e9", "economie-societe"),
        ("The department\u2019s view", "the-departments-view"),
        ("C++", "c"),
        ("\u5f00\u653e\u65e5", ""),
        ("word " * 60, "-".join(["word"] * 16)),
        ("x" * 300, "x" * 80),
    ],
)
def test_an_id_is_made_from_a_title(title: str, made: str) -> None:
    assert suggest_id(title) == made
