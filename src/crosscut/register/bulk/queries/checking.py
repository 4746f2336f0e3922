"""The dry run: every problem of a file, and what would be entered, before anything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crosscut.foundation.actor import Actor
from crosscut.register.bulk.files.tables import Book
from crosscut.register.bulk.queries.comparing import Comparison
from crosscut.register.bulk.queries.judging import Judge
from crosscut.register.bulk.queries.ledger import Ledger
from crosscut.register.bulk.queries.preparing import Preparation
from crosscut.register.bulk.rules.problems import Problem

#: More problems are counted, not kept: nobody reads them, and memory has a bound.
MOST_KEPT = 1000

Progress = Callable[[str, int], None]


@dataclass
class Verdict:
    """What a file would do. `problems` are in the order of the file as far as they are kept."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0
    rows: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    @property
    def right(self) -> bool:
        """Whether the file may be entered."""
        return self.errors == 0

    @property
    def idle(self) -> bool:
        """Whether entering it would change nothing."""
        return not (self.new or self.changed)

    def note(self, found: Iterable[Problem]) -> None:
        for problem in found:
            if problem.warning:
                self.warnings += 1
            else:
                self.errors += 1
            if len(self.problems) < MOST_KEPT:
                self.problems.append(problem)


def check_book(
    book: Book,
    preparation: Preparation,
    *,
    actor: Actor,
    progress: Progress = lambda stage, rows: None,
) -> Verdict:
    """Judge every row of a book. Nothing is written; memory is bounded."""
    verdict = Verdict(book.name)
    verdict.note(book.problems)
    words = preparation.words
    verdict.note(words.problems)
    for count, kept in ((verdict.new, len(words.new)), (verdict.unchanged, words.unchanged)):
        if kept:
            count["words"] = kept
    verdict.note(preparation.collect(lambda rows: progress("reading", rows)))
    judge = Judge(preparation.ledger, actor)
    comparison = Comparison(actor, book.adds_only)
    for batch in preparation.batches():
        judge.judge(batch)
        sheet = batch.table.sheet.key
        comparison.compare(batch)
        for row in batch.rows:
            verdict.note(row.problems)
            if not row.known:
                verdict.new[sheet] += 1
            elif row.values.get("change") and not comparison.same(row):
                verdict.changed[sheet] += 1
            else:
                verdict.unchanged[sheet] += 1
        verdict.rows += len(batch.rows)
        progress("checking", verdict.rows)
    verdict.note(judge.last())
    order = {table.name: place for place, table in enumerate(book.tables)}
    verdict.problems.sort(key=lambda p: (order.get(p.sheet, -1), p.row))
    return verdict


def checked(book: Book, *, actor: Actor, progress: Progress = lambda stage, rows: None) -> Verdict:
    """The dry run of a book by itself."""
    with Ledger("dry run") as ledger:
        return check_book(book, Preparation(book, ledger, actor), actor=actor, progress=progress)
