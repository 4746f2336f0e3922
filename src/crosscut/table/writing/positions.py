"""The chapter of a pack on what organisations said: the matrix, then each position with its reason,
the changes that it asked for and what the office answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crosscut.documents.content import Block, Heading, Language, Number, Paragraph, Table
from crosscut.foundation.identifier import decode
from crosscut.register.queries.gathering import Gathering
from crosscut.table.rules.matrix import KeptPosition, KeptRound, Matrix
from crosscut.table.writing.wording import WORDS, Words, day_words

#: A page is as wide as so many rounds beside the organisations; more go below.
_BESIDE = 5


def mentioned(matrix: Matrix) -> list[int]:
    """The organisations of a matrix."""
    return [decode(each.organisation) for each in matrix.positions]


def chapter_on(matrix: Matrix, names: Gathering, language: Language) -> Iterator[Block]:
    """The blocks of the chapter; none where nobody was consulted. The names are loaded."""
    words = WORDS[language]
    called = {
        each.organisation: _called(each, names)
        for each in sorted(matrix.positions, key=lambda each: _called(each, names))
    }
    for round_ in matrix.rounds:
        yield Number(_round(round_, words, language))
    for first in range(0, len(matrix.rounds), _BESIDE):
        yield _table(matrix, matrix.rounds[first : first + _BESIDE], called, words)
    for each in sorted(matrix.positions, key=lambda each: (each.round, called[each.organisation])):
        lines = tuple(_said(each, words))
        if lines:
            title = words.said.format(
                organisation=called[each.organisation], number=each.round, stance=_word(each, words)
            )
            yield Heading(title, level=2)
            yield from lines


def _table(
    matrix: Matrix, rounds: tuple[KeptRound, ...], called: dict[str, str], words: Words
) -> Table:
    said = {(each.organisation, each.round): _word(each, words) for each in matrix.positions}
    return Table(
        (words.organisation, *(words.round.format(number=each.number) for each in rounds)),
        tuple(
            (name, *(said.get((organisation, each.number), "—") for each in rounds))
            for organisation, name in called.items()
        ),
        (4, *(3 for _each in rounds)),
    )


def _round(round_: KeptRound, words: Words, language: Language) -> str:
    sentence = words.round_silent if round_.silence_counts else words.round_lasted
    return sentence.format(
        number=round_.number,
        opened=day_words(date.fromisoformat(round_.opened_on), language),
        due=day_words(date.fromisoformat(round_.due), language),
    )


def _word(position: KeptPosition, words: Words) -> str:
    """The stance, or what the silence meant, with what came of it."""
    word = words.stances.get(position.stance) or words.silences.get(position.silence, "—")
    if position.late:
        word = words.marked.format(stance=word, mark=words.came_late)
    if position.lifted:
        word = words.marked.format(stance=word, mark=words.lifted)
    return word


def _said(position: KeptPosition, words: Words) -> Iterator[Paragraph]:
    yield from (Paragraph(line) for line in position.reason.split("\n") if line.strip())
    for change in position.changes:
        asked = words.change.format(
            before=" ".join(change.before.split()) or "—",
            after=" ".join(change.after.split()) or "—",
            state=words.states.get(change.state, change.state),
        )
        yield Paragraph(asked)
        if change.answer:
            yield Paragraph(words.answered.format(text=" ".join(change.answer.split())))
    if position.answer:
        yield Paragraph(words.answered.format(text=" ".join(position.answer.split())))
    if position.lifted_because:
        because = " ".join(position.lifted_because.split())
        yield Paragraph(words.lifted_because.format(text=because))


def _called(position: KeptPosition, names: Gathering) -> str:
    reference = names.reference("organisation", decode(position.organisation))
    return reference.name if reference else "—"
