"""Taking a file in: chunk after chunk out of sight, then all of it at once.

A chunk's rows stand withdrawn until the file is whole, so no answer of the register gives them;
what a kill leaves behind goes on from the next chunk. The last step gives every fact its
standing, carries out the changes, and is the one entry of the record (decision 0006).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running
from crosscut.foundation.refusal import Refusal
from crosscut.register.actions.instruments import noun_models, sourced_models
from crosscut.register.actions.mentions import write_all_mentions
from crosscut.register.actions.search_index import settle
from crosscut.register.bulk.actions.changing import Changer
from crosscut.register.bulk.building import Builder, Built
from crosscut.register.bulk.files.opening import digest_of_file, open_book
from crosscut.register.bulk.queries.checking import Verdict, check_book
from crosscut.register.bulk.queries.comparing import Comparison
from crosscut.register.bulk.queries.imports import own_digest
from crosscut.register.bulk.queries.judging import WAITING
from crosscut.register.bulk.queries.ledger import Ledger
from crosscut.register.bulk.queries.preparing import Batch, Preparation, Prepared
from crosscut.register.bulk.refusals import (
    FileBeingEntered,
    FileEntered,
    FileHasProblems,
    FileOvertaken,
)
from crosscut.register.models import (
    FileImport,
    ImportCarrier,
    ImportState,
    Instrument,
    InstrumentKind,
    Standing,
    Term,
)
from crosscut.register.policy import may_write

#: Stage ("reading", "checking", "entering", "finding") and rows so far.
Progress = Callable[[str, int], None]

#: So many things are named in the entry and found by search in the same moment; of more, the
#: search index follows in steps.
FEW = 2000
ROWS_A_STATEMENT = 500


def unheard(stage: str, rows: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True)
class Entered:
    """What became of a file: its row, and the dry run that came before."""

    file: FileImport | None
    verdict: Verdict
    resumed_at: int = 0


def take_in(path: Path, *, name: str = "", actor: Actor, progress: Progress = unheard) -> Entered:
    """Check a file and enter it whole, going on where an earlier run was cut off.

    Refuses: CannotRead, FileEntered, FileHasProblems, FileBeingEntered, FileOvertaken.
    """
    may_write(actor)
    book = open_book(path)
    book.name = name or book.name
    digest = own_digest(digest_of_file(path), actor)
    file = unfinished(digest, book.name)
    salt = file.salt if file else secrets.token_hex(16)
    with Ledger(salt) as ledger:
        preparation = Preparation(book, ledger, actor)
        verdict = check_book(book, preparation, actor=actor, progress=progress)
        if not verdict.right:
            raise FileHasProblems(name=book.name, count=verdict.errors)
        if verdict.idle and file is None:
            return Entered(None, verdict)
        file = file or begin(book.name, digest, salt, verdict.rows)
        add_words(file, preparation.words.new)
        resumed_at = file.done
        entering = _Entering(file, preparation, actor, progress)
        entering.changing = bool(verdict.changed)
        with _told_apart(file):
            entering.chunks()
            conclude_import(file=file, entering=entering, actor=actor)
    make_findable(file, progress)
    return Entered(file, verdict, resumed_at)


def unfinished(digest: str, name: str) -> FileImport | None:
    """An import of this file that was cut off. Refuses: FileEntered where it is done."""
    file = FileImport.objects.filter(digest=digest).exclude(state=ImportState.DISCARDED).first()
    if file is None or file.state == ImportState.ENTERING:
        return file
    if file.instrument and file.instrument.withdrawn:
        # It was taken back: it may come again.
        FileImport.objects.filter(pk=file.pk).update(state=ImportState.DISCARDED)
        return None
    make_findable(file, unheard)
    day = (file.ended or file.begun).date().isoformat()
    raise FileEntered(name=name, day=day, rows=file.total)


def begin(name: str, digest: str, salt: str, total: int) -> FileImport:
    """Make the row by which the import is resumed, and the instrument of its facts."""
    now = clock.now()
    instrument = Instrument(
        kind=InstrumentKind.ENTRY, title=name, withdrawn=True, withdrawal_reason=WAITING
    )
    try:
        with transaction.atomic():
            Instrument._base_manager.bulk_create([instrument])
            return FileImport.objects.create(
                name=name[:255], digest=digest, salt=salt, total=total, begun=now,
                instrument=instrument,
            )  # fmt: skip
    except IntegrityError as error:
        raise FileBeingEntered(name=name) from error


def add_words(file: FileImport, new: list[Term]) -> None:
    """Words come first: rows are read with them. They say nothing by themselves."""
    with transaction.atomic():
        Term._base_manager.bulk_create(new)
        if new:
            counts = {**file.counts, "words": len(new)}
            FileImport.objects.filter(pk=file.pk).update(counts=counts)
            file.counts = counts


@contextmanager
def _told_apart(file: FileImport) -> Iterator[None]:
    """A guard of the database that says no was passed by the dry run: the register changed."""
    try:
        yield
    except IntegrityError as error:
        discard(file)
        raise FileOvertaken(name=file.name, what=" ".join(str(error).split())[:200]) from error
    except FileBeingEntered:
        raise
    except Refusal as refusal:
        discard(file)
        raise FileOvertaken(name=file.name, what=str(refusal)) from refusal


class _Entering:
    """One run over a file."""

    def __init__(
        self, file: FileImport, preparation: Preparation, actor: Actor, progress: Progress
    ) -> None:
        self.file = file
        self.preparation = preparation
        self.actor = actor
        self.progress = progress
        #: Whether rows change what the register has: else nobody looks for them again.
        self.changing = False
        self.builder = Builder(preparation.ledger)
        self.carriers = {
            (carrier.instrument_id, carrier.standing): carrier.carrier_id
            for carrier in file.carriers.all()
        }

    def chunks(self) -> None:
        """Write what is not written yet, a transaction a chunk."""
        rows = 0
        for batch in self.preparation.batches():
            before, rows = rows, rows + len(batch.rows)
            if rows <= self.file.done:
                continue
            self.write(batch, before, rows)
            self.progress("entering", rows)

    def write(self, batch: Batch, before: int, after: int) -> None:
        built = self.builder.build(batch)
        counts = Counter(self.file.counts)
        counts[batch.table.sheet.key] += sum(1 for row in batch.rows if not row.known)
        with transaction.atomic():
            file = FileImport.objects.select_for_update().get(pk=self.file.pk)
            if file.done != before or file.state != ImportState.ENTERING:
                raise FileBeingEntered(name=file.name)
            self._save(built)
            FileImport.objects.filter(pk=file.pk).update(done=after, counts=dict(counts))
        self.file.done, self.file.counts = after, dict(counts)

    def _save(self, built: Built) -> None:
        assert self.file.instrument_id is not None
        for thing in built.things:
            thing.instrument_id = self.file.instrument_id
        for fact, named in built.under:
            fact.instrument_id = self._carrier(named or self.file.instrument_id, fact.standing)
            fact.standing = Standing.WITHDRAWN
        for instrument in built.rows.get(Instrument, ()):
            instrument.withdrawn, instrument.withdrawal_reason = True, self.waiting
        for model, rows in built.rows.items():
            # Past the record: what nobody can see yet is entered by the last step alone.
            model._base_manager.bulk_create(rows, batch_size=ROWS_A_STATEMENT)

    def _carrier(self, instrument: int, standing: str) -> int:
        """Where facts wait that will stand under an instrument with a standing."""
        if (instrument, standing) == (self.file.instrument_id, Standing.ACCEPTED):
            return instrument
        key = (instrument, standing)
        if key not in self.carriers:
            carrier = Instrument(
                kind=InstrumentKind.ENTRY, title=self.file.name, withdrawn=True,
                withdrawal_reason=self.waiting,
            )  # fmt: skip
            Instrument._base_manager.bulk_create([carrier])
            ImportCarrier.objects.create(
                file=self.file, carrier=carrier, instrument_id=instrument, standing=standing
            )
            self.carriers[key] = carrier.pk
        return self.carriers[key]

    @property
    def waiting(self) -> str:
        return f"{WAITING}{encode(self.file.pk)}"

    def changes(self) -> Iterator[Prepared]:
        """Known rows that say something else than the register, and how it changed."""
        comparison = Comparison(self.actor, self.preparation.book.adds_only)
        for batch in self.preparation.batches():
            if any(row.known and row.values.get("change") for row in batch.rows):
                comparison.compare(batch)
                for row in batch.rows:
                    if row.known and row.values.get("change") and not comparison.same(row):
                        yield row


@action("file.imported")
def conclude_import(*, file: FileImport, entering: _Entering, actor: Actor) -> FileImport:
    """Let everything that a file brought hold at once, and carry out its changes.

    The entry has the file's digest and counts; the rows of what the file changed are kept, the
    rows that are new are the file's. Refuses: FileBeingEntered, and whatever a change refuses.
    """
    may_write(actor)
    file = FileImport.objects.select_for_update().get(pk=file.pk)
    if file.state != ImportState.ENTERING:
        raise FileBeingEntered(name=file.name)
    assert file.instrument_id is not None
    instrument = Instrument.objects.get(pk=file.instrument_id)
    today = clock.today()
    changed = 0
    rows = list(entering.changes()) if entering.changing else []
    papers = _show_all(file, entering.waiting)
    instrument.withdrawn, instrument.withdrawal_reason = False, ""
    instrument.changed(day_min=today, day_max=today)
    write_all_mentions([file.instrument_id, *papers])
    changer = Changer(entering.builder, instrument, file.name, actor)
    for row in rows:
        changer.change(row)
        changed += 1
    counts = {**file.counts, "changed": changed} if changed else file.counts
    trace = require_running()
    trace.facts.update({"file": file.name, "digest": file.digest, "counts": counts})
    trace.subjects[Subject("fileimport", file.pk)] = None
    things = [*_things(file)] if _few(file) else []
    for thing in things:
        trace.subjects[thing] = None
    settle(things)
    FileImport.objects.filter(pk=file.pk).update(
        state=ImportState.ENTERED, ended=clock.now(), counts={**counts, "findable": bool(things)}
    )
    entering.file.refresh_from_db()
    return file


def _show_all(file: FileImport, waiting: str) -> list[int]:
    """Give what waits its instrument and its standing, a statement a table. Returns the
    instruments that the file names."""
    carriers = ImportCarrier.objects.filter(file=file)
    papers = list(carriers.values_list("instrument", flat=True).distinct())
    named = carriers.filter(carrier=OuterRef("instrument"))
    for model in sourced_models():
        hidden = model._base_manager.filter(standing=Standing.WITHDRAWN)
        if carriers.exists():
            hidden.filter(instrument__in=carriers.values("carrier")).update(
                standing=Subquery(named.values("standing")[:1]),
                instrument=Subquery(named.values("instrument")[:1]),
            )
        hidden.filter(instrument=file.instrument_id).update(standing=Standing.ACCEPTED)
    for noun in noun_models():
        noun._base_manager.filter(instrument=file.instrument_id, withdrawn=True).update(
            withdrawn=False
        )
    used = list(carriers.values_list("carrier", flat=True))
    carriers.delete()
    Instrument._base_manager.filter(pk__in=used).delete()
    Instrument._base_manager.filter(withdrawal_reason=waiting).update(
        withdrawn=False, withdrawal_reason=""
    )
    return papers


def _things(file: FileImport) -> Iterator[Subject]:
    for model in noun_models():
        things = model._base_manager.filter(instrument=file.instrument_id)
        for pk in things.order_by("pk").values_list("pk", flat=True).iterator():
            yield Subject(model.record_kind(), pk)


def _few(file: FileImport) -> bool:
    nouns = ("organisations", "people", "posts", "groups")
    return sum(file.counts.get(noun, 0) for noun in nouns) <= FEW


def make_findable(file: FileImport, progress: Progress) -> None:
    """Bring the search index up to a file that was too large for one step; again after a kill."""
    if file.state != ImportState.ENTERED or file.counts.get("findable"):
        return
    some: list[Subject] = []
    done = 0
    for thing in _things(file):
        some.append(thing)
        if len(some) == FEW:
            done += _settled(some)
            some = []
            progress("finding", done)
    _settled(some)
    FileImport.objects.filter(pk=file.pk).update(counts={**file.counts, "findable": True})


def _settled(things: list[Subject]) -> int:
    with transaction.atomic():
        settle(things)
    return len(things)


def discard(file: FileImport) -> None:
    """Take away what waits of a file that cannot be entered; nobody ever saw it."""
    from crosscut.register.models import Attestation, Citation, EventPart

    with transaction.atomic():
        file = FileImport.objects.select_for_update().get(pk=file.pk)
        if file.state != ImportState.ENTERING:
            return
        carriers: list[Any] = [file.instrument_id, *file.carriers.values_list("carrier", flat=True)]
        for model in sourced_models():
            waiting: Any = model._base_manager.filter(
                instrument__in=carriers, standing=Standing.WITHDRAWN
            )
            for said in (Citation, Attestation):
                rows: Any = said._base_manager.filter(
                    fact_kind=model.record_kind(), fact__in=waiting.values("pk")
                )
                rows._raw_delete(rows.db)
            parts: Any = EventPart._base_manager.filter(event__in=waiting.values("pk"))
            if model.record_kind() == "event":
                parts._raw_delete(parts.db)
            waiting._raw_delete(waiting.db)
        for noun in reversed(noun_models()):
            hidden: Any = noun._base_manager.filter(instrument=file.instrument_id, withdrawn=True)
            hidden._raw_delete(hidden.db)
        FileImport.objects.filter(pk=file.pk).update(state=ImportState.DISCARDED, instrument=None)
        file.carriers.all().delete()
        left: Any = Instrument._base_manager.filter(pk__in=carriers)
        left._raw_delete(left.db)
