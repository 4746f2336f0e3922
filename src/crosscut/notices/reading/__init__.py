"""Reads founding documents of groups: text, HTML, DOCX or PDF to a draft.

A library of its own: no Django, no database, no network. `formats` makes plain text of a
file, `language` says what it is written in, `chinese` and `english` know the grammar of such
documents, `draft` is what they give.

    >>> from crosscut.notices.reading import read_path
    >>> draft = read_path("notice.docx")
    >>> draft.group, draft.spans["group"]
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

from crosscut.notices.reading import formats
from crosscut.notices.reading.draft import Draft, Language
from crosscut.notices.reading.formats.unreadable import Unreadable
from crosscut.notices.reading.language import detect

__all__ = ["Draft", "Language", "Unreadable", "read_bytes", "read_path", "read_text"]


def read_text(text: str) -> Draft:
    """The draft of a document given as text; spans are offsets into that text.

    Never raises: a text that founds nothing gives a draft without a group.
    """
    language = detect(text)
    if language == "en":
        from crosscut.notices.reading import english

        return english.read(text)
    from crosscut.notices.reading import chinese

    return chinese.read(text, language)


def read_bytes(data: bytes, name: str) -> Draft:
    """The draft of a file's content; `name` is what errors call it. Raises Unreadable.

    A page of a PDF that is a picture stands in `not_understood`.
    """
    text, gaps = formats.extract(data, name)
    draft = read_text(text)
    if not gaps:
        return draft
    return replace(draft, not_understood=tuple(sorted({*draft.not_understood, *gaps})))


def read_path(path: str | PathLike[str]) -> Draft:
    """The draft of a file. Raises Unreadable, also where the file cannot be opened."""
    return read_bytes(formats.load(Path(path)), str(path))
