"""The words for the fields of modules, scholarships, profiles, questions and pages, and for those of any record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.phrase import Phrase, flag, items, many, name, one, text
from msc_site.model.base import Facts, RecordFacts, Source
from msc_site.model.module import Assessment, Hours, ModuleFacts, Route
from msc_site.model.others import (
    Eligibility,
    FaqFacts,
    Holders,
    PageFacts,
    ProfileFacts,
    ScholarshipDates,
    ScholarshipFacts,
    ScholarshipRoute,
    ScholarshipValue,
    ValuePart,
)

RECORDS: Final[Mapping[type[Facts], Mapping[str, Phrase]]] = MappingProxyType(
    {
        RecordFacts: {"source": one("the source of the facts{of}")},
        Source: {
            "title": text("the source of the facts{of}"),
            "url": one("the address of the source of the facts{of}"),
            "retrieved": one("the day on which the source of the facts{of} was read"),
        },
        ModuleFacts: {
            "title": text("the title of the module"),
            "code": one("the code{of}"),
            "summary": text("the summary{of}"),
            "level": one("the level{of}"),
            "credits": many("the credits{of}"),
            "terms": many("the terms{of}", now="{owner} is now taught in {new}"),
            "hours": many("the hours of study{of}"),
            "assessment": items("the parts of the assessment{of}", "a part of the assessment{of}"),
            "requires": many(
                "the modules needed{for}",
                now="{owner} now needs {new}",
                removed="{owner} no longer needs another module",
            ),
            "expects": text("the knowledge that helps in {owner}"),
            "excludes": many("the modules that cannot be combined with {owner}", names="module"),
            "routes": items("the ways to take {owner}", "a way to take {owner}"),
            "status": one("the status{of}", now="{owner} is now {new}"),
            "replaced_by": Phrase(
                "the module in place{of}",
                now="{owner} is now replaced by {new}",
                removed="{owner} is no longer replaced by another module",
                names="module",
            ),
        },
        Assessment: {
            "kind": one("the kind of a part of the assessment{of}"),
            "weight": one("the weight of the {item}{of}", now="the {item}{of} now counts {new}"),
            "title": text("the name of the {item}{of}"),
            "note": text("the remark on the {item}{of}"),
        },
        Hours: {
            "timetabled": many("the timetabled hours{of}"),
            "lectures": many("the hours of lectures{of}"),
            "tutorials": many("the hours of tutorials{of}"),
            "laboratories": many("the hours in laboratories{of}"),
            "own_study": many("the hours of own study{of}"),
        },
        Route: {
            "title": text("the title of a way to take {owner}"),
            "summary": text("the summary of the way {item} to take {owner}"),
        },
        ScholarshipFacts: {
            "title": text("the title of the scholarship"),
            "summary": text("the summary{of}"),
            "funder": one("the funder{of}"),
            "programmes": many("the programmes{of}", names="programme"),
            "other_programmes": many("the other programmes{of}"),
            "awards": many(
                "the numbers of awards{of}",
                added="awards{of} are added: {new}",
                removed="awards{of} are taken away: {old}",
            ),
            "value": one("the value{of}"),
            "eligibility": one("what is said about who can get it{of}"),
            "dates": many("the last days{of}"),
            "route": one("the way to apply{for}"),
        },
        Holders: {"count": one("the number of awards{of}{item}"), "fee_status": one("the fee status for an award{of}")},
        ValuePart: {
            "title": text("the name of a part of the value{of}"),
            "amount": one("the part {item} of the value{of}"),
            "fee_status": one("the fee status for the part {item} of the value{of}"),
            "certain": flag(
                "whether the part {item}{of} is promised",
                "the part {item} of the value{of} is now promised",
                "the part {item} of the value{of} is no longer promised",
            ),
        },
        ScholarshipValue: {
            "full_fees": flag(
                "whether tuition is paid",
                "the whole tuition fee is now part of the value{of}",
                "the whole tuition fee is no longer part of the value{of}",
            ),
            "stipend": one("the stipend{of}"),
            "equipment": one("the money for equipment{of}"),
            "travel": one("the money for travel{of}"),
            "total": one("the total value{of}"),
            "parts": items("the parts of the value{of}", "a part of the value{of}"),
        },
        Eligibility: {
            "fee_statuses": many(
                "the fee statuses{for}",
                now="an award{of} is now for {new} fee status",
                removed="an award{of} is now for any fee status",
            ),
            "gender": one(
                "the gender{for}",
                now="an award{of} is now for {new}",
                removed="an award{of} is now for any gender",
            ),
            "programme_length": one("the length of study{for}"),
            "note": text("the remark on who can get an award{of}"),
        },
        ScholarshipDates: {
            "offer_by": one("the last day to hold an offer of a place{for}"),
            "apply_by": one("the last day to apply{for}"),
        },
        ScholarshipRoute: {
            "by": one("the way in which an award{of} is made", now="an award{of} is now made {new}"),
            "link": one("the page on applying{for}"),
            "note": text("the remark on applying{for}"),
        },
        ProfileFacts: {
            "title": text("the title of the profile"),
            "role": one("the role of whoever speaks in {owner}"),
            "programme": name("the programme{of}", "programme"),
            "provenance": text("the provenance{of}"),
            "consent": one("the right by which {owner} is shown"),
        },
        FaqFacts: {
            "question": text("the question"),
            "topic": text("the topic{of}"),
            "programmes": many("the programmes{of}", names="programme"),
        },
        PageFacts: {
            "title": text("the title of the page"),
            "summary": text("the summary{of}"),
            "menu": one("the place{of} in the menus"),
        },
    }
)
