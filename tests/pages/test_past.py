"""What has changed: told by day, the latest first, honest about what is not known; and the way that leads there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from msc_site.feeds.atom import SPACE
from msc_site.model.history import History, PastChange
from msc_site.model.site import Site
from msc_site.pages.plan import Plan, plan_site
from tests.pages.planning import ASSETS, SECOND, read_site

SITE = "content/site.yaml"
SINCE = date(2024, 1, 10)
LEADING = ("/", "/how-to-apply/", "/fees-and-funding/")  # the pages that lead an applicant there
ASKED = {SITE: ("as_of: 2024-03-01\n", f"as_of: 2024-03-01\nchanges_since: {SINCE}\n")}


def change(day: str, sentence: str = "Something is different now.", **facts: str) -> PastChange:
    about = {"kind": "programme", "id": "data-craft", "about": "MSc in Data Craft", "item": "tuition-fees"}
    return PastChange.model_validate({"on": date.fromisoformat(day), "sentence": sentence, **about, **facts})


def site_of(*changes: PastChange, known: date | None = SINCE, overlay: str = "") -> Site:
    """The small site with a record of changes."""
    site = read_site(*([overlay] if overlay else []), edits=ASKED)
    return replace(site, history=History(SINCE, known, changes))


def plan_of(site: Site) -> Plan:
    return plan_site(site, ASSETS)


def view_at(plan: Plan, path: str) -> Any:
    (sketch,) = [sketch for sketch in plan.sketches if sketch.path == path]
    return sketch.make(plan.desk).view


def told(site: Site) -> Any:
    return view_at(plan_of(site), "/what-changed/")


def sentences(view: Any) -> list[str]:
    return [entry.sentence for month in view.months for day in month.days for entry in day.changes]


class TestPresence:
    def test_a_site_that_does_not_tell_changes_has_no_trace_of_it(self) -> None:
        plan = plan_of(read_site())
        assert "/what-changed/" not in {sketch.path for sketch in plan.sketches}
        assert "what-changed.xml" not in plan.files
        assert plan.chrome.feed is None
        assert "What changed" not in {item.text for item in plan.chrome.legal}
        assert [view_at(plan, path).changed for path in LEADING] == [None, None, None]

    def test_one_that_does_has_the_page_and_the_feed_and_leads_to_both(self) -> None:
        plan = plan_of(site_of())
        (sketch,) = [sketch for sketch in plan.sketches if sketch.path == "/what-changed/"]
        page = sketch.make(plan.desk)
        assert page.head.title == "What changed – MSc in Data Craft – Small University"
        assert [link.text for link in page.head.breadcrumb] == ["MSc in Data Craft", "What changed"]
        assert b"https://small.example/what-changed/</loc>" in plan.files["sitemap.xml"]
        assert SPACE.encode() in plan.files["what-changed.xml"]
        assert plan.chrome.feed is not None
        assert plan.chrome.feed.href == "/what-changed.xml"
        assert [item.href for item in plan.chrome.legal][-2:] == ["/what-changed/", "/site-map/"]
        about = view_at(plan, "/site-map/").sections[-1]
        assert "../what-changed/" in {link.href for link in about.pages}

    def test_the_footer_names_it_once(self) -> None:
        linked = {SITE: ("as_of: 2024-03-01\n", f"{ASKED[SITE][1]}legal: [{{title: News, link: /what-changed/}}]\n")}
        plan = plan_of(read_site(edits=linked))
        assert [item.text for item in plan.chrome.legal] == ["News", "Privacy", "Site map"]


class TestChanges:
    def test_are_told_by_month_and_day_the_latest_first(self) -> None:
        view = told(
            site_of(
                change("2024-01-30", "A."), change("2024-02-20", "B."), change("2024-02-01"), change("2024-02-20", "C.")
            )
        )
        assert [(month.id, month.title) for month in view.months] == [
            ("month_2024-02", "February 2024"),
            ("month_2024-01", "January 2024"),
        ]
        assert [day.day.text for day in view.months[0].days] == ["20 February 2024", "1 February 2024"]
        assert sentences(view) == ["B.", "C.", "Something is different now.", "A."]
        assert view.state == "Four changes since 10 January 2024, the latest on 20 February 2024."
        assert [link.text for link in view.contents] == ["February 2024", "January 2024", "If you have applied"]

    def test_name_their_record_as_it_is_called_now_and_lead_to_it_while_it_is_there(self) -> None:
        view = told(
            site_of(
                change("2024-02-03", kind="module", id="drawing", about="Sketching", item="assessment"),
                change("2024-02-02", kind="module", id="weaving", about="Weaving", item="modules"),
                change("2024-02-01", item="of-another-version"),
            )
        )
        entries = [entry for day in view.months[0].days for entry in day.changes]
        assert [(entry.record.text, entry.record.href, entry.topic) for entry in entries] == [
            ("Drawing", "../modules/drawing/", "Balance of assessment"),
            ("Weaving", "", "Compulsory and likely chosen modules"),
            ("MSc in Data Craft", "../", ""),
        ]

    def test_of_days_that_have_not_come_are_told_when_they_come(self) -> None:
        plan = plan_of(site_of(change("2024-03-02", "Later."), change("2024-03-01", "Today.")))
        assert sentences(view_at(plan, "/what-changed/")) == ["Today."]
        assert b"Later." not in plan.files["what-changed.xml"]
        assert date(2024, 3, 2) in {change.on for change in plan.desk.almanac.changes()}

    def test_before_the_day_asked_for_are_not_told(self) -> None:
        assert sentences(told(site_of(change("2024-01-10", "First."), change("2024-01-09", "Before.")))) == ["First."]

    def test_have_anchors_of_their_own_that_stay(self) -> None:
        def anchors(*changes: PastChange) -> list[str]:
            view = told(site_of(*changes))
            return [entry.id for month in view.months for day in month.days for entry in day.changes]

        one, other = change("2024-02-01", "A."), change("2024-02-01", "B.")
        assert anchors(one, other) == list(reversed(anchors(other, one)))
        assert len(set(anchors(one, other, one))) == len(anchors(one, other, one)) == 2

    def test_the_same_record_gives_the_same_bytes(self) -> None:
        changes = (change("2024-02-01", "A."), change("2024-02-20", "B."))
        assert plan_of(site_of(*changes)).files == plan_of(site_of(*changes)).files


class TestHonesty:
    def test_nothing_has_changed(self) -> None:
        view = told(site_of())
        assert (view.state, view.limits) == (
            "Nothing that matters to applicants has changed since 10 January 2024.",
            "",
        )
        assert view.months == ()

    def test_without_a_record_nothing_is_known(self) -> None:
        for history in (None, History(SINCE, None)):
            view = told(replace(site_of(), history=history))
            assert view.state == "No record of changes is kept here yet."
            assert "cannot tell what has changed since 10 January 2024" in view.limits
            assert "does not mean that nothing has" in view.limits

    def test_a_record_that_begins_later_says_so_and_claims_no_more(self) -> None:
        view = told(site_of(known=date(2024, 2, 5)))
        assert view.state == "Nothing that matters to applicants has changed since 5 February 2024."
        assert "between 10 January 2024 and that day is not known here" in view.limits

    def test_a_day_that_has_not_come_does_no_harm(self) -> None:
        late = {SITE: ("as_of: 2024-03-01\n", "as_of: 2024-03-01\nchanges_since: 2024-03-02\n")}
        plan = plan_of(read_site(edits=late))
        assert view_at(plan, "/what-changed/").state == "Changes are told here from 2 March 2024 on."
        assert view_at(plan, "/").changed.text == ""


class TestWhomToAsk:
    def test_the_programme_of_the_site(self) -> None:
        assert [line.email for line in told(site_of()).contacts] == ["admissions@small.example"]

    def test_the_site_where_there_are_several_programmes(self) -> None:
        site = site_of(overlay=SECOND)
        alone = replace(
            site, settings=replace(site.settings, facts=site.settings.facts.model_copy(update={"home": None}))
        )
        assert [line.name for line in told(alone).contacts] == ["Admissions"]
        assert told(alone).all_contacts.href == "../contact/"


class TestProgramme:
    """The line below the facts at a glance."""

    def test_tells_when_something_last_changed_for_its_applicants(self) -> None:
        plan = plan_of(
            site_of(
                change("2024-02-20", kind="module", id="drawing", about="Drawing"),
                change("2024-02-10", kind="scholarship", id="bright", about="Bright scholarship"),
                change("2024-02-01"),
                overlay=SECOND,
            )
        )
        assert (
            view_at(plan, "/").changed.text == "The last change of what matters to applicants was on 20 February 2024."
        )
        assert view_at(plan, "/").changed.link.href == "./what-changed/"
        assert {view_at(plan, path).changed.text for path in LEADING} == {view_at(plan, "/").changed.text}
        assert [view_at(plan, path).changed.link.href for path in LEADING[1:]] == ["../what-changed/"] * 2
        assert view_at(plan, "/programmes/art/").changed.text.endswith("20 February 2024.")  # it shares the module

    def test_is_not_about_other_programmes(self) -> None:
        changes = (change("2024-02-10", kind="scholarship", id="bright"), change("2024-02-01"))
        plan = plan_of(site_of(*changes, overlay=SECOND))
        assert view_at(plan, "/").changed.text.endswith("10 February 2024.")
        assert view_at(plan, "/programmes/art/").changed.text == (
            "Nothing that matters to applicants has changed since 10 January 2024."
        )

    def test_claims_nothing_where_no_record_is_kept(self) -> None:
        line = view_at(plan_of(site_of(known=None)), "/").changed
        assert (line.text, line.link.text) == ("", "What changed")
