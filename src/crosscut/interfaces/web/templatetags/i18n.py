"""Django's own tags of translation, under their own name; a fixed word is looked up once for each
language."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.i18n import register as of_django

from crosscut.interfaces.web.wording.language import language_spoken

register = template.Library()
register.tags.update(of_django.tags)
register.filters.update(of_django.filters)


class FixedWord(TranslateNode):
    """{% translate "Sources" %}: a text without filters, variables and a name to keep it under."""

    def __init__(self, node: TranslateNode) -> None:
        super().__init__(node.filter_expression, node.noop, node.asvar, node.message_context)
        self._said: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        language = language_spoken()
        said = self._said.get(language)
        if said is None:
            said = self._said[language] = super().render(context)
        return said


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> TranslateNode:
    node = do_translate(parser, token)
    said, about = node.filter_expression, node.message_context
    fixed = isinstance(said.var.literal, str) and not said.filters
    if node.noop or node.asvar or not fixed or (about and not isinstance(about.var, str)):
        return node
    return FixedWord(node)
