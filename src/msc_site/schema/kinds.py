"""The kinds of content files, as their authors know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from msc_site.decode.file import KINDS as FACTS
from msc_site.model.base import Facts


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name, where such files lie (a pattern below the site's folder), and what one says."""

    name: str
    place: str
    title: str
    says: str

    @property
    def facts(self) -> type[Facts]:
        """The model of its facts."""
        return FACTS["settings" if self.name == "site" else self.name]

    @property
    def is_yaml(self) -> bool:
        """Whether the whole file is YAML, not its front matter alone."""
        return self.place.endswith(".yaml")

    @property
    def file_name(self) -> str:
        """The name of its schema's file."""
        return f"{self.name}.schema.json"


KINDS: Final = (
    Kind("site", "content/site.yaml", "The site", "The institution, navigation, contacts and look of the whole site."),
    Kind(
        "programme",
        "content/programmes/*/programme.yaml",
        "A programme",
        "The facts of a degree: award, intakes, fees, requirements, rules.",
    ),
    Kind(
        "section", "content/programmes/*/*.md", "A section", "A section of a programme's page; its text stands below."
    ),
    Kind("module", "content/modules/*.md", "A module", "What is taught, when, for how many credits, and how assessed."),
    Kind("scholarship", "content/scholarships/*.md", "A scholarship", "What it is worth, for whom, and by when."),
    Kind("profile", "content/profiles/*.md", "A student profile", "What a student says; the words stand below."),
    Kind("faq", "content/faqs/*.md", "A question", "A frequent question; the answer stands below."),
    Kind("page", "content/pages/*.md", "A page", "Anything else, such as an accessibility statement."),
)


def kind_named(name: str) -> Kind:
    """The kind of a name; KeyError for a word that is no kind."""
    return {kind.name: kind for kind in KINDS}[name]
