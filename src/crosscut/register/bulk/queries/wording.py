"""The vocabulary that a file brings: words that its other rows use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from crosscut.register.bulk.files.tables import Book
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.cells import Terms, Unreadable, is_empty, labels_of, read
from crosscut.register.bulk.rules.problems import Problem
from crosscut.register.models import Term


@dataclass
class Words:
    """Terms that the register lacks, all spellings of all terms, and what is wrong."""

    new: list[Term] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    terms: Terms = field(default_factory=dict)


def words_of(book: Book) -> Words:
    """Read the sheet of words. A word that the register has keeps its labels."""
    words = Words()
    there = {(term.vocabulary, term.key): term for term in Term.objects.all()}
    for table in book.of("words"):
        for raw in table.rows():
            cells: dict[str, Any] = {}
            words.problems += raw.problems
            wrong = []
            for column in table.sheet.columns:
                at = (table.name, raw.number, column.english)
                letter = table.letter(column.key)
                try:
                    cells[column.key] = read(column, raw.values.get(column.key), {})
                except Unreadable as error:
                    wrong.append(Problem(*at, error.message, error.facts, letter=letter))
                    continue
                if column.required and is_empty(cells[column.key]):
                    wrong.append(Problem(*at, problems.MISSING, letter=letter))
            words.problems += wrong
            if wrong:
                continue
            cells["ordinal"] = cells["ordinal"] or 0
            term = Term(**cells)
            known = there.setdefault((term.vocabulary, term.key), term)
            if known is term:
                words.new.append(term)
            else:
                words.unchanged += 1
    words.terms = labels_of(
        (term.vocabulary, term.key, term.english, term.chinese) for term in there.values()
    )
    return words
