"""Templates as Django has them, rendered with less looking around.

Django asks of every dot whether it is a key, an attribute or a place in a list, of every value
whether it is a time or a number, and of every translation which catalogue says it. The pages here
mostly show attributes, texts and constant messages: these go the short way, all else Django's own.
What comes out is the same to the letter; `tests/interfaces/web/test_quick_templates.py` says so.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

from django.template import Template, TemplateDoesNotExist
from django.template.base import (
    FilterExpression,
    Lexer,
    Node,
    NodeList,
    Parser,
    Token,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode, construct_relative_path
from django.template.loaders.base import Loader
from django.template.loaders.cached import Loader as CachedLoader
from django.templatetags.i18n import TranslateNode
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]
from django.utils.translation import get_language

from crosscut.register.queries.facts import Answer

_MISSING = object()


class Making(Loader):
    """Makes templates, quick ones unless their mistakes are to be shown."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        if self.engine.debug:
            return super().get_template(template_name, skip)
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                continue
            try:
                contents = self.get_contents(origin)  # type: ignore[attr-defined]
            except TemplateDoesNotExist:
                continue
            return QuickTemplate(contents, origin, template_name, self.engine)
        raise TemplateDoesNotExist(template_name)


class QuickLoader(CachedLoader, Making):
    """Keeps the templates of other loaders, each made once."""


class QuickTemplate(Template):
    def compile_nodelist(self) -> NodeList:
        parser = QuickParser(
            Lexer(self.source).tokenize(),
            self.engine.template_libraries,
            self.engine.template_builtins,
            self.origin,
        )
        nodelist = parser.parse()
        self.extra_data = parser.extra_data
        return nodelist


class QuickParser(Parser):
    def compile_filter(self, token: str) -> FilterExpression:
        return QuickExpression(token, self)

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        quick = QUICK.get(type(node))
        if quick is not None:
            node.__class__ = quick
        super().extend_nodelist(nodelist, node, token)


def looked_up(variable: Variable, context: Any) -> Any:
    """What a variable stands for, as `Variable.resolve` gives it; `_MISSING` where nothing is
    called that."""
    if variable.lookups is None or variable.translate:
        return variable.resolve(context)
    first, *rest = variable.lookups
    for scope in reversed(context.dicts):
        if first in scope:
            value = scope[first]
            break
    else:
        return _MISSING
    for attribute in rest:
        kind: Any = type(value)
        if callable(value):
            return variable.resolve(context)
        if kind is dict:
            value = value.get(attribute, _MISSING)
        elif _has_no_keys(kind):
            value = getattr(value, attribute, _MISSING)
        else:
            return variable.resolve(context)
        if value is _MISSING:
            return variable.resolve(context)
    return variable.resolve(context) if callable(value) else value


@cache
def _has_no_keys(kind: type) -> bool:
    """Whether a name after a dot can only mean an attribute of values of this type."""
    by_key = getattr(kind, "__getitem__", None)
    return by_key in (None, tuple.__getitem__, list.__getitem__, Answer.__getitem__)


class QuickExpression(FilterExpression):
    """A variable and its filters."""

    __slots__ = ("steps",)

    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        #: Of each filter: the function, its arguments, and what Django asks of it every time.
        self.steps: list[tuple[Any, list[tuple[bool, Any]], bool, bool, bool]] = [
            (
                function,
                [(lookup, arg if lookup else SafeString(arg)) for lookup, arg in args],
                getattr(function, "expects_localtime", False),
                getattr(function, "needs_autoescape", False),
                getattr(function, "is_safe", False),
            )
            for function, args in self.filters
        ]

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        value = self.var
        if self.is_var:
            try:
                value = looked_up(value, context)
            except VariableDoesNotExist:
                value = _MISSING
            if value is _MISSING:
                value = None if ignore_failures else context.template.engine.string_if_invalid
                if value:
                    return super().resolve(context, ignore_failures)
        for function, args, localtime, autoescape, is_safe in self.steps:
            given = [self._given(arg, context) if lookup else arg for lookup, arg in args]
            if localtime:
                value = template_localtime(value, context.use_tz)
            if autoescape:
                made = function(value, *given, autoescape=context.autoescape)
            else:
                made = function(value, *given)
            if is_safe and isinstance(value, SafeData) and not isinstance(made, SafeData):
                made = SafeString(made)
            value = made
        return value

    @staticmethod
    def _given(variable: Variable, context: Any) -> Any:
        value = looked_up(variable, context)
        return variable.resolve(context) if value is _MISSING else value


class QuickVariableNode(VariableNode):
    def render_annotated(self, context: Any) -> str:
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return value
        if kind is str:
            return escape(value) if context.autoescape else value
        return render_value_in_context(value, context)


class QuickTranslateNode(TranslateNode):
    """A constant message: said once in each language."""

    def render_annotated(self, context: Any) -> str:
        kept = self.__dict__.setdefault("kept", {})
        language = get_language()
        said = kept.get(language)
        if said is None:
            said = super().render(context)
            if self.asvar:
                said = context[self.asvar]
            variable = self.filter_expression.var
            constant = variable.lookups is None and not self.filter_expression.filters
            if constant and (self.message_context is None or not self.message_context.is_var):
                kept[language] = said
        if self.asvar:
            context[self.asvar] = said
            return ""
        return said


class QuickSimpleNode(SimpleNode):
    def render_annotated(self, context: Any) -> str:
        given = [each.resolve(context) for each in self.args]
        if self.takes_context:
            given.insert(0, context)
        if self.kwargs:
            named = {name: each.resolve(context) for name, each in self.kwargs.items()}
            output = self.func(*given, **named)
        else:
            output = self.func(*given)
        if self.target_var is not None:
            context[self.target_var] = output
            return ""
        if type(output) is SafeString or not context.autoescape:
            return output
        return conditional_escape(output)


class QuickIncludeNode(IncludeNode):
    """A part whose name is constant: looked for once."""

    def render_annotated(self, context: Any) -> str:
        if self.isolated_context or self.template.is_var or self.template.filters:
            return self.render(context)
        template = self.__dict__.get("kept")
        if template is None:
            name = construct_relative_path(str(self.origin.template_name), self.template.var)
            template = self.kept = context.template.engine.get_template(name)
        values = {name: each.resolve(context) for name, each in self.extra_context.items()}
        rendering = context.render_context
        around = rendering.template
        context.dicts.append(values)
        rendering.template = template
        rendering.push()
        try:
            return template._render(context)
        finally:
            rendering.template = around
            rendering.pop()
            context.dicts.pop()


QUICK: dict[type[Node], type[Node]] = {
    VariableNode: QuickVariableNode,
    TranslateNode: QuickTranslateNode,
    SimpleNode: QuickSimpleNode,
    IncludeNode: QuickIncludeNode,
}
