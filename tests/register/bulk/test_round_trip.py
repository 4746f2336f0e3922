"""Out, into an empty register, and out again: the same bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import EndBeforeStart, Period
from crosscut.foundation.refusal import Refusal
from crosscut.register.actions.basis import Basis, Cited
from crosscut.register.actions.groups import (
    describe_group,
    found_group,
    rename_group,
    tie_group,
    write_mandate,
)
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import place_organisation, register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import enter_source, remark
from crosscut.register.bulk.actions.entering import take_in
from crosscut.register.bulk.files.writing import write_folder, write_workbook
from crosscut.register.bulk.queries.rows import Exporter

letters = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Cn"))
signs = st.sampled_from("=+-@'|;\"\\, 组")
texts = st.text(letters | signs, min_size=1, max_size=12).filter(str.strip)
dates = st.sampled_from(
    ["1958", "2008-03", "2012-11-15", "1993..1995", "2018-03-21", "2019", "2020-02-29"]
).map(PartialDate.parse)
bases: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    confidence=st.sampled_from(["confirmed", "reported", "disputed"]),
    standing=st.sampled_from(["accepted", "accepted", "alternative"]),
    attested=st.lists(dates, max_size=2, unique=True).map(tuple),
    cited=st.none() | st.tuples(texts, texts),
    instrument=st.booleans(),
)


@st.composite
def periods(draw: Any) -> Period:
    since = draw(st.none() | dates)
    until = draw(st.sampled_from(["ongoing", "ongoing", None]) | dates)
    try:
        return Period.of(since, until)
    except EndBeforeStart:
        return Period.of(since)


names = st.dictionaries(
    st.sampled_from(["zh-Hans", "zh-Hant", "zh-Latn-pinyin", "en"]), texts, min_size=1
)
few = st.integers(0, 3)


EXAMPLES = max(5, settings().max_examples // 10)
#: Registers are slow to make, and far too many would be made to find a smaller one that fails.
SLOW: dict[str, Any] = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fill(data: st.DataObject) -> None:
    """A register of a few things, made by whichever actions do not refuse."""
    draw = data.draw
    source = enter_source(title=draw(texts), type="news", day=draw(dates), actor=SYSTEM)
    paper = enter_instrument(kind="found", title=draw(texts), source=source, actor=SYSTEM)

    def basis() -> Basis:
        said = draw(bases)
        cited = said.pop("cited")
        return Basis(
            instrument=paper if said.pop("instrument") else None,
            citations=(Cited(source, *cited),) if cited else (),
            **said,
        )

    def tried(act: Callable[..., Any], **values: Any) -> None:
        try:
            with transaction.atomic():
                act(**values, actor=SYSTEM)
        except Refusal:
            pass

    organisations = [
        register_organisation(
            names=draw(names), period=draw(periods()), level=draw(st.none() | st.just("city")),
            short_names=draw(st.none() | names), basis=basis(), actor=SYSTEM,
        )
        for _ in range(1 + draw(few))
    ]  # fmt: skip
    people = [
        register_person(
            names=draw(names), distinction=draw(st.just("") | texts), basis=basis(), actor=SYSTEM
        )
        for _ in range(1 + draw(few))
    ]
    posts = [
        create_post(
            organisation=draw(st.none() | st.sampled_from(organisations)), names=draw(names),
            capacity=draw(st.sampled_from([None, 1, 3])), basis=basis(), actor=SYSTEM,
        )
        for _ in range(1 + draw(few))
    ]  # fmt: skip
    groups = [
        found_group(
            names=draw(names), since=draw(st.none() | dates),
            kind=draw(st.none() | st.just("leading_group")),
            systems=draw(st.lists(st.sampled_from(["military", "foreign_affairs"]), unique=True)),
            disclosure=draw(st.sampled_from(["public", "sealed"])), basis=basis(), actor=SYSTEM,
        )
        for _ in range(1 + draw(few))
    ]  # fmt: skip
    a_group, an_organisation = st.sampled_from(groups), st.sampled_from(organisations)
    a_person, a_post = st.none() | st.sampled_from(people), st.none() | st.sampled_from(posts)
    for _ in range(draw(st.integers(0, 8))):
        group, organisation = draw(a_group), draw(an_organisation)
        act: Any
        values: Any
        act, values = draw(
            st.sampled_from(
                [
                    (rename_group, {"group": group, "names": draw(names), "on": draw(dates)}),
                    (describe_group, {"group": group, "aspect": "horizon", "term_key": "permanent",
                                      "period": draw(periods())}),
                    (tie_group, {"group": group, "kind": "parent", "other": draw(a_group),
                                 "period": draw(periods())}),
                    (tie_group, {"group": group, "kind": "supervises", "other": organisation,
                                 "period": draw(periods())}),
                    (write_mandate, {"group": group, "duties": draw(st.just("") | texts),
                                     "period": draw(periods())}),
                    (place_office, {"group": group, "host": organisation, "name": draw(texts),
                                    "placement": draw(st.sampled_from(["attached", "unknown"])),
                                    "period": draw(periods())}),
                    (seat, {"group": group, "role": draw(st.sampled_from(["leader", "member"])),
                            "person": draw(a_person), "post": draw(a_post),
                            "words": draw(st.just("") | texts), "ordinal": draw(few),
                            "succession": draw(st.sampled_from(["unstated", "with the post"])),
                            "period": draw(periods())}),
                    (appoint, {"person": people[0], "post": posts[0], "period": draw(periods())}),
                    (name_liaison, {"group": group, "organisation": organisation,
                                    "person": draw(a_person), "period": draw(periods())}),
                    (deputise, {"principal": people[0], "deputy": people[-1],
                                "period": draw(periods())}),
                    (place_organisation, {"organisation": organisations[0],
                                          "parent": organisation, "period": draw(periods())}),
                ]
            )
        )  # fmt: skip
        tried(act, basis=basis(), **values)
    tried(remark, text=draw(texts), attributed_to=draw(texts), group=groups[0])


def written(folder: Path) -> dict[str, bytes]:
    write_folder(Exporter(SYSTEM).tables("all"), folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.django_db
@settings(
    **SLOW,
    max_examples=EXAMPLES,
)
@given(data=st.data())
def test_an_export_taken_into_an_empty_register_is_exported_the_same(
    vocabulary: None, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as scratch, undone():
        with undone():
            fill(data)
            first = written(Path(scratch) / "first")
        take_in(Path(scratch) / "first", actor=SYSTEM)
        assert written(Path(scratch) / "second") == first


@pytest.mark.thorough
@pytest.mark.django_db
@settings(
    **SLOW,
    max_examples=EXAMPLES,
)
@given(data=st.data(), language=st.sampled_from(["en", "zh-Hans"]))
def test_a_workbook_in_either_language_carries_the_same_facts(
    vocabulary: None, data: st.DataObject, language: str
) -> None:
    with tempfile.TemporaryDirectory() as scratch, undone():
        with undone():
            fill(data)
            first = written(Path(scratch) / "first")
            with (Path(scratch) / "all.xlsx").open("wb") as stream:
                write_workbook(Exporter(SYSTEM).tables("all"), stream, language)
        take_in(Path(scratch) / "all.xlsx", actor=SYSTEM)
        assert written(Path(scratch) / "second") == first


@pytest.mark.django_db
@settings(
    **SLOW,
    max_examples=EXAMPLES,
)
@given(data=st.data())
def test_an_export_taken_into_its_own_register_changes_nothing(
    vocabulary: None, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as scratch, undone():
        fill(data)
        first = written(Path(scratch) / "first")
        done = take_in(Path(scratch) / "first", actor=SYSTEM)
        assert done.file is None
        assert done.verdict.idle
        assert written(Path(scratch) / "second") == first
