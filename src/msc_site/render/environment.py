"""The templates: where they lie, and the sandbox in which they run."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from msc_site.render.failures import NamedUndefined

TEMPLATES: Final = "templates"
STATIC: Final = "static"


def theme_folder() -> Path:
    """The folder of the project's own `templates` and `static`: the checkout, or a folder of an installed package."""
    checkout = Path(__file__).parents[3]
    return checkout if (checkout / TEMPLATES / "base.html").is_file() else Path(__file__).parents[1] / "theme"


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with a short way for the fields of views."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja
        """A field of a view at once: it holds plain data, so nothing need be examined. All else as in Jinja."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def make_environment(site: Path) -> ImmutableSandboxedEnvironment:
    """An environment for a site's templates, and the project's for those that the site has not.

    Nothing undefined prints as nothing, everything is escaped unless marked safe, and no template can change a value
    or reach what is not given to it.
    """
    environment = Sandbox(
        loader=make_loader(site),
        autoescape=True,
        undefined=NamedUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    del environment.globals["lipsum"], environment.filters["random"]  # the same inputs must give the same bytes
    return environment


def make_loader(site: Path) -> BaseLoader:
    """The site's templates first, then the project's."""
    return ChoiceLoader([FileSystemLoader(folder) for folder in template_folders(site)])


def template_folders(site: Path) -> tuple[Path, ...]:
    """The folders of templates, the one that counts more first."""
    folders = (site / TEMPLATES, theme_folder() / TEMPLATES)
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))
