"""Reading a page as a person would: its words in order, without white space that says nothing."""

from __future__ import annotations

from typing import Any

from lxml import html
from lxml.etree import _Element


def text_of(response: Any, part: str = "body") -> str:
    """The words of a part of a page: an element, or a class written ".seating"."""
    page = html.document_fromstring(response.content.decode())
    if part.startswith("."):
        part = f"*[contains(concat(' ', @class, ' '), ' {part[1:]} ')]"
    found = page.xpath(f"//{part}")
    assert isinstance(found, list)
    words = (
        "".join(map(str, each.itertext())).split() for each in found if isinstance(each, _Element)
    )
    return " ".join(" ".join(each) for each in words)
