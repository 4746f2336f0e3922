"""Automatic paragraph numbers of a Word document: what Word shows before the words.

A heading "一、组成人员" is often typed as "组成人员" in a numbered style; without the number
the sections of the document could not be told apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from crosscut.notices.reading.formats.numbering import numeral

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


class Numbers:
    """Counts the numbered paragraphs of one document, which must be asked for in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}  # numId → abstractNumId: lists of one form count on
        self._of_style: dict[str, tuple[str | None, int, str | None]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def before(self, paragraph: etree._Element) -> str:
        """What is shown before the paragraph, with a space where Word leaves one; often ""."""
        properties = paragraph.find("{*}pPr")
        if properties is None or not self._lists:
            return ""
        number, level = _reference(properties)
        style = properties.find("{*}pStyle")
        if number is None and style is not None:
            number, level = self._style(_val(style))
        levels = self._abstract.get(self._lists.get(number or "", ""), {})
        if number in (None, "0") or level not in levels:
            return ""
        return self._shown(self._count(number, level, levels), level, levels)

    def _count(self, number: str, level: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(self._lists[number], {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return counts

    @staticmethod
    def _shown(counts: dict[int, int], level: int, levels: dict[int, _Level]) -> str:
        if levels[level].kind == "none":
            return ""
        if levels[level].kind == "bullet":
            return "• "  # the stated character is a code of a symbol font

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at not in levels:
                return ""
            return numeral(counts.get(at, levels[at].start), levels[at].kind)

        shown = _PLACE.sub(number, levels[level].text)
        return shown if shown.endswith(("、", "）", "．", "　", " ")) or not shown else f"{shown} "

    def _style(self, style: str) -> tuple[str | None, int]:
        """The numbering of a paragraph style or of the one that it is made from."""
        seen: set[str] = set()
        while style in self._of_style and style not in seen:
            seen.add(style)
            number, level, parent = self._of_style[style]
            if number is not None:
                return number, level
            style = parent or ""
        return None, 0

    def _read_numbering(self, numbering: etree._Element) -> None:
        for abstract in numbering.iterfind("{*}abstractNum"):
            levels = {}
            for level in abstract.iterfind("{*}lvl"):
                levels[_number(_attribute(level, "ilvl"), 0)] = _Level(
                    start=_number(_child(level, "start"), 1),
                    kind=_child(level, "numFmt") or "decimal",
                    text=_child(level, "lvlText") or "",
                )
            self._abstract[_attribute(abstract, "abstractNumId")] = levels
        for listing in numbering.iterfind("{*}num"):
            abstract_id = _child(listing, "abstractNumId")
            own = f"{abstract_id}/{_attribute(listing, 'numId')}"
            restarted = listing.find("{*}lvlOverride/{*}startOverride") is not None
            if restarted and abstract_id in self._abstract:
                self._abstract[own] = self._abstract[abstract_id]
            self._lists[_attribute(listing, "numId")] = own if restarted else abstract_id

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind("{*}style"):
            properties = style.find("{*}pPr")
            number, level = (None, 0) if properties is None else _reference(properties)
            parent = _child(style, "basedOn") or None
            self._of_style[_attribute(style, "styleId")] = (number, level, parent)


def _reference(properties: etree._Element) -> tuple[str | None, int]:
    reference = properties.find("{*}numPr")
    if reference is None:
        return None, 0
    return _child(reference, "numId") or None, _number(_child(reference, "ilvl"), 0)


def _child(element: etree._Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else _val(child)


def _val(element: etree._Element) -> str:
    return _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else otherwise
