"""Writes papers: a draft, or a list of the register, as a paper that reads back the same.

`paper_of` turns a draft into a paper of `crosscut.documents`; it knows no database. `register`
makes the draft of what the register says. What is not known is left out, never invented.
"""

from __future__ import annotations

from dataclasses import replace

from crosscut.documents.content import Paper
from crosscut.documents.plain import text_of
from crosscut.notices.reading import read_text
from crosscut.notices.reading.draft import Draft
from crosscut.notices.rules.stored_draft import said_by

__all__ = ["paper_of", "written"]


def paper_of(draft: Draft) -> Paper:
    """The notice that says what the draft says."""
    if draft.language == "en":
        from crosscut.notices.writing import english

        return english.paper_of(draft)
    from crosscut.notices.writing import chinese

    return chinese.paper_of(draft)


def written(draft: Draft) -> Draft:
    """The draft with its notice as text, every field pointing at its words.

    Where the text would not be read as it was meant, the draft is kept and points at nothing.
    """
    text = text_of(paper_of(draft))
    read = read_text(text)
    if said_by(read) == said_by(draft):
        return read
    return replace(draft, text=text, spans={}, not_understood=())
