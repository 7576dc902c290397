"""The sandbox of templates: its short ways give what Jinja gives, and it still refuses what Jinja refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment, unsafe
from markupsafe import Markup, escape

from msc_site.model.terms import Term
from msc_site.pages.views.parts import Line, Link
from msc_site.pages.wording import one_fact
from msc_site.render.environment import escape_once, make_environment
from msc_site.render.templates import find_templates
from msc_site.render.theme import theme_folder

SANDBOX = make_environment(find_templates(theme_folder()))
JINJA = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class View:
    title: str
    items: tuple[Link, ...] = ()

    def shout(self) -> str:
        return self.title.upper()

    @unsafe
    def erase(self) -> str:
        return "erased"


VIEW = View("R&D", (Link("one", "a"), Link("two", "b")))
TABLE = {"title": "<T>", "items": "hidden by the method", "_secret": "s"}


class Loud(str):
    __slots__ = ()

    def __html__(self) -> str:
        return self.upper()


def run(environment: ImmutableSandboxedEnvironment, text: str) -> str:
    return environment.from_string(text).render(view=VIEW, table=TABLE, loud=Loud("<b>"), word="<i>")


# --- printing --------------------------------------------------------------------------------------------------------

TEXTS = st.text() | st.text(alphabet="&<>\"'a£", max_size=6)


@given(TEXTS | TEXTS.map(Markup) | TEXTS.map(Loud) | st.integers() | st.none() | st.sampled_from(Term))
def test_a_value_is_escaped_as_jinja_does(value: object) -> None:
    assert str(escape_once(value)) == str(escape(value))


@pytest.mark.parametrize(
    "text",
    [
        "{{ word }}|{{ word | safe }}|{{ loud }}|{{ 7 }}|{{ none }}|{{ word ~ (word | safe) }}",
        "{% autoescape false %}{{ word }}{% endautoescape %}{{ word }}",
        "{% autoescape view.title == '' %}{{ word }}{% endautoescape %}{{ word }}",
        "{% set block %}<p>{{ word }}</p>{% endset %}{{ block }}{{ block | trim | upper }}",
        "{% filter upper %}{{ word }}{% endfilter %}",
        "{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(word) }}{{ m(m(word)) }}",
        "{{ view.title }}{{ view['title'] }}{{ view.shout() }}{{ view['items'] | length }}{{ view.items[0].text }}",
        "{% for link in view.items %}{{ loop.index }}{{ link.text }}{{ loop.last }}{% endfor %}",
        "{{ view.items | map(attribute='text') | join(',') }}{{ view.items | selectattr('href', 'equalto', 'b') | list | length }}",
        "{{ table.title }}{{ table['title'] }}{{ table['items'] }}{{ table.items() | list | length }}{{ table.get('title') }}",
        "{% macro m(context, obj, me='s') %}{{ context }}{{ obj }}{{ me }}{% endmacro %}{{ m('c', 'o') }}{{ m(obj=1, context=2) }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% for x in [1, 2] %}{% set y = x %}{{ m(y) }}{{ m(x=x) }}{% endfor %}",
        "{% macro m() %}{{ varargs | join }}{{ kwargs.x }}{% endmacro %}{{ m(1, 2, x=word) }}",
        "{% macro m(name) %}<b>{{ caller(name) }}</b>{% endmacro %}{% call(n) m('k') %}{{ n }}{{ word }}{% endcall %}",
        "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
        "{% macro m() %}x{% endmacro %}{{ m.name }}{{ m.arguments | length }}{{ [1, 2] | map('string') | join }}",
        "{{ range(3) | list }}{{ dict(a=1).a }}{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}",
    ],
)
def test_templates_print_what_they_print_under_jinja(text: str) -> None:
    assert run(SANDBOX, text) == run(JINJA, text)


# --- refusing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__ }}",
        "{{ view['__class__'] }}",
        "{{ view.__dataclass_fields__ }}",
        "{{ view.title.__class__.mro() }}",
        "{{ table.__class__ }}",
        "{{ table.__init__ }}",
        "{{ view.items | map(attribute='__class__') | join }}",
        "{{ view.items | map(attribute='text.__class__') | join }}",
        "{{ view.shout.__func__ }}",
        "{{ view.erase() }}",
        "{{ '{0.__class__}'.format(view) }}",
        "{{ ('{0.__class__}' | safe).format(view) }}",
        "{% macro m() %}{% endmacro %}{{ m.__call__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% set found = table.update({'a': 1}) %}",
        "{{ table.clear() }}",
        "{{ [1].append(2) }}",
        "{{ range(1000000) | length }}",
    ],
)
def test_what_jinja_s_sandbox_refuses_is_refused(text: str) -> None:
    for environment in (JINJA, SANDBOX):
        with pytest.raises((SecurityError, OverflowError)):
            run(environment, text)
    assert TABLE["title"] == "<T>"
    assert "a" not in TABLE


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.nothing }}",
        "{{ table.nothing }}",
        "{{ view['nothing'] }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_name_that_nothing_has_fails(text: str) -> None:
    with pytest.raises(UndefinedError):
        run(SANDBOX, text)


@pytest.mark.parametrize("call", ["m(1, 2)", "m(y=1)", "m(1, x=2)"])
def test_a_macro_that_is_called_wrongly_fails(call: str) -> None:
    for environment in (JINJA, SANDBOX):
        with pytest.raises(TypeError, match="macro 'm' "):
            run(environment, f"{{% macro m(x) %}}{{{{ x }}}}{{% endmacro %}}{{{{ {call} }}}}")


def test_no_template_can_change_what_others_find_everywhere() -> None:
    assert run(SANDBOX, "{% set range = 'mine' %}{{ range }}") == "mine"
    assert run(SANDBOX, "{{ range(2) | list }}") == "[0, 1]"
    assert "lipsum" not in SANDBOX.from_string("").globals


# --- facts -----------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["", "a note", "another <note>"])
LINES = st.builds(
    Line,
    st.sampled_from(["5 ECTS", "a line of more than thirty-four letters", "long " * 15]),
    WORDS,
    st.none() | st.builds(Link, st.just("more"), st.sampled_from(["", "there/"])),
    st.booleans(),
)


@given(st.lists(LINES, min_size=1, max_size=3), st.booleans())
def test_a_fact_without_notes_and_links_is_printed_as_it_is_the_long_way(lines: list[Line], whole: bool) -> None:  # noqa: FBT001
    fact = one_fact("id", "Name", *lines)
    printed: Any = SANDBOX.get_template("parts/facts.html").module
    assert fact.is_plain == (not any(line.note or line.link for line in lines))
    assert printed.lines(fact.lines, whole, fact.is_plain) == printed.lines(fact.lines, whole)
