"""Groups as rows of a list: what each is, who leads it, who carries it, on the date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.queries.facts import Reference, Word
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.group_facts import HOST, LEAD, LEADER, STATUS, Held, held_on
from crosscut.register.queries.rows import GroupRow
from crosscut.register.queries.vocabulary import words_by_term


def group_rows(
    groups: Iterable[tuple[int, str]], *, actor: Actor, window: PartialDate
) -> tuple[GroupRow, ...]:
    """Groups that the actor may know of, by identifier and name, as rows of a list, in the order
    given."""
    groups = list(groups)
    of: dict[int, dict[str, list[Held]]] = {key: {} for key, _ in groups}
    gathering = Gathering(actor, window)
    gathering.mention("group", *of)
    mentioned: dict[str, list[int | None]] = {what: [] for what in KINDS}
    several: list[list[Held]] = []
    for held in held_on(of, window):
        what, known = held[0], of[held[1]]
        if what not in known:
            known[what] = [held]
        else:
            known[what].append(held)
            several.append(known[what])
        if what in mentioned:
            mentioned[what].append(held[2])
    for rows in several:
        _surest_first(rows)
    for what, things in mentioned.items():
        gathering.mention(KINDS[what], *things)
    # Whom an accepted fact of a known group names is known (`openness_sql.noun_known`). To find
    # that out for each of them took a third of a list.
    gathering.load_called(all_known=True)
    words = words_by_term()
    return tuple([_row(gathering, key, display, of[key], words) for key, display in groups])


def _row(
    gathering: Gathering,
    group: int,
    display: str,
    of: dict[str, list[Held]],
    words: Mapping[int, Word],
) -> GroupRow:
    # A list has a hundred of these: what is said here in one line each took a loop twice as long.
    names = gathering.called("group", group)
    status = of.get(STATUS)
    kind, category, horizon, span, level = (of.get(aspect) for aspect in SINGLE)
    systems = of.get("system", ())
    return GroupRow.made(
        id=encode(group),
        name=names.name or display,
        scripts=names.scripts,
        status=status[0][3] if status else None,
        certainty=("certain" if status[0][4] else "possible") if status else None,
        kind=words[kind[0][2] or 0] if kind else None,
        category=words[category[0][2] or 0] if category else None,
        horizon=words[horizon[0][2] or 0] if horizon else None,
        span=words[span[0][2] or 0] if span else None,
        level=words[level[0][2] or 0] if level else None,
        systems=tuple([words[row[2] or 0] for row in systems]),
        leaders=_named(gathering, "person", of.get(LEADER)),
        lead_departments=_named(gathering, "organisation", of.get(LEAD)),
        hosts=_named(gathering, "organisation", of.get(HOST)),
    )


def _named(gathering: Gathering, kind: str, rows: list[Held] | None) -> tuple[Reference, ...]:
    if not rows:
        return ()
    if len(rows) == 1:
        one = gathering.reference(kind, rows[0][2])
        return (one,) if one else ()
    return gathering.references(kind, dict.fromkeys([row[2] or 0 for row in rows]))


SINGLE = ("kind", "category", "horizon", "span", "level")
#: Of what kind the things are that are named.
KINDS = {LEADER: "person", LEAD: "organisation", HOST: "organisation"}


def _surest_first(rows: list[Held]) -> None:
    """Certain ones first, then the latest (`asking.latest_first`)."""
    rows.sort(key=itemgetter(6))
    rows.sort(key=itemgetter(4, 5), reverse=True)
