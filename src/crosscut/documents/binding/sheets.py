"""The pages that a volume has of its own, as HTML: cover, contents, chapters, sheets of enclosures.

Pages of enclosed files are put in afterwards. The counter of pages jumps over them, so that the
contents name the pages of the finished volume.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from crosscut.documents.binding.volume import Enclosure, Volume
from crosscut.documents.content import Paper
from crosscut.documents.hypertext import body_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """An enclosure as it can be shown: how many pages are put in behind its sheet, or its text, or
    whether there is a picture. With none of these it is listed, and says why."""

    enclosure: Enclosure
    pages: int = 0
    text: str = ""
    picture: bool = False
    problem: str = ""


def html_of(volume: Volume, prepared: Sequence[Prepared]) -> str:
    """One page of HTML; pictures are asked for as `enclosure:3`."""
    style = files("crosscut.documents.binding").joinpath("bound.css").read_text()
    style += "".join(_jumps(prepared))
    head = (
        f'<!DOCTYPE html>\n<html lang="{volume.language}"><head><meta charset="utf-8">'
        f"<title>{escape(volume.title)}</title><style>{style}</style></head><body>\n"
    )
    parts = [head, *_cover(volume), *_contents(volume)]
    for place, chapter in enumerate(volume.chapters):
        body = body_of(Paper(volume.language, chapter.title, chapter.blocks))
        parts.append(
            f'<section class="chapter"><h2 id="{chapter_anchor(place)}">{escape(chapter.title)}'
            f"</h2>\n{body}\n</section>\n"
        )
    for place, each in enumerate(prepared):
        parts += _sheet(place, each)
    return "".join((*parts, "</body></html>\n"))


def chapter_anchor(place: int) -> str:
    return f"chapter-{place}"


def sheet_anchor(place: int) -> str:
    return f"sheet-{place}"


def _jumps(prepared: Sequence[Prepared]) -> Iterator[str]:
    """The first page of each sheet counts the pages that were put in before it."""
    before = 0
    for place, each in enumerate(prepared):
        name = sheet_anchor(place)
        yield f"#{name} {{ page: {name} }}\n"
        if before:
            yield f"@page :nth(1 of {name}) {{ counter-increment: page {before + 1} }}\n"
        before = each.pages


def _cover(volume: Volume) -> Iterator[str]:
    yield f'<header class="running">{escape(volume.running)}</header>\n'
    yield f'<section class="cover"><p class="over">{escape(volume.over)}</p>'
    yield f"<h1>{escape(volume.title)}</h1><dl>"
    for label, value in volume.facts:
        yield f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>"
    yield "</dl></section>\n"


def _contents(volume: Volume) -> Iterator[str]:
    yield f'<section class="contents"><h2>{escape(volume.contents)}</h2><ol>'
    titles = [(chapter_anchor(i), each.title) for i, each in enumerate(volume.chapters)]
    titles += [(sheet_anchor(i), each.title) for i, each in enumerate(volume.enclosures)]
    for anchor, title in titles:
        yield f'<li><a href="#{anchor}">{escape(title)}</a></li>'
    yield "</ol></section>\n"


def _sheet(place: int, prepared: Prepared) -> Iterator[str]:
    enclosure = prepared.enclosure
    yield f'<section class="sheet" id="{sheet_anchor(place)}"><h2>{escape(enclosure.title)}</h2>'
    yield from (f'<p class="about">{escape(line)}</p>' for line in enclosure.lines)
    if prepared.problem:
        yield f'<p class="problem">{escape(prepared.problem)}</p>'
    if prepared.picture:
        yield f'<img src="enclosure:{place}" alt="{escape(enclosure.title)}">'
    elif prepared.text:
        yield "<div>"
        # A paragraph a line: one block of a thousand lines is set ten times slower.
        yield from (f'<p class="typed">{escape(line)}</p>' for line in prepared.text.split("\n"))
        yield "</div>"
    yield "</section>\n"
