"""What the page of a matter shows beside its sheet: the path, the trail, who has to move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from crosscut.interfaces.web.consultation import showing as consulted
from crosscut.interfaces.web.consultation import wording as consultation_words
from crosscut.interfaces.web.matters import wording
from crosscut.interfaces.web.wording.dates import spoken_date
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.table.lifecycles import MATTER, PATH, MatterState
from crosscut.table.queries.answers import MatterSheet, StepLine
from crosscut.table.rules.differences import Piece, difference
from crosscut.table.rules.sections import NAMES, Sections

_S = MatterState
#: States beside the path stand where the one would be that they took the place of.
INSTEAD = {_S.UNRESOLVED: _S.AGREED}


class Stop(NamedTuple):
    """A state on the path: behind, today's, or ahead; `day` is when it was reached last."""

    state: str
    word: str | Promise
    how: Literal["past", "now", "ahead"]
    day: str


def path_of(sheet: MatterSheet) -> list[Stop]:
    """The path of a matter: where it was, where it is, what lies ahead if nothing goes wrong."""
    now = MatterState(sheet.state)
    reached = {line.target: line.day for line in sheet.trail if line.target != line.source}
    if now == _S.WITHDRAWN:
        before = [each for each in PATH if each in reached and each != _S.CLOSED]
        return [*(_stop(each, "past", reached) for each in before), _stop(now, "now", reached)]
    place = PATH.index(INSTEAD.get(now, now))
    stops = []
    for at, state in enumerate(PATH):
        if at < place and state.value in reached:
            stops.append(_stop(state, "past", reached))
        elif at == place:
            stops.append(_stop(now, "now", reached))
        elif at > place and not _is_left_out(state, sheet):
            stops.append(_stop(state, "ahead", {}))
    return stops


def _stop(
    state: MatterState, how: Literal["past", "now", "ahead"], reached: dict[str, str]
) -> Stop:
    return Stop(state.value, wording.STATES[state.value], how, reached.get(state.value, ""))


def _is_left_out(state: MatterState, sheet: MatterSheet) -> bool:
    """What a matter of this kind passes by: the body above, a round of consultation."""
    if state == _S.SUBMITTED:
        return sheet.remit == "routine" and sheet.state != _S.UNRESOLVED
    return state == _S.CONSULTING and sheet.crisis


def mover(sheet: MatterSheet) -> str | Promise:
    """Who has to move, as a sentence."""
    if sheet.state == _S.AGREED and sheet.remit:
        return wording.AGREED_ROUTINE if sheet.remit == "routine" else wording.AGREED_ABOVE
    if sheet.state == _S.CONSULTING and not consulted.awaited(sheet.consultation):
        return wording.ALL_ANSWERED
    return wording.MOVES[sheet.state]


class Step(NamedTuple):
    """A line of the trail in words."""

    what: str | Promise
    target: str | Promise
    moved: bool
    line: StepLine
    text: str


def trail_of(lines: Iterable[StepLine]) -> list[Step]:
    """A trail in words, the latest first."""
    return [
        Step(
            what=wording.DONE.get(line.verb, line.verb),
            target=wording.STATES.get(line.target, line.target),
            moved=line.source != line.target,
            line=line,
            text=_spoken(line),
        )
        for line in reversed(list(lines))
    ]


def _spoken(line: StepLine) -> str:
    """What was said with a step; a key before it is said in words."""
    key, _space, rest = line.text.partition(" ")
    if line.verb in ("propose_remit", "set_remit"):
        return f"{wording.REMITS.get(key, key)}. {rest}".strip(". ")
    if line.verb in ("consult", "consult_again"):
        return _("until %(day)s") % {"day": spoken_date(line.text)}
    if line.verb == "extend_round" and _is_day(line.text):
        return _("until %(day)s") % {"day": spoken_date(line.text)}
    if line.verb == "take_position":
        return str(consultation_words.STANCES[line.text].word)
    if line.verb == "call_vote":
        return str(consultation_words.MAJORITIES[line.text])
    if line.verb == "disclose":
        return f"{word_for(key, 'disclosure')}. {rest}".strip(". ")
    return line.text


def _is_day(text: str) -> bool:
    """Whether a line has the day alone, and no remark."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Changed(NamedTuple):
    """A section with what became of its text."""

    key: str
    word: str | Promise
    pieces: tuple[Piece, ...]
    same: bool


def changes_between(before: Sections, after: Sections) -> list[Changed]:
    """Every section of a dossier that has a text in one of two versions."""
    return list(_changes(before, after))


def _changes(before: Sections, after: Sections) -> Iterator[Changed]:
    for key in NAMES:
        was, now = as_text(getattr(before, key)), as_text(getattr(after, key))
        if was or now:
            word = wording.SECTIONS[key]
            yield Changed(key, word, difference(was, now), was == now)


def as_text(section: Any) -> str:
    """A section as one text: options one below the other."""
    if isinstance(section, str):
        return section
    return "\n\n".join(
        "\n".join(filter(None, (each.title, each.text, _bearing(each)))) for each in section
    )


def _bearing(option: Any) -> str:
    return " — ".join(filter(None, (option.cost, option.borne_by)))


def is_open(sheet: MatterSheet) -> bool:
    """Whether anybody can still do something about it."""
    return bool(MATTER.verbs_from(MatterState(sheet.state)))
