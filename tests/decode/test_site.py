"""From files to one site: which record a file is, what is hidden, in which order, and on what date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.decode import Decoded, decode_site
from msc_site.decode.layout import Place, meant_by, place_of, to_id
from msc_site.model.fields import is_id
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, edited, make, small_site, write_site

SITE = "content/site.yaml"
PROGRAMME = "content/programmes/data-craft/programme.yaml"
MODULE = "content/modules/statistics.md"


def decode(files: Mapping[str, str], *, drafts: bool = False, as_of: date | None = None) -> Decoded:
    tree = SourceTree({path: SourceFile(path, text) for path, text in files.items()})
    return decode_site(tree, now=NOW, drafts=drafts, as_of=as_of)


def test_the_small_site_is_decoded_whole() -> None:
    decoded = decode(small_site())
    assert decoded.diagnostics == ()
    assert not decoded.broken
    assert not decoded.damaged
    assert [record.file for record in decoded.site.records()] == [
        PROGRAMME,
        "content/programmes/data-craft/overview.md",
        *(f"content/modules/{name}.md" for name in ("databases", "drawing", "project", "statistics")),
        "content/scholarships/bright.md",
        "content/profiles/counting.md",
        "content/faqs/how-long.md",
        "content/pages/privacy.md",
    ]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (SITE, Place("settings", "site")),
        (PROGRAMME, Place("programme", "data-craft")),
        ("content/programmes/data-craft/overview.md", Place("section", "overview", "data-craft")),
        (MODULE, Place("module", "statistics")),
        ("content/faqs/how-long.md", Place("faq", "how-long")),
    ],
)
def test_a_path_says_what_a_file_is(path: str, place: Place) -> None:
    assert place_of(path) == place
    assert (place.kind, place.id) in meant_by(path)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("content/modules/Deep.md", "bad-id"),
        ("content/modules/a b.md", "bad-id"),
        ("content/modules/..md", "bad-id"),
        ("content/programmes/a_b/programme.yaml", "bad-id"),
        ("content/programmes/a/B.md", "bad-id"),
        ("content/modules/deep.yaml", "unexpected-file"),
        ("content/modules/a/deep.md", "unexpected-file"),
        ("content/module/deep.md", "unexpected-file"),
        ("content/settings.yaml", "unexpected-file"),
        ("content/programmes/a.md", "unexpected-file"),
        ("content/programmes/a/facts.yaml", "unexpected-file"),
        ("content/programmes/a/b/c.md", "unexpected-file"),
    ],
)
def test_a_path_that_is_no_record(path: str, code: str) -> None:
    place = place_of(path)
    assert not isinstance(place, Place)
    assert place.code == code
    assert place.help


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1), st.sampled_from([".md", ".yaml"]))
def test_any_path_is_a_record_or_a_diagnostic(name: str, suffix: str) -> None:
    for path in (f"content/{name}{suffix}", f"content/modules/{name}{suffix}", f"content/programmes/{name}/a{suffix}"):
        assert place_of(path)
        assert isinstance(meant_by(path), set)
        assert isinstance(meant_by(f"content/{name}/"), set)
    assert not to_id(name) or is_id(to_id(name))


def draft(files: Mapping[str, str], path: str) -> dict[str, str]:
    return {**files, path: files[path].replace("title:", "draft: true\ntitle:", 1)}


def test_a_draft_is_seen_only_when_asked_for() -> None:
    files = draft(small_site(), "content/pages/privacy.md")
    assert "privacy" not in decode(files).site.pages
    assert decode(files).site.drafts == {"page": {"privacy"}}
    assert "privacy" in decode(files, drafts=True).site.pages
    assert decode(files, drafts=True).site.drafts == {}


@pytest.mark.parametrize("flag", ['" true "', "'true'", "  true"])
def test_a_draft_is_one_however_its_author_quotes_the_word(flag: str) -> None:
    files = draft(small_site(), "content/pages/privacy.md")
    files["content/pages/privacy.md"] = files["content/pages/privacy.md"].replace("draft: true", f"draft: {flag}")
    assert decode(files).site.drafts == {"page": {"privacy"}}


@pytest.mark.parametrize("flag", ["yes", "True", "[true]", "{a: true}", '"\\0"', ""])
def test_a_flag_that_cannot_be_read_hides_nothing_and_is_told(flag: str) -> None:
    files = draft(small_site(), "content/pages/privacy.md")
    files["content/pages/privacy.md"] = files["content/pages/privacy.md"].replace("draft: true", f"draft: {flag}")
    decoded = decode(files)
    assert decoded.site.drafts == {}
    assert [problem.span.line for problem in decoded.diagnostics] == [2]


def test_a_draft_of_a_section_is_not_on_its_page() -> None:
    files = draft(small_site(), "content/programmes/data-craft/overview.md")
    assert decode(files).site.programmes["data-craft"].sections == ()
    assert len(decode(files, drafts=True).site.programmes["data-craft"].sections) == 1


def test_a_draft_is_judged_once_it_is_asked_for() -> None:
    files = draft(small_site(), "content/pages/privacy.md")
    files["content/pages/privacy.md"] = files["content/pages/privacy.md"].replace("summary:", "sumary:")
    assert decode(files).diagnostics == ()
    assert [problem.code for problem in decode(files, drafts=True).diagnostics] == ["unknown-field"]


def test_sections_stand_by_their_order_and_then_by_their_names() -> None:
    files = small_site()
    for name, order in (("zebra", 0), ("apple", 7), ("mango", 1), ("berry", 7)):
        files[f"content/programmes/data-craft/{name}.md"] = f"---\ntitle: {name}\norder: {order}\n---\nText.\n"
    sections = decode(files).site.programmes["data-craft"].sections
    assert [section.id for section in sections] == ["zebra", "mango", "overview", "apple", "berry"]


@pytest.mark.parametrize(
    ("given_", "stated", "zone", "now", "as_of"),
    [
        ("2030-01-01", "2024-03-01", "Europe/London", "2024-05-05T00:00", "2030-01-01"),
        (None, "2024-03-01", "Europe/London", "2024-05-05T00:00", "2024-03-01"),
        (None, None, "Europe/London", "2024-05-05T22:59", "2024-05-05"),
        (None, None, "Europe/London", "2024-05-05T23:00", "2024-05-06"),
        (None, None, "Pacific/Kiritimati", "2024-05-05T10:00", "2024-05-06"),
        (None, None, "America/Los_Angeles", "2024-05-05T06:59", "2024-05-04"),
    ],
)
def test_the_as_of_date(given_: str | None, stated: str | None, zone: str, now: str, as_of: str) -> None:
    line = f"time_zone: {zone}\n" + (f"as_of: {stated}\n" if stated else "")
    files = edited(SITE, "as_of: 2024-03-01\n", line)
    tree = SourceTree({path: SourceFile(path, text) for path, text in files.items()})
    wanted = date.fromisoformat(given_) if given_ else None
    decoded = decode_site(tree, as_of=wanted, now=datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert decoded.site.as_of.isoformat() == as_of


def test_without_a_date_and_without_the_time_there_is_no_guess() -> None:
    tree = SourceTree({SITE: SourceFile(SITE, small_site()[SITE].replace("as_of: 2024-03-01\n", ""))})
    with pytest.raises(ValueError, match="neither"):
        decode_site(tree)


@pytest.mark.parametrize("path", sorted(small_site()))
@pytest.mark.parametrize(
    "text", ["---\ntitle: 'open\n---\nText.\n", "---\n", "[", "x"], ids=["quote", "fence", "[", "x"]
)
def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path, path: str, text: str) -> None:
    """Whatever names the record, links to it or prints it is right, and not reported."""
    outcome = make(write_site(tmp_path, {**small_site(), path: text}))
    assert {problem.span.file for problem in outcome.diagnostics} == {path}
    assert len(outcome.diagnostics) == 1
    assert not outcome.is_sound


def lines_of_facts() -> list[tuple[str, int]]:
    """Every line of the small site's facts."""
    return [
        (path, number)
        for path, text in small_site().items()
        for number, line in enumerate(text.partition("\n---\n")[0].split("\n"))
        if line.strip() not in ("", "---")
    ]


@pytest.mark.parametrize(("path", "number"), lines_of_facts())
def test_a_value_that_no_field_takes_is_one_mistake(tmp_path: Path, path: str, number: int) -> None:
    """Spoil each line of the facts in turn: one diagnostic or none (a title may be anything), on that line."""
    lines = small_site()[path].split("\n")
    key, colon, _ = lines[number].partition(":")
    lines[number] = f"{key}{colon} [['?']]" if colon and "{" not in key else f"{lines[number]} ?"
    if number + 1 < len(lines) and lines[number + 1].startswith("  "):
        return  # the key of a block; spoiling its line makes another kind of mistake, in YAML itself
    outcome = make(write_site(tmp_path, {**small_site(), path: "\n".join(lines)}))
    assert {(problem.span.file, problem.span.line) for problem in outcome.diagnostics} <= {(path, number + 1)}
    assert len(outcome.diagnostics) <= 1
