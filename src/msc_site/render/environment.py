"""The sandbox in which templates run, with short ways for what can do no harm."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from msc_site.render.failures import NamedUndefined
from msc_site.render.templates import TemplateLoader, Templates

_SPECIAL: Final = re.compile("[&<>\"']")


def escape_once(value: object) -> str:
    """What Jinja's `escape` gives, as a plain text. What needs no escaping is not copied."""
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL.search(value) is None):  # type: ignore[call-overload] # a str
        return value  # type: ignore[return-value] # one of the two
    return escape(value)


class Generator(CodeGenerator):
    """Jinja's compiler, whose templates print values through the environment's `escape_once`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - private there
        if finalize.src is None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escape_once(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of Jinja, with short ways for views and macros, and words for what Python cannot compile."""

    code_generator_class = Generator
    escape_once = staticmethod(escape_once)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja
        """A field of a view or a key of a dict at once: they hold plain data, so nothing need be examined.

        All else as in Jinja, which for a dict asks for a method first.
        """
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        if type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """A field of a view at once, for filters such as `map` that ask for it like this. All else as in Jinja."""
        if type(argument) is str and argument in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def call(
        self,
        context: Context,
        obj: Any,  # noqa: ANN401 - as in Jinja
        /,
        *args: Any,  # noqa: ANN401 - as in Jinja
        _loop_vars: dict[str, Any] | None = None,
        _block_vars: dict[str, Any] | None = None,
        **kwargs: Any,  # noqa: ANN401 - as in Jinja
    ) -> Any:  # noqa: ANN401 - as in Jinja
        """Call a macro at once: it is itself a piece of a template. All else as in Jinja."""
        if type(obj) is Macro:
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **kwargs)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template finds everywhere: a dict, since Jinja's chain of them is slow to compare."""
        return {**self.globals, **(d or {})}

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
