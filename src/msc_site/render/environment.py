"""The sandbox in which templates run."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from msc_site.render.failures import NamedUndefined
from msc_site.render.templates import TemplateLoader, Templates


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with a short way for the fields of views, and words for what Python cannot compile."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja
        """A field of a view at once: it holds plain data, so nothing need be examined. All else as in Jinja."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """A template as code. TemplateSyntaxError also where Python itself gives up on it."""
        try:
            return super().compile(source, name, filename, *args, **kwargs)
        except (RecursionError, MemoryError, SyntaxError) as error:
            said = "the blocks or brackets of the template are nested too deep"
            raise TemplateSyntaxError(said, 0, name, filename) from error


def make_environment(templates: Templates) -> ImmutableSandboxedEnvironment:
    """An environment for templates.

    Nothing undefined prints as nothing, everything is escaped unless marked safe, and no template can change a value
    or reach what is not given to it.
    """
    environment = Sandbox(
        loader=TemplateLoader(templates),
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
