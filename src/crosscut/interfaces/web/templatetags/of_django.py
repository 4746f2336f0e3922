"""Tags of Django's that every page asks for, as Django has them; what a name leads to is looked up
once, not for each page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.defaulttags import CycleNode, IfChangedNode
from django.template.loader_tags import (
    BLOCK_CONTEXT_KEY,
    BlockContext,
    BlockNode,
    ExtendsNode,
    IncludeNode,
    do_extends,
    do_include,
)
from django.utils.safestring import SafeString

register = template.Library()

#: What remembers something for the whole of a template, so that this has to be known as one.
REMEMBERING: tuple[type[Node], ...] = (BlockNode, CycleNode, ExtendsNode, IfChangedNode)


class IncludeByName(IncludeNode):
    """{% include "parts/names.html" with … %}."""

    def __init__(self, node: IncludeNode) -> None:
        super().__init__(node.template, extra_context=node.extra_context)
        self._included: Any = None

    def render(self, context: Any) -> SafeString:
        included = self._included
        if included is None:
            included = context.template.engine.get_template(self.template.var)
            if any(included.nodelist.get_nodes_by_type(kind) for kind in REMEMBERING):
                return super().render(context)
            self._included = included
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        with context.push(**values):
            rendered: SafeString = included._render(context)
            return rendered


@register.tag
def include(parser: Parser, token: Token) -> IncludeNode:
    node = do_include(parser, token)
    named = node.template
    if node.isolated_context or named.filters or not isinstance(named.var, str):
        return node
    return IncludeByName(node)


class ExtendsByName(ExtendsNode):
    """{% extends "frame.html" %}."""

    def __init__(self, node: ExtendsNode) -> None:
        super().__init__(node.nodelist, node.parent_name)
        self._known: tuple[Any, dict[str, Any]] | None = None

    def render(self, context: Any) -> Any:
        if self._known is None:
            parent: Any = self.get_parent(context)
            self._known = parent, _blocks_of(parent.nodelist)
        parent, blocks_of_parent = self._known
        remembered = context.render_context
        if BLOCK_CONTEXT_KEY not in remembered:
            remembered[BLOCK_CONTEXT_KEY] = BlockContext()
        remembered[BLOCK_CONTEXT_KEY].add_blocks(self.blocks)
        remembered[BLOCK_CONTEXT_KEY].add_blocks(blocks_of_parent)
        with remembered.push_state(parent, isolated_context=False):
            return parent._render(context)


def _blocks_of(nodes: NodeList) -> dict[str, Any]:
    """By their names; none of one that extends another, which adds them itself."""
    first = next((node for node in nodes if not isinstance(node, TextNode)), None)
    if isinstance(first, ExtendsNode):
        return {}
    blocks: list[Any] = nodes.get_nodes_by_type(BlockNode)
    return {block.name: block for block in blocks}


@register.tag
def extends(parser: Parser, token: Token) -> ExtendsNode:
    node = do_extends(parser, token)
    named: Any = node.parent_name
    if named.filters or not isinstance(named.var, str):
        return node
    return ExtendsByName(node)


@register.simple_tag(takes_context=True)
def querystring(context: Any, **changed: Any) -> str:
    """What an address of this page ends with, some of it changed; None takes a value away."""
    asked = context["request"].GET
    values: dict[str, Any] = dict(asked.lists())
    for name, value in changed.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return f"?{urlencode(values, doseq=True)}" if asked or values else ""
