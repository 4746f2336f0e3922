"""The API's document as a page: what may be asked, what is answered, for people to read.

It needs no script: each address and each shape of its document is one part of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

SHAPES = "#/components/schemas/"
#: Bounds of a value and how they are written.
BOUNDS = (("minimum", "≥ "), ("maximum", "≤ "), ("maxLength", "length ≤ "), ("default", "default "))

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a value is: words, or the name of a shape that is told elsewhere."""

    text: str
    shape: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A value that is asked for or answered."""

    name: str
    pieces: tuple[Piece, ...]
    needed: bool
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """An address with its verb. `opens` where a reader may simply follow the address."""

    anchor: str
    method: str
    path: str
    noun: str
    said: str
    asked: tuple[Field, ...]
    body: tuple[Piece, ...]
    answers: tuple[tuple[str, str, tuple[Piece, ...]], ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that several addresses ask for or answer."""

    name: str
    said: str
    fields: tuple[Field, ...]
    pieces: tuple[Piece, ...]


class Reference(DocsBase):
    """The page of one API."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **named: Any) -> HttpResponse:
        if "told" not in self.__dict__:
            self.schema = api.get_openapi_schema(path_params=named)
        context = self.told | {"openapi": self.get_openapi_url(api, named)}
        return render(request, "reference.html", context)

    @cached_property
    def told(self) -> dict[str, Any]:
        parts = list(parts_of(self.schema))
        nouns: dict[str, list[Part]] = {}
        for part in parts:
            nouns.setdefault(part.noun, []).append(part)
        return {
            "nouns": nouns.items(),
            "writes": any(part.method != "GET" for part in parts),
            "shapes": [
                Shape(name, shape.get("description", ""), fields_of(shape), pieces_of(shape))
                for name, shape in sorted(self.schema["components"]["schemas"].items())
            ],
        }


def parts_of(document: Schema) -> Iterator[Part]:
    """Every address and verb of an OpenAPI document, in its order."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            asked = tuple(
                Field(
                    each["name"], pieces_of(each["schema"]), each["required"],
                    each.get("description", ""),
                )
                for each in operation.get("parameters", ())
            )  # fmt: skip
            yield Part(
                anchor=operation["operationId"],
                method=method.upper(),
                path=path,
                noun=operation["tags"][0],
                said=operation.get("description") or operation["summary"].strip(),
                asked=asked,
                body=_content(operation.get("requestBody", {})),
                answers=tuple(
                    (status, answer["description"], _content(answer))
                    for status, answer in operation["responses"].items()
                ),
                opens=method == "get" and not any(field.needed for field in asked),
            )


def fields_of(schema: Schema) -> tuple[Field, ...]:
    """The values of a shape; none of one that is no object."""
    needed = schema.get("required", ())
    return tuple(
        Field(name, pieces_of(value), name in needed, value.get("description", ""))
        for name, value in schema.get("properties", {}).items()
    )


def pieces_of(schema: Schema) -> tuple[Piece, ...]:
    """What a value is, in the words of JSON Schema; patterns are left to the document."""
    bounds = [
        f"{mark}{json.dumps(schema[key])}"
        for key, mark in BOUNDS
        if schema.get(key) not in (None, "", [], {}) and not isinstance(schema[key], dict)
    ]
    return (*_kind(schema), *((Piece(f" ({', '.join(bounds)})"),) if bounds else ()))


def _kind(schema: Schema) -> Iterator[Piece]:
    if "$ref" in schema:
        yield Piece(schema["$ref"].removeprefix(SHAPES), shape=True)
    elif choices := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        for number, choice in enumerate(choices):
            if number:
                yield Piece(" | ")
            yield from pieces_of(choice)
    elif "enum" in schema:
        yield Piece(" | ".join(f"“{value}”" for value in schema["enum"]))
    elif "const" in schema:
        yield Piece(f"“{schema['const']}”")
    elif schema.get("type") == "array":
        yield Piece("array of ")
        yield from _kind(schema.get("items", {}))
    elif isinstance(values := schema.get("additionalProperties"), Mapping):
        yield Piece("object of ")
        yield from _kind(values)
    else:
        yield Piece(str(schema.get("type", "any")))


def _content(answer: Schema) -> tuple[Piece, ...]:
    for content in answer.get("content", {}).values():
        return pieces_of(content["schema"])
    return ()
