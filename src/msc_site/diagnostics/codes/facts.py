"""Facts that must agree with each other."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, error, warning

CODES: tuple[Code, ...] = (
    error("dangling-reference", "A record is named that does not exist.", "Correct the id, or write the record."),
    error(
        "reference-to-draft",
        "A published record names one that is still a draft, so the page would have a hole.",
        "Publish the draft, or take the reference out.",
    ),
    error("address-taken", "Two pages cannot have the same address, capitals set aside.", "Rename one of the files."),
    error(
        "unverified-unknown",
        "`unverified` marks fields as illustrative; a misspelt name would leave a fact unmarked.",
        "Name a field of the record.",
    ),
    error("duplicate-code", "A module's number belongs to it alone.", "Correct one of the two."),
    warning("duplicate-title", "Two pages of the same title cannot be told apart in lists.", "Rename one of them."),
    error(
        "assessment-weights",
        "The parts of an assessment make up the whole mark: their weights sum to 100.",
        "Correct the weights.",
    ),
    error("date-order", "These dates cannot both be right.", "Correct one of them."),
    error("duplicate-entry", "An entry is told from the others by the month in which it starts.", "Keep one of them."),
    warning(
        "entries-closed",
        "Nobody can apply any more, and the page says nothing of the next entry.",
        "Add the next entry; what is not decided yet is left out.",
    ),
    warning("reviewed-in-future", "A review cannot have happened after the date of the site.", "Correct the date."),
    warning(
        "review-overdue",
        "Nobody has looked at these facts for longer than their owner meant.",
        "Read the record through, then move both dates on.",
    ),
    error("fee-state", "A fee is either announced, with its sum, or not, without.", "Correct the state or the sum."),
    warning("fee-without-link", "Who finds no fee wants to know where it will be announced.", "Add `see`."),
    error("fee-mode", "A fee for a mode of study that is not offered misleads.", "Correct one of the two."),
    error("duplicate-fee", "There can be one fee for a status and a mode in an entry.", "Keep one of them."),
    error("fee-currency", "Costs of an entry are added up for applicants.", "State them in one currency."),
    error("scholarship-date", "A scholarship is decided before the programme starts.", "Correct the date."),
    error(
        "scholarship-holders", "An award for someone who is not eligible is a contradiction.", "Correct one of them."
    ),
    error("requires-cycle", "Nobody can take the first of these modules.", "Remove one of the requirements."),
    error("requires-later-term", "What is required must be taken before or beside.", "Correct terms or requirement."),
    error("names-itself", "A module cannot require, exclude or replace itself.", "Remove it."),
    error(
        "replaced-but-running",
        "Only a retired module is replaced by another.",
        "Set `status: retired`, or remove `replaced_by`.",
    ),
    warning("module-unlisted", "A module that no programme lists cannot be chosen by anybody.", "List or retire it."),
    error("retired-offered", "A retired module cannot be taken any more.", "List its replacement, or take it out."),
    error("group-empty", "A group without modules asks for nothing.", "List its modules, or remove it."),
    error("take-and-choose", "Either all are taken, or some are chosen.", "Keep one of the two."),
    error("bounds-reversed", "No number is both so large and so small.", "Correct the bounds."),
    error("duplicate-group", "Rules and links name groups by their ids.", "Give one of them another id."),
    error(
        "module-twice",
        "A module that stands in two groups would be counted in both, unless the programme says how.",
        "Remove one, or write `shared: once`.",
    ),
    error("accent-contrast", "Text in this colour could not be read by everybody.", "Choose another colour."),
    error("link-unknown-record", "The link would lead to a page that does not exist.", "Correct the id."),
    error("link-unknown-page", "The link would lead to a page that does not exist.", "Correct the path."),
    error("link-unknown-anchor", "The link would lead to the top of the page instead.", "Correct the anchor."),
    error("link-to-draft", "The link would lead to a page that is not published.", "Publish it, or remove the link."),
    error("reference-unknown", "The field that should be printed here is not there.", "Correct the path."),
    error("image-missing", "The page would show a broken image.", "Put the file into `static/`."),
)
