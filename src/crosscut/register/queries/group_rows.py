"""Groups as rows of a list: what each is, who leads it, who carries it, on the date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, CharField, F, QuerySet, Value, When

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.models import (
    GroupStatus,
    GroupTie,
    GroupTrait,
    Office,
    Role,
    Sitting,
    Term,
    TieKind,
    Tier,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.queries.asking import answering, in_window, marked
from crosscut.register.queries.facts import Reference, Word
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import word
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.queries.rows import GroupRow


class Held(NamedTuple):
    """One thing that may hold of a group on the window: a `word` ("active"), or another `thing`
    (a term, a person, an organisation)."""

    what: str
    group: int
    thing: int | None
    word: str
    is_certain: bool
    start: Any
    pk: int


def group_rows(
    groups: Iterable[tuple[int, str]], *, actor: Actor, window: PartialDate
) -> tuple[GroupRow, ...]:
    """Groups that the actor may know of, by identifier and name, as rows of a list, in the order
    given."""
    groups = list(groups)
    keys = [key for key, _ in groups]
    of: dict[tuple[int, str], list[Held]] = defaultdict(list)
    for row in map(Held._make, _held(groups=keys, first=window.first, last=window.last)):
        of[row.group, row.what].append(row)
    for rows in of.values():
        if len(rows) > 1:
            _surest_first(rows)
    gathering = Gathering(actor, window)
    gathering.mention("group", *keys)
    terms: set[int] = set()
    for (_, what), rows in of.items():
        if what in MENTIONED:
            gathering.mention(MENTIONED[what], *(row.thing for row in rows))
        elif what != STATUS:
            terms.update(row.thing for row in rows if row.thing)
    gathering.load_names()
    words = {term.pk: word(term) for term in _terms(terms=terms)}

    def said(group: int, aspect: str) -> tuple[Word, ...]:
        return tuple(words[row.thing] for row in of.get((group, aspect), ()) if row.thing)

    def one(group: int, aspect: str) -> Word | None:
        return next(iter(said(group, aspect)), None)

    def things(group: int, what: str) -> tuple[Reference, ...]:
        rows = of.get((group, what), ())
        return gathering.references(
            MENTIONED[what], dict.fromkeys(row.thing for row in rows if row.thing)
        )

    made = []
    for key, display in groups:
        names = gathering.called("group", key)
        state = next(iter(of.get((key, STATUS), ())), None)
        made.append(
            GroupRow(
                id=encode(key),
                name=names.name or display,
                scripts=names.scripts,
                status=state.word if state else None,
                certainty=("certain" if state.is_certain else "possible") if state else None,
                kind=one(key, "kind"),
                category=one(key, "category"),
                horizon=one(key, "horizon"),
                span=one(key, "span"),
                level=one(key, "level"),
                systems=said(key, "system"),
                leaders=things(key, LEADER),
                lead_departments=things(key, LEAD),
                hosts=things(key, HOST),
            )
        )
    return tuple(made)


STATUS, LEADER, LEAD, HOST = "status", "leader", "lead department", "host"
#: Of what kind the things are that are named.
MENTIONED = {LEADER: "person", LEAD: "organisation", HOST: "organisation"}


def _surest_first(rows: list[Held]) -> None:
    """Certain ones first, then the latest (`asking.latest_first`)."""
    rows.sort(key=lambda row: row.pk)
    rows.sort(key=lambda row: (bool(row.is_certain), row.start), reverse=True)


@prepared
def _held(groups: Many, first: date, last: date) -> QuerySet[Any, Any]:
    window = PartialDate(first, last)
    then = answering(only_confirmed=False) & in_window(window)
    nothing = Value(0, output_field=BigIntegerField())
    silent = Value("", output_field=CharField())

    def of(rows: DatedQuerySet, what: Any, thing: Any = nothing, text: Any = silent) -> Any:
        start = Case(When(from_max__lt=FAR_FUTURE, then="from_max"), default="from_min")
        shown = marked(rows.filter(then, group__among=groups), window)
        return shown.annotate(what=what, thing=thing, word=text, start=start).values_list(
            "what", "group", "thing", "word", "is_certain", "start", "pk"
        )

    leaders = Sitting.objects.filter(tier=Tier.GROUP, role=Role.LEADER)
    leads = GroupTie.objects.filter(kind=TieKind.LEAD_DEPARTMENT)
    parts = (
        of(GroupTrait.objects.all(), F("aspect"), F("term_id")),
        of(GroupStatus.objects.all(), _text(STATUS), text=F("state")),
        of(leaders, _text(LEADER), F("person_id")),
        of(leads, _text(LEAD), F("organisation_id")),
        of(Office.objects.all(), _text(HOST), F("host_id")),
    )
    return parts[0].union(*parts[1:], all=True)


def _text(text: str) -> Value:
    return Value(text, output_field=CharField())


@prepared
def _terms(terms: Many) -> QuerySet[Term]:
    return Term.objects.filter(pk__among=terms)
