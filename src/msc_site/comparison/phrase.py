"""A phrase: how a change of one field is told."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.comparison.change import Nature
from msc_site.comparison.values import capitalise, end, quote


@dataclass(frozen=True, slots=True)
class Context:
    """What a field belongs to, in words.

    `owner` is the record or the entry; `whom` the same, but empty where it goes without saying: of the only programme.
    `item` is the item of a list.
    """

    owner: str
    whom: str
    item: str = ""

    def fill(self, template: str, new: str = "", old: str = "") -> str:
        """A template with all in its place: `{of}` and `{owner}`, `{for}` (whom), `{item}`, `{new}` and `{old}`."""
        words = {"owner": self.owner, "of": f" of {self.owner}", "for": f" for {self.whom}" if self.whom else ""}
        return template.format(**words, item=self.item, new=new, old=old)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for one field, all of them templates for `Context.fill`, without a full stop.

    `subject` names the field, `verb` is `is` or `are`. `now`, `added` and `removed` tell what has become of it, where
    subject and verb alone would not say it well: of a list of facts each item, of a flag that it is set or not.
    `quoted`: the value is a text of its own. `names`: the kind of record whose ids the value holds.
    """

    subject: str
    verb: str = "is"
    now: str = ""
    added: str = ""
    removed: str = ""
    quoted: bool = False
    names: str = ""

    def tell(self, nature: Nature, context: Context, new: str, old: str) -> str:
        """The whole sentence."""
        if self.quoted:
            new, old = (quote(value) if value else "" for value in (new, old))
        template = self._template(nature)
        said = context.fill(template, new, old)
        if old and "{old}" not in template and nature is not Nature.ADDED:
            said = f"{said}; before: {old}"
        return end(capitalise(said))

    def tell_flag(self, context: Context, *, is_set: bool) -> str:
        """The whole sentence of a flag that has been set or taken away."""
        return end(capitalise(context.fill(self.added if is_set else self.removed)))

    def tell_certainty(self, context: Context, new: str, old: str) -> str:
        """The whole sentence of a field that has been confirmed, or is illustrative now."""
        return end(capitalise(f"{context.fill(self.subject)} {self.verb} now {new}; before: {old}"))

    def _template(self, nature: Nature) -> str:
        if nature is Nature.ADDED:
            return self.added or self.now or f"{self.subject} {self.verb} now stated: {{new}}"
        if nature is Nature.REMOVED:
            return self.removed or f"{self.subject} {self.verb} no longer stated"
        return self.now or f"{self.subject} {self.verb} now {{new}}"


def one(subject: str, now: str = "", added: str = "", removed: str = "") -> Phrase:
    """A field whose name is singular."""
    return Phrase(subject, "is", now, added, removed)


def many(subject: str, now: str = "", added: str = "", removed: str = "", names: str = "") -> Phrase:
    """A field whose name is plural."""
    return Phrase(subject, "are", now, added, removed, names=names)


def text(subject: str, now: str = "", added: str = "", removed: str = "") -> Phrase:
    """A field whose value is a text of its own."""
    return Phrase(subject, "is", now, added, removed, quoted=True)


def items(subject: str, item: str) -> Phrase:
    """A list of facts; `item` is one of them with its article, such as `a contact{for}`."""
    return Phrase(
        subject,
        "are",
        f"the order of {subject} is now {{new}}",
        f"{item} is added: {{new}}",
        f"{item} is removed: {{old}}",
    )


def flag(subject: str, is_set: str, is_not: str) -> Phrase:
    """A field that is true or false."""
    return Phrase(subject, "is", "", is_set, is_not)


def name(subject: str, kind: str) -> Phrase:
    """A field that names a record."""
    return Phrase(subject, "is", names=kind)
