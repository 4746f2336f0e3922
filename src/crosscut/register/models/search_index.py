"""What searches look through: one row for each thing and each paper.

The rows follow the register in the transaction of the action that changed it, and can be made
anew from it at any time (`actions/search_index.py`). SQLite finds terms in a full-text table
over these rows, PostgreSQL in columns of terms that it derives itself; what is found is the
same on both. A trigram index is no way: it finds nothing of fewer than three characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connections, models

from crosscut.register.rules.search_terms import Question, Term

#: The kind of a thing stands above these bits of its row's key, so that one kind is one range of
#: keys; the rest comes from its identifier, of which 62 bits are random.
KIND_BITS = 60
FULL_TEXT = "register_search"


def key_of(number: int, identifier: int) -> int:
    """The key of the row of a thing; `number` is that of its kind, 0 to 7."""
    return number << KIND_BITS | identifier & (1 << KIND_BITS) - 1


class Tier(models.IntegerChoices):
    """How well a row meets a question, the best first. Each leaves out what better ones have."""

    EXACT = 0
    BEGINS = 1
    IN_NAME = 2
    IN_TEXT = 3


Sql = tuple[str, list[Any]]
EVERYTHING: Sql = ("", [])


class Met(NamedTuple):
    """A row that was met: how well, of which kind, and the thing that it stands for."""

    tier: Tier
    number: int
    key: int
    identifier: int


class SearchEntry(models.Model):
    """A thing as searches see it. Columns of terms are words apart by one space."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    identifier = models.BigIntegerField()
    #: Every name of every time and its sound, each as one word.
    heads = models.TextField(blank=True)
    name_terms = models.TextField(blank=True)
    #: What is said besides names (duties, remarks, the text of a paper), for extracts.
    text = models.TextField(blank=True)
    text_terms = models.TextField(blank=True)
    #: The text as it is compared.
    evened = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("identifier", "kind"), name="search_entry_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.identifier}"


# ── Asking ─────────────────────────────────────────────────────────────────────────────


def met_rows(
    question: Question,
    tiers: Iterable[Tier],
    kinds: Mapping[int, Sql],
    *,
    limit: int,
    beyond: int = -1,
    apart: bool = True,
) -> list[Met]:
    """The first rows of each kind in each tier, those after a key, by key; one statement.
    Unless they are to stand `apart`, a tier may have again what a better one has: SQLite goes
    through all that is to be left out, of whatever kind.

    `kinds` are numbers of kinds with the condition under which their rows may be known. The
    statement is written by hand: the ORM would take longer to write it than the database to
    answer it.
    """
    connection = connections[SearchEntry._default_manager.db]
    postgresql = connection.vendor == "postgresql"
    candidates: list[str] = []
    written: list[str] = []
    values: list[Any] = []
    ranges: list[Any] = []
    for tier in tiers:
        if postgresql:
            sql, given = _postgresql(question, tier)
            candidates.append(
                f"candidates_{tier.value} AS MATERIALIZED (SELECT id, identifier"
                f" FROM register_searchentry WHERE {sql})"
            )
            values += given
            table, key = f"candidates_{tier.value} AS register_searchentry", _POSTGRESQL_KEY
        else:
            table, key = _SQLITE_TABLES, _SQLITE_KEY
        for number, known in kinds.items():
            first, last = max(key_of(number, 0), beyond + 1), key_of(number + 1, 0) - 1
            part: Sql = f"{key} BETWEEN %s AND %s", [first, last]
            if not postgresql:
                part = _all([_sqlite(question, tier, apart), part])
            if known[0]:
                part = _all([part, known])
            written.append(
                f"SELECT * FROM (SELECT {tier.value}, {number}, register_searchentry.id,"
                f" register_searchentry.identifier FROM {table} WHERE {part[0]}"
                f" ORDER BY {key} LIMIT {int(limit)}) AS met_{len(written)}"
            )
            ranges += part[1]
    # Who is met is asked once for all kinds and before any order: for the first few rows by key
    # PostgreSQL would rather go through all keys, as it cannot tell how few begin so.
    before = f"WITH {', '.join(candidates)} " if candidates else ""
    with connection.cursor() as cursor:
        cursor.execute(before + " UNION ALL ".join(written), [*values, *ranges])
        found = cursor.fetchall()
    return [Met(Tier(tier), *others) for tier, *others in found]


# The full-text table leads, whatever the statistics say: it alone knows who is met. It gives its
# rows by its own key; sorted by the other it would give all.
_SQLITE_TABLES = (
    f"{FULL_TEXT} CROSS JOIN register_searchentry ON register_searchentry.id = {FULL_TEXT}.rowid"
)
_SQLITE_KEY = f"{FULL_TEXT}.rowid"
_POSTGRESQL_KEY = "register_searchentry.id"


def _leading(terms: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Terms to look up, and those of one sign, which nearly every row may have: these are only
    compared in the rows that the others meet. Alone they are looked up too."""
    light = [term for term in terms if not term.pairs and max(map(len, term.spellings)) == 1]
    leading = [term for term in terms if term not in light]
    return (leading, light) if leading else (light, [])


def _compared(column: str, term: Term) -> Sql:
    """Whether a term begins one of a column's words. No sign in it is one that LIKE takes for its
    own."""
    return _any(
        (f"' ' || register_searchentry.{column} LIKE %s", [f"% {each}%"]) for each in term.spellings
    )


# ── SQLite: a full-text table over the rows ────────────────────────────────────────────


def _sqlite(question: Question, tier: Tier, apart: bool) -> Sql:
    leading, light = _leading(question.terms)
    # What a text says apart from the name is one question to the full-text table: all of it.
    if question.together or tier < Tier.IN_NAME or (apart and tier is Tier.IN_TEXT):
        leading, light = list(question.terms), []
    asked = Question(question.wholes, tuple(leading), question.together)
    columns = ("name_terms",) if tier is Tier.IN_NAME else ("name_terms", "text_terms")
    met: Sql = f"{FULL_TEXT} MATCH %s", [_sqlite_match(asked, tier, apart)]
    return _all([met, *(_any(_compared(each, term) for each in columns) for term in light)])


def _sqlite_match(question: Question, tier: Tier, apart: bool) -> str:
    exact = f"heads : ({' OR '.join(map(_quoted, question.wholes))})"
    begins = f"heads : ({' OR '.join(_quoted(whole) + ' *' for whole in question.wholes)})"
    in_name = _sqlite_terms("name_terms", question.terms)
    if question.together:
        in_name = f"({in_name}) OR name_terms : ({_quoted(question.together)} *)"
    in_text = _sqlite_terms("{name_terms text_terms}", question.terms)
    if not apart:
        return (exact, begins, in_name, in_text)[tier]
    return (
        exact,
        f"({begins}) NOT ({exact})",
        f"({in_name}) NOT ({begins})",
        f"(({in_text}) NOT ({in_name})) NOT ({begins})",
    )[tier]


def _sqlite_terms(columns: str, terms: Sequence[Term]) -> str:
    parts = []
    for term in terms:
        if term.pairs:
            parts.append(_quoted(" ".join(term.pairs)))
        else:
            parts.append(f"({' OR '.join(_quoted(each) + ' *' for each in term.spellings)})")
    return " AND ".join(f"({columns} : {part})" for part in parts)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


_COLUMNS = "heads, name_terms, text_terms"
# Beginnings of up to three characters have an index of their own: without it a single letter
# is looked up by putting together all terms that begin with it.
_SQLITE = (
    f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5({_COLUMNS}, content='register_searchentry',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON register_searchentry BEGIN"
    f" INSERT INTO {FULL_TEXT}(rowid, {_COLUMNS})"
    " VALUES (new.id, new.heads, new.name_terms, new.text_terms); END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON register_searchentry BEGIN"
    f" INSERT INTO {FULL_TEXT}({FULL_TEXT}, rowid, {_COLUMNS})"
    " VALUES ('delete', old.id, old.heads, old.name_terms, old.text_terms); END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON register_searchentry BEGIN"
    f" INSERT INTO {FULL_TEXT}({FULL_TEXT}, rowid, {_COLUMNS})"
    " VALUES ('delete', old.id, old.heads, old.name_terms, old.text_terms);"
    f" INSERT INTO {FULL_TEXT}(rowid, {_COLUMNS})"
    " VALUES (new.id, new.heads, new.name_terms, new.text_terms); END",
)
_SQLITE_AWAY = (
    "DROP TRIGGER search_entry_changed",
    "DROP TRIGGER search_entry_gone",
    "DROP TRIGGER search_entry_added",
    f"DROP TABLE {FULL_TEXT}",
)


# ── PostgreSQL: columns of terms, derived and indexed ──────────────────────────────────


def _postgresql(question: Question, tier: Tier) -> tuple[str, list[Any]]:
    exact = _met("heads", " | ".join(_lexeme(whole) for whole in question.wholes))
    begins = _met("heads", " | ".join(_lexeme(whole) + ":*" for whole in question.wholes))
    leading, light = _leading(question.terms)
    in_name = _all(
        [
            *(_postgresql_term("name_terms", "heads", term) for term in leading),
            *(_compared("name_terms", term) for term in light),
        ]
    )
    if question.together:
        in_name = _any([in_name, _met("name_terms", _lexeme(question.together) + ":*")])
    if tier is Tier.EXACT:
        return exact
    if tier is Tier.BEGINS:
        return _all([begins, _not(exact)])
    if tier is Tier.IN_NAME:
        return _all([in_name, _not(begins)])
    in_text = _all(
        [
            *(
                _any(
                    [
                        _postgresql_term("name_terms", "heads", term),
                        _postgresql_term("text_terms", "evened", term),
                    ]
                )
                for term in leading
            ),
            *(
                _any(_compared(column, term) for column in ("name_terms", "text_terms"))
                for term in light
            ),
        ]
    )
    return _all([in_text, _not(in_name), _not(begins)])


def _postgresql_term(column: str, looked_into: str, term: Term) -> Sql:
    if not term.pairs:
        return _met(column, " | ".join(_lexeme(each) + ":*" for each in term.spellings))
    met = _met(column, " & ".join(map(_lexeme, term.pairs)))
    if len(term.pairs) == 1:
        return met
    # All pairs are there: do they stand together? Chinese has no sign that LIKE takes for its own.
    together = f"register_searchentry.{looked_into} LIKE %s", [f"%{term.text}%"]
    return _all([met, together])


def _met(column: str, lexemes: str) -> Sql:
    return f"register_searchentry.{column}_vector @@ %s::tsquery", [lexemes]


def _all(parts: Any) -> Sql:
    return _joined(" AND ", parts)


def _any(parts: Any) -> Sql:
    return _joined(" OR ", parts)


def _joined(by: str, parts: Any) -> Sql:
    written, values = zip(*parts, strict=True)
    return f"({by.join(written)})", [value for each in values for value in each]


def _not(part: Sql) -> Sql:
    return f"NOT {part[0]}", part[1]


def _lexeme(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _postgresql_steps() -> Iterator[str]:
    for column in ("heads", "name_terms", "text_terms"):
        vector = f"{column}_vector"
        yield (
            f"ALTER TABLE register_searchentry ADD COLUMN {vector} tsvector GENERATED ALWAYS AS"
            f" (array_to_tsvector(string_to_array({column}, ' '))) STORED"
        )
        yield f"CREATE INDEX search_{vector} ON register_searchentry USING gin ({vector})"


def make_search_index(apps: Any, schema_editor: Any) -> None:
    """Migration step: what finds terms, for the database at hand."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in _postgresql_steps() if postgresql else _SQLITE:
        schema_editor.execute(statement)


def drop_search_index(apps: Any, schema_editor: Any) -> None:
    """Migration step backwards."""
    if schema_editor.connection.vendor == "postgresql":
        for column in ("heads", "name_terms", "text_terms"):
            schema_editor.execute(f"ALTER TABLE register_searchentry DROP COLUMN {column}_vector")
    else:
        for statement in _SQLITE_AWAY:
            schema_editor.execute(statement)
