"""Facts that must agree with each other."""

from __future__ import annotations

from msc_site.diagnostics.code import Code, accept_with_reason, error, warning

CODES: tuple[Code, ...] = (
    error("dangling-reference", "A record is named that does not exist.", "Correct the id, or write the record."),
    error(
        "reference-to-draft",
        "A published record names one that is still a draft, so the page would have a hole.",
        "Publish the draft, or take the reference out.",
    ),
    error(
        "address-taken",
        "Two files of the site cannot have the same address, capitals set aside, and a file cannot be a folder: one of"
        " them would be lost. msc-site itself writes `robots.txt`, the sitemap, `rebuild.json` and, where changes are"
        " told, `what-changed.xml`.",
        "Rename one of the files.",
    ),
    error(
        "unverified-unknown",
        "`unverified` marks fields as illustrative; a misspelt name would leave a fact unmarked.",
        "Name a field of the record.",
    ),
    error("duplicate-code", "A module's number belongs to it alone.", "Correct one of the two."),
    warning(
        "duplicate-title",
        "Two pages of the same title, or two questions of the same words, cannot be told apart in lists.",
        "Rename one of them.",
    ),
    error(
        "duplicate-item",
        "What stands twice in a list is shown twice, or one of the two is not what was meant.",
        "Remove one, or correct it.",
    ),
    error(
        "contact-unreachable",
        "Whoever has a question needs an address, a number or a page.",
        "Add `email`, `phone` or `link`.",
    ),
    warning(
        "topic-misspelt",
        "A topic in two spellings gives two headings among the questions.",
        "Write both the same way; topics that are meant to differ may differ by more than a letter or two.",
    ),
    error(
        "assessment-weights",
        "The parts of an assessment make up the whole mark: their weights sum to 100.",
        "Correct the weights.",
    ),
    error(
        "publish-from-twice",
        "Of two values that appear on one day in one place, the site could show only one.",
        "Remove one of the two, or correct its day.",
    ),
    warning(
        "publish-from-idle",
        "A day that hides nothing, because what holds the value is hidden at least as long, was meant otherwise.",
        "Remove the line, or write a later day.",
    ),
    error("date-order", "These dates cannot both be right.", "Correct one of them."),
    error("duplicate-entry", "An entry is told from the others by the month in which it starts.", "Keep one of them."),
    accept_with_reason(
        warning(
            "entries-closed",
            "Nobody can apply any more, and the page says nothing of the next entry.",
            "Add the next entry; what is not decided yet is left out.",
        )
    ),
    warning(
        "changes-since-ahead",
        "The page that tells what has changed begins with a day that has not come, so it tells nothing.",
        "Correct the date, or wait: from that day on, changes are told.",
    ),
    warning("reviewed-in-future", "A review cannot have happened after the date of the site.", "Correct the date."),
    warning(
        "review-overdue",
        "Nobody has looked at these facts for longer than their owner meant.",
        "Read the record through, then move both dates on.",
    ),
    error(
        "duration-mode",
        "`duration` is the length in the first of `modes`, `other_durations` those in the others.",
        "Correct the mode, or remove the line.",
    ),
    warning(
        "length-disagrees",
        "An entry should last about as long as the programme, give or take a third.",
        "Correct the date or the duration.",
    ),
    error(
        "marks-order",
        "A merit cannot take a lower mark than a pass, nor a distinction a lower one than a merit.",
        "Correct one of the marks.",
    ),
    error(
        "scores-disagree",
        "Nobody reaches at least so much in each part of a test and less overall.",
        "Correct one of the scores.",
    ),
    error("fee-state", "A fee is either announced, with its sum, or not, without.", "Correct the state or the sum."),
    warning("fee-without-link", "Who finds no fee wants to know where it will be announced.", "Add `see`."),
    error("fee-mode", "A fee for a mode of study that is not offered misleads.", "Correct one of the two."),
    error("duplicate-fee", "There can be one fee for a status and a mode in an entry.", "Keep one of them."),
    error(
        "fee-years",
        "A fee by the year is multiplied by the years of study, which must be known and whole.",
        "State the length in `other_durations`, or the fee for the whole programme.",
    ),
    warning("fee-zero", "A fee of nothing is more often a gap than a gift.", "Write the sum, or leave it unannounced."),
    warning(
        "fee-missing",
        "Who wants to study in this mode finds no fee, although the entry states others.",
        "Add the fee, as `unannounced` if need be.",
    ),
    error("fee-currency", "Costs of an entry are added up for applicants.", "State them in one currency."),
    error("scholarship-date", "A scholarship is decided before the programme starts.", "Correct the date."),
    warning(
        "scholarship-early",
        "A date so long before every start belongs to another year.",
        "Correct the date, or remove it.",
    ),
    error("scholarship-value", "The whole cannot be less than its parts.", "Correct the total or the parts."),
    warning("scholarship-worth", "Applicants look for the sum first.", "State the value, or what is known of it."),
    error(
        "scholarship-length",
        "Nobody on these programmes could get the scholarship.",
        "Correct the length or the programmes.",
    ),
    error(
        "scholarship-route",
        "What is given without an application has no last day to apply.",
        "Correct one of the two.",
    ),
    warning(
        "scholarship-steps",
        "Who must apply needs to know where, how or by when.",
        "Add a link, a note or the last day.",
    ),
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
    error(
        "replaced-by-retired",
        "The page would send students from one module that is not taught to another.",
        "Name a module that is taught.",
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
    error(
        "acceptance-code",
        "A message that is accepted under a wrong name would go on being reported, and nobody would know why.",
        "Write the name in brackets that the message begins with. Only messages about texts can be accepted.",
    ),
    error(
        "acceptance-reason",
        "Whoever reads the acceptance next must see why the text is right as it stands.",
        "Write the reason in a few words, in place of the dots of the example.",
    ),
    warning(
        "acceptance-idle",
        "An acceptance whose text has gone may one day hide another mistake.",
        "Remove it, or write as `text` exactly the words that the message marks.",
    ),
)
