"""`crosscut notice import`: founding documents into the register, after asking.

What is shown before the question is what will be entered; `draft_summary` shows the draft,
this module what its names are in the register and what is not certain.
"""

from __future__ import annotations

import json
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli.columns import columns
from crosscut.interfaces.cli.draft_summary import summary
from crosscut.interfaces.cli.notice import STANDARD_INPUT, documents, draft_at
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import with_register
from crosscut.notices.reading import Draft
from crosscut.notices.rules.papers import day_of, line_of, media_of

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.notices.actions.drafts import Entered
    from crosscut.notices.matching.paper import Matching
    from crosscut.notices.matching.questions import Match, Question

COMMAND = "crosscut notice import"
QUIET_SECONDS = 2.0
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Paper:
    path: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of the command."""

    yes: bool
    evidence: bool
    disclosure: str
    mark: str | None
    as_json: bool


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--yes", is_flag=True, help="Enter without asking, but only what is certain.")
@click.option(
    "--evidence",
    is_flag=True,
    help="Papers of the past: what came after each one's day is not known.",
)
@click.option(
    "--disclosure",
    type=click.Choice(["public", "internal", "restricted", "sealed"]),
    default="internal",
    show_default=True,
    help="Who may know of new groups.",
)
@click.option("--mark", help="The papers' classification mark, by its key (top_secret, secret …).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one for each file.")
@with_register
def import_papers(
    paths: tuple[str, ...],
    yes: bool,
    evidence: bool,
    disclosure: str,
    mark: str | None,
    as_json: bool,
) -> int:
    """Enter founding documents in the register: text, HTML, DOCX or PDF.

    Shows what was read and which people, posts and organisations the register knows, asks what
    is not certain, and enters all of a paper or nothing. Several papers are entered in the
    order of their dates.
    """
    from crosscut.access.actors import local_registrar

    if not yes and not sys.stdin.isatty():
        raise BadInput(
            "there is no terminal to ask at: with --yes, what is certain is entered unasked"
        )
    choices = Choices(yes, evidence, disclosure, mark, as_json)
    actor = local_registrar("command")
    papers, failed = _read(paths, choices)
    left = False
    entered: list[Entered] = []
    progress = Progress("Entered", len(papers), quiet=not yes)
    for paper in papers:
        try:
            done = _import(paper, choices, actor)
        except Refusal as refusal:
            _tell_failure(paper.path, str(refusal), choices)
            failed = True
            continue
        if done is None:
            failed, left = failed or yes, not yes
        else:
            entered.append(done)
            progress.step()
    if not as_json:
        _tell_entered(entered, actor)
    return 2 if failed else int(left and not entered)


def _read(paths: tuple[str, ...], choices: Choices) -> tuple[list[Paper], bool]:
    """The papers in the order of their dates, and whether one could not be read."""
    from crosscut.access.refused import enter_at_the_machine

    papers: list[Paper] = []
    found = list(documents(paths))
    if not found:
        raise BadInput(f"{' '.join(paths)}: no founding document below it")
    failed = False
    progress = Progress("Read", len(found))
    for path in found:
        draft, reason = draft_at(path)
        progress.step()
        if draft is None:
            if path == STANDARD_INPUT or Path(path).is_file():
                enter_at_the_machine("file", "Unreadable")
            _tell_failure(path, reason, choices)
            failed = True
        else:
            papers.append(Paper(path, draft))
    return sorted(papers, key=lambda paper: (_date(paper.draft), paper.path)), failed


def _date(draft: Draft) -> str:
    try:
        day = day_of(draft, "effective") or day_of(draft, "date")
    except Refusal:
        return _LAST
    return str(day.first) if day else _LAST


def _import(paper: Paper, choices: Choices, actor: Actor) -> Entered | None:
    """Show, ask and enter one paper; None where it was not entered."""
    from crosscut.notices.actions.documents import refuse_twin
    from crosscut.notices.actions.drafts import import_document
    from crosscut.notices.matching.paper import match_draft
    from crosscut.notices.queries import instrument_of_digest
    from crosscut.register.actions.instruments import digest_of_text

    digest = digest_of_text(paper.draft.text)
    if instrument_of_digest(digest):
        refuse_twin(digest, actor)
    if not choices.as_json:
        click.echo("\n".join([paper.path, *summary(paper.draft)]))
    answers: dict[str, str] = {}
    matching = match_draft(paper.draft, actor=actor)
    if not choices.as_json:
        click.echo("\n".join(_matches(matching)))
    if choices.yes and matching.questions:
        _tell_open(paper, matching, choices)
        return None
    while matching.questions:
        for question in matching.questions:
            answers[question.key] = _ask(question, paper.draft, choices)
        matching = match_draft(paper.draft, answers=answers, actor=actor)
    if not choices.yes and not click.confirm(
        "Enter in the register?", default=False, err=choices.as_json
    ):
        _tell_failure(paper.path, "not entered", choices)
        return None
    done = import_document(
        name=paper.path,
        media=media_of(paper.path),
        draft=paper.draft,
        decisions=answers,
        evidence=choices.evidence,
        disclosure=choices.disclosure,
        mark=choices.mark,
        actor=actor,
    )
    if choices.as_json:
        _echo_json(_entered_json(paper, matching, done, actor))
    return done


# ── Showing ────────────────────────────────────────────────────────────────────────────


def _matches(matching: Matching) -> Iterator[str]:
    """What each name of the paper is in the register, numbered."""
    yield "  In the register:"
    rows = []
    for n, match in enumerate(matching.matches.values(), start=1):
        rows.append((f"{n:>4}", match.about, match.name, _meaning(match)))
    for line in columns(rows):
        yield f"  {line}"


def _meaning(match: Match) -> str:
    if match.answer is None:
        return "? (asked below)"
    candidate = match.candidate
    if candidate is None:
        return str(match.answer)
    return f"known: {candidate.name}" + (f" ({candidate.detail})" if candidate.detail else "")


def _ask(question: Question, draft: Draft, choices: Choices) -> str:
    """One question at the terminal; its answer as a decision."""
    err = choices.as_json
    where = f" (line {line_of(draft, question.span)})" if question.span else ""
    click.echo(f"\n{question}{where}", err=err)
    for n, option in enumerate(question.options, start=1):
        click.echo(f"  {n}  {option}", err=err)
    if question.free == "date":
        click.echo("  or a date: 2018, 2018-03 or 2018-03-21", err=err)
    while True:
        given = str(click.prompt("Answer", err=err)).strip()
        if given.isdecimal() and 1 <= int(given) <= len(question.options):
            return question.options[int(given) - 1].key
        if question.free == "date":
            try:
                return str(PartialDate.parse(given))
            except NotADate as refusal:
                click.echo(str(refusal), err=err)
                continue
        click.echo(f"Give a number from 1 to {len(question.options)}.", err=err)


def _tell_open(paper: Paper, matching: Matching, choices: Choices) -> None:
    """List what is not certain; nothing of the paper was entered."""
    count = len(matching.questions)
    said = f"{count} question{'s' if count > 1 else ''} open, nothing was entered"
    if choices.as_json:
        _echo_json({"path": paper.path, "error": said, "questions": _questions(matching)})
        return
    click.echo(f"{COMMAND}: {paper.path}: {said}:", err=True)
    for question in matching.questions:
        where = f"line {line_of(paper.draft, question.span)}: " if question.span else ""
        click.echo(f"  {where}{question}", err=True)
        for option in question.options:
            click.echo(f"    - {option}", err=True)


def _tell_failure(path: str, reason: str, choices: Choices) -> None:
    if choices.as_json:
        _echo_json({"path": path, "error": reason})
    else:
        click.echo(f"{COMMAND}: {path}: {' '.join(reason.split())}", err=True)


def _tell_entered(entered: Sequence[Entered], actor: Actor) -> None:
    """What is in the register now, how to ask about it, and what the design checks say."""
    from crosscut.notices.queries import warnings_for

    for done in entered:
        day = done.instrument.date_text
        click.echo(f"Entered: {done.instrument.title}" + (f", {day}" if day else ""))
        on = f" --on {day}" if day else ""
        for group in done.groups:
            click.echo(f"  ask: crosscut group show {_typed(str(group))}{on}")
        window = PartialDate.parse(day) if day else None
        for found in warnings_for(done.groups, on=window, actor=actor):
            click.echo(f"  Design of {found.group.name}:")
            for finding in found.findings:
                click.echo(f"    - {finding.says}")


def _typed(name: str) -> str:
    """A name as one types it in a shell."""
    return name if name.isalnum() else shlex.quote(name)


# ── JSON ───────────────────────────────────────────────────────────────────────────────


def _entered_json(paper: Paper, matching: Matching, done: Entered, actor: Actor) -> dict[str, Any]:
    from crosscut.notices.queries import warnings_for

    day = matching.day
    return {
        "path": paper.path,
        "instrument": encode(done.instrument.pk),
        "document": encode(done.document.pk),
        "groups": [{"id": encode(group.pk), "name": str(group)} for group in done.groups],
        "matches": [
            {"key": m.key, "about": m.about, "name": m.name, "answer": m.answer}
            for m in matching.matches.values()
        ],
        "warnings": [
            {"group": found.group.name, "says": finding.says}
            for found in warnings_for(done.groups, on=day, actor=actor)
            for finding in found.findings
        ],
    }


def _questions(matching: Matching) -> list[dict[str, Any]]:
    return [
        {
            "key": question.key,
            "about": question.about,
            "question": str(question),
            "options": [{"key": o.key, "says": str(o)} for o in question.options],
        }
        for question in matching.questions
    ]


def _echo_json(record: dict[str, Any]) -> None:
    click.echo(json.dumps(record, ensure_ascii=False))


class Progress:
    """A line on standard error now and then, once something takes longer than two seconds."""

    def __init__(self, verb: str, total: int, *, quiet: bool = False) -> None:
        self._verb, self._total, self._quiet = verb, total, quiet
        self._done = 0
        self._told = time.monotonic()

    def step(self) -> None:
        self._done += 1
        now = time.monotonic()
        if not self._quiet and now - self._told > QUIET_SECONDS:
            self._told = now
            click.echo(f"{self._verb} {self._done} of {self._total} …", err=True)
