"""The organisation's words and choices."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, TypeAdapter

from crosscut.foundation.actor import Actor
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered_list, answers
from crosscut.interfaces.api.given import Filled, Given, Key, WholeDay, plain
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import calendar
from crosscut.register.actions import vocabulary as acts
from crosscut.register.models import Vocabulary
from crosscut.register.policy import may_write
from crosscut.register.queries.facts import Word
from crosscut.register.queries.vocabulary import words_of
from crosscut.register.refusals import SettingUnknown
from crosscut.register.rules.checks import BY_KEY

reads = Router(tags=["vocabulary"])
verbs = Router(tags=["vocabulary"])
word_verbs = Router(tags=["vocabulary"])
setting_verbs = Router(tags=["settings"])
Words = dict[str, list[Word]]
WORDS: TypeAdapter[Words] = TypeAdapter(Words)
Label = Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)]


class VocabularyAsked(BaseModel):
    """One vocabulary, or all without it."""

    vocabulary: Vocabulary | None = None


class GivenTerm(Given):
    """One word: new, or with other labels and another place."""

    vocabulary: Vocabulary
    key: Key
    english: Annotated[Label, StringConstraints(pattern=r"\S")]
    chinese: Label = ""
    ordinal: int = Field(0, ge=0, le=100_000)


class Addressed(Given):
    """A word, by its vocabulary and its key."""

    vocabulary: Vocabulary
    key: Key


class Labelled(Addressed):
    """A word and what it is called."""

    english: Annotated[Label, StringConstraints(pattern=r"\S")]
    chinese: Label = ""


class MovingWord(Addressed):
    """A word that changes places with the one before (`up`) or after it."""

    up: bool


class ChoosingCheck(Given):
    """Whether a design check is on, and its limit if it has one."""

    check: Key
    enabled: bool
    limit: int | None = Field(None, ge=0, le=100_000)


def word_named(given: dict[str, Any], *_: object) -> dict[str, Any]:
    """The word looked up. Refuses: UnknownTerm."""
    word = acts.term(given.pop("vocabulary"), given.pop("key"))
    return {**given, "term": word}


class LoadingVocabulary(Given):
    """Words to add or to change; those that are not named stay."""

    terms: list[GivenTerm] = Field(min_length=1, max_length=500)


class CheckChoice(Given):
    """Whether a design check is on, and its limit if it has one."""

    enabled: bool = True
    limit: int | None = Field(None, ge=0, le=100_000)


class ChoosingChecks(Given):
    """The organisation's choice of design checks: all of it, by the keys of checks."""

    checks: dict[str, CheckChoice]


class ChoosingCalendar(Given):
    """The country whose holidays hold, by its two letters, and its part; the last year for which
    all days that were proclaimed are entered."""

    country: Annotated[str, StringConstraints(max_length=2)] = ""
    subdivision: Annotated[str, StringConstraints(max_length=10), AfterValidator(plain)] = ""
    complete_until: int | None = Field(None, ge=2000, le=2060)


class SayingDays(Given):
    """Days that are free, or that are worked on, and where that stands written."""

    first: WholeDay
    last: WholeDay | None = None
    works: bool
    name: Annotated[Label, StringConstraints(max_length=100)] = ""
    citation: Filled


class LeavingDay(Given):
    """A day of which nothing is said any more."""

    day: WholeDay


def chosen_checks(given: dict[str, Any], _thing: object, actor: Actor) -> dict[str, Any]:
    """As the setting keeps it. Refuses: NotForYou, SettingUnknown."""
    may_write(actor)
    checks: dict[str, CheckChoice] = given["checks"]
    unknown = sorted(checks.keys() - BY_KEY.keys())
    if unknown:
        raise SettingUnknown(key=unknown[0], known=", ".join(BY_KEY))
    value = {key: choice.model_dump() for key, choice in checks.items()}
    return {"key": "checks", "value": value}


@reads.get("", **answers(Words), operation_id="list_words")
def list_(request: ApiRequest, asked: Annotated[VocabularyAsked, Query()]) -> HttpResponse:
    """The words of each vocabulary, in its order."""
    wanted = (asked.vocabulary,) if asked.vocabulary else Vocabulary.values
    words = words_of(*(str(each) for each in wanted))
    return answered_list(WORDS, {name: list(of.values()) for name, of in words.items()})


offer(verbs, Act("", acts.load_vocabulary, LoadingVocabulary))
offer(
    word_verbs,
    Act("", acts.add_term, Labelled),
    Act("/rename", acts.rename_term, Labelled, shape=word_named),
    Act("/move", acts.move_term, MovingWord, shape=word_named),
    Act("/retire", acts.retire_term, Addressed, shape=word_named),
    Act("/restore", acts.restore_term, Addressed, shape=word_named),
)
offer(
    setting_verbs,
    Act("/checks", acts.change_setting, ChoosingChecks, shape=chosen_checks),
    Act("/check", acts.choose_check, ChoosingCheck),
    Act("/calendar", calendar.choose_calendar, ChoosingCalendar),
    Act("/days", calendar.say_days, SayingDays),
    Act("/leave-day", calendar.leave_day, LeavingDay),
)
