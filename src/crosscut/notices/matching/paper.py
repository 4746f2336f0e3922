"""A paper against the register: what each name means, and which questions are open.

Questions may lead to questions: once it is decided which organisation is meant, its posts and
their holders can be asked about. `match_draft` is called again with each answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.words import sentence
from crosscut.notices.matching.bodies import match_organisations
from crosscut.notices.matching.by_hand import chosen_by_hand
from crosscut.notices.matching.groups import ATTESTED, identifier_in, match_group
from crosscut.notices.matching.holders import (
    Rival,
    posts_of,
    posts_of_issuer,
    rival_questions,
)
from crosscut.notices.matching.leaving import Leaving, find_leaving, leaving_of, sittings_on
from crosscut.notices.matching.mentions import Mentions, PartMentions, PostMeant, SeatMeant
from crosscut.notices.matching.names import known_organisations
from crosscut.notices.matching.people import SAME, TWO, match_people
from crosscut.notices.matching.questions import (
    LEAVE_OUT,
    NEW,
    UNKNOWN,
    Candidate,
    Match,
    Option,
    Question,
)
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import AnswerNotOffered, DayNeeded, NoGroupRead
from crosscut.notices.rules.papers import day_of
from crosscut.notices.rules.places import place_of
from crosscut.register.models import Instrument, Post
from crosscut.register.rules.names import folded

NO_DATE = sentence("The paper states no date. From which day does it hold?")
DAY_UNKNOWN = sentence("nobody knows")
SAME_NUMBER = sentence(
    "“{instrument}”, {number} of {day}, is in the register with another text. Is this one more "
    "paper?"
)
ONE_MORE = sentence("yes: enter it beside the other")
WHOLE_OR_MORE = sentence(
    "The paper names {count} members of “{group}”, which has members already. Is that all of them?"
)
ALL_OF_THEM = sentence("yes: who is not named leaves")
MORE = sentence("no: they come to those that there are")

WHOLE, ADDED = "whole list", "added"


@dataclass(slots=True)
class PartMatched:
    """One group of the paper with what was found out about it."""

    mentions: PartMentions
    group: Match
    day: PartialDate | None
    leaving: tuple[Leaving, ...] = ()
    #: For a list that is not said to be whole: what it is.
    seats_are: str = WHOLE

    @property
    def group_id(self) -> int | None:
        """The register's group; None where it is new, left out, or not decided."""
        written = identifier_in(self.group.answer) if self.group.answer else None
        return decode(written) if written else None

    @property
    def left_out(self) -> bool:
        return self.group.answer == LEAVE_OUT


@dataclass(slots=True)
class Matching:
    """The paper matched: `matches` are all that it names, `questions` those still open."""

    draft: Draft
    mentions: Mentions
    day: PartialDate | None = None
    parts: list[PartMatched] = field(default_factory=list)
    matches: dict[str, Match] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    #: All that was asked, answered or not, by key.
    asked: dict[str, Question] = field(default_factory=dict)
    rivals: dict[str, Rival] = field(default_factory=dict)
    #: Answers that fitted their questions, by key.
    answers: dict[str, str] = field(default_factory=dict)
    _posts: dict[tuple[int, str], list[Post]] = field(default_factory=dict)
    _issuers_posts: dict[str, Post] = field(default_factory=dict)

    def resolve(self, key: str | None) -> int | None:
        """The identifier in the register of what the paper names; None where there is none yet."""
        if key is None:
            return None
        namesake = self.mentions.people.get(key)
        if namesake and namesake.namesake_of and self.answer(f"same:{key}") == SAME:
            return self.resolve(namesake.namesake_of)
        answer = self.answer(key)
        return decode(answer) if answer not in (None, NEW, LEAVE_OUT) else None

    def answer(self, key: str) -> str | None:
        match = self.matches.get(key)
        return match.answer if match else None

    def post(self, meant: PostMeant) -> Post | None:
        """The register's post, where it has it."""
        title = folded(meant.title)
        if meant.organisation is None:
            return self._issuers_posts.get(title)
        organisation = self.resolve(meant.organisation)
        held = self._posts.get((organisation, title), []) if organisation else []
        return held[0] if held else None

    def seats(self) -> list[SeatMeant]:
        """All seats that the paper gives, of all its groups and their offices."""
        return [
            seat
            for part in self.parts
            if not part.left_out
            for seat in (
                *part.mentions.seats,
                *part.mentions.office_seats,
                *part.mentions.added,
                *(into for _, into in part.mentions.replaced if into),
            )
        ]


def match_draft(
    draft: Draft,
    *,
    answers: Mapping[str, str] | None = None,
    strict: bool = True,
    actor: Actor,
) -> Matching:
    """Match a draft with the register, given the answers so far.

    Unless `strict`, an answer that fits its question no more is as good as none: the draft may
    have been corrected since. Refuses: NoGroupRead, ImpossibleDate, DayNeeded, AnswerNotOffered.
    """
    if not draft.group:
        raise NoGroupRead
    given = dict(answers or {})
    place = place_of(draft.issuer, draft.group)
    known = known_organisations(draft, place)

    def is_known(name: str) -> bool:
        return folded(name) in known

    matching = Matching(draft, Mentions(draft, place, is_known))
    asked = _Asked(given, chosen_by_hand(given, actor), strict=strict)
    _match_day(matching, asked)
    _match_paper(matching, asked)
    _match_groups(matching, asked, actor)
    for match, question in match_organisations(matching.mentions.organisations.values()):
        matching.matches[match.key] = asked.about(match, question)
    groups = {part.mentions.number: part.group_id for part in matching.parts if part.group_id}
    bodies = {key: matching.resolve(key) for key in matching.mentions.organisations}
    for match, question in match_people(matching.mentions.people, bodies, groups):
        mention = matching.mentions.people.get(match.key)
        if mention and mention.namesake_of and matching.answer(f"same:{match.key}") != TWO:
            continue
        matching.matches[match.key] = asked.about(match, question)
    _find_posts(matching)
    _match_leaving(matching, asked)
    if matching.day:
        day = matching.day
        rivals, questions = rival_questions(
            matching.seats(), matching.post, matching.resolve, day, given
        )
        matching.rivals = rivals
        for question in questions:
            asked.ask(question)
    matching.questions, matching.asked, matching.answers = asked.open, asked.all, asked.taken
    return matching


class _Asked:
    """Questions as they come up: those that an answer settles, and those that stay open.

    `chosen` is what somebody looked up in the register by hand, by the key of the match.
    """

    def __init__(
        self, answers: dict[str, str], chosen: Mapping[str, Candidate], *, strict: bool
    ) -> None:
        self.answers = answers
        self.open: list[Question] = []
        self.all: dict[str, Question] = {}
        self.taken: dict[str, str] = {}
        self._chosen = chosen
        self._strict = strict

    def ask(self, question: Question) -> str | None:
        """The answer, if one was given. Refuses: AnswerNotOffered."""
        self.all[question.key] = question
        answer = self.answers.get(question.key)
        offered = [option.key for option in question.options]
        if answer and (answer in offered or (question.free == "date" and _is_date(answer))):
            self.taken[question.key] = answer
            return answer
        if answer is not None and self._strict:
            raise AnswerNotOffered(answer=answer, question=question, offered=", ".join(offered))
        self.open.append(question)
        return None

    def about(self, match: Match, question: Question | None) -> Match:
        """The match with the answer that is certain or was given. Refuses: AnswerNotOffered."""
        chosen = self._chosen.get(match.key)
        known = {candidate.identifier for candidate in match.candidates}
        if chosen and chosen.identifier not in known and match.other:
            match = replace(
                match,
                candidates=(*match.candidates, chosen),
                options=(chosen.option, *match.options),
            )
            if question:
                question = replace(question, options=(chosen.option, *question.options))
        if question is not None:
            return replace(match, answer=self.ask(question), certain=False)
        answer = self.answers.get(match.key)
        if answer is None or answer == match.answer:
            return match
        offered = [option.key for option in match.options]
        if answer in offered:
            self.taken[match.key] = answer
            return replace(match, answer=answer, certain=False)
        if self._strict:
            raise AnswerNotOffered(answer=answer, question=match.name, offered=", ".join(offered))
        return match


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except NotADate:
        return False
    return True


def _match_day(matching: Matching, asked: _Asked) -> None:
    draft = matching.draft
    matching.day = day_of(draft, "effective") or day_of(draft, "date")
    if matching.day is not None:
        return
    # Only what is founded may be of an unknown day: a change must come after something.
    options = (Option(UNKNOWN, DAY_UNKNOWN),) if draft.kind == "found" else ()
    answer = asked.ask(Question("day", "day", NO_DATE, {}, options, free="date"))
    if answer and answer != UNKNOWN:
        matching.day = PartialDate.parse(answer)


def _match_paper(matching: Matching, asked: _Asked) -> None:
    """The same number, issuer and day with another text."""
    draft = matching.draft
    if not draft.number:
        return
    day = day_of(draft, "date")
    same = Instrument.objects.filter(withdrawn=False, issuer=draft.issuer or "").exclude(number="")
    if day:
        same = same.filter(day_min=day.first, day_max=day.last)
    number = folded(draft.number)
    twin = next((one for one in same if folded(one.number) == number), None)
    if twin:
        facts = {"instrument": twin.title, "number": twin.number, "day": twin.date_text or "?"}
        asked.ask(Question("paper", "paper", SAME_NUMBER, facts, (Option("another", ONE_MORE),)))


def _match_groups(matching: Matching, asked: _Asked, actor: Actor) -> None:
    for mentions in matching.mentions.parts:
        draft = mentions.draft
        day = day_of(draft, "effective") or day_of(draft, "date") or matching.day
        if day is None and draft.kind != "found" and "day" in asked.answers:
            raise DayNeeded(group=draft.group)
        match, question = match_group(mentions, day, actor)
        match = asked.about(match, question)
        part = PartMatched(mentions, match, day)
        matching.matches[match.key] = match
        matching.parts.append(part)
        listed = draft.kind == "rename" and draft.seats and draft.change is None
        if listed and part.group_id and day and sittings_on(part.group_id, day):
            facts = {"count": len(draft.seats), "group": draft.group}
            options = (Option(WHOLE, ALL_OF_THEM), Option(ADDED, MORE))
            key = f"list:{mentions.number}"
            part.seats_are = (
                asked.ask(Question(key, "group", WHOLE_OR_MORE, facts, options)) or WHOLE
            )


def _find_posts(matching: Matching) -> None:
    bodies = (matching.resolve(key) for key in matching.mentions.organisations)
    matching._posts = posts_of(pk for pk in bodies if pk)
    issuer = matching.draft.issuer or ""
    titles = {
        folded(post.title)
        for seat in matching.seats()
        for post in seat.posts
        if post.organisation is None
    }
    # "President" issues papers in many countries; a body has a name of its own.
    if titles and len(folded(issuer)) > _BARE_TITLE and not _is_title(issuer):
        matching._issuers_posts = posts_of_issuer(issuer, titles)


_BARE_TITLE = 3


def _is_title(issuer: str) -> bool:
    from crosscut.notices.rules.posts import read_post

    main = read_post(issuer, "en").main
    return bool(main and main.title and not main.organisation)


def _match_leaving(matching: Matching, asked: _Asked) -> None:
    for part in matching.parts:
        group = part.group_id
        if not leaving_of(part.mentions) or part.group.answer in (LEAVE_OUT, ATTESTED):
            continue
        if group is None or part.day is None:
            continue
        name = str(part.group.name)
        found, questions = find_leaving(
            part.mentions, sittings_on(group, part.day), matching.resolve, asked.answers, name
        )
        for question in questions:
            asked.ask(question)
        part.leaving = tuple(found)
