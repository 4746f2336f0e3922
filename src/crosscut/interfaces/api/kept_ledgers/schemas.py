"""What the body says that takes a ledger over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from crosscut.foundation.actor import Actor
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import AGroup, AnOrganisation, Filled, Given, WholeDay
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.ready_ledgers import ready_ledger
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.kept.checking import How
from crosscut.supervision.reading.sheets import read_given
from crosscut.supervision.rules.kept.columns import Field as LedgerField

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    AField = str
else:
    AField = Literal[("", *(field.value for field in LedgerField))]


class GivenColumn(Given):
    """What a column is read as, by its heading; "" leaves it alone."""

    heading: Filled
    field: AField


class GivenName(Given):
    """Whom a name means that stands in the cells."""

    text: Filled
    organisation: AnOrganisation


class TakingOver(Given):
    """A ledger that an office kept before, as .xlsx or .csv, up to 10 MB. What is not said of its
    columns and names is as it was said before of the same headings in the group, else as their
    words say. `order` is which comes first in 03.01.2026; `as_of` the day of which it speaks. Where
    rows are wrong, the facts of the problem ListHasProblems list them; with `dry_run` one sees
    them and enters nothing."""

    group: AGroup
    file: GivenFile
    as_of: WholeDay | None = None
    order: Literal["", "dmy", "mdy"] = ""
    columns: Annotated[list[GivenColumn], Field(max_length=200)] = []
    names: Annotated[list[GivenName], Field(max_length=500)] = []
    disclosure: Disclosure = Disclosure.INTERNAL


def ledger_read(given: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """The file, made ready as the action takes it. Refuses: NotForYou, CannotRead."""
    # Who may not take a ledger over is not told what is wrong with the file.
    may_issue(actor, given["group"].pk)
    sheets, digest = read_given(given["file"]["name"], given["file"]["content"])
    how = How(
        as_of=given["as_of"],
        order=given["order"],
        fields={each["heading"]: each["field"] for each in given["columns"]},
        names={each["text"]: each["organisation"].pk for each in given["names"]},
    )
    ready = ready_ledger(
        group=given["group"].pk,
        sheets=sheets,
        digest=digest,
        how=how,
        disclosure=given["disclosure"],
        actor=actor,
    )
    return {"ready": ready}
