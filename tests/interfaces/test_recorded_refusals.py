"""Bad input, kind by kind and door by door: refused plainly, recorded, nothing lost."""

from __future__ import annotations

import re
import time
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from crosscut.access import refused as counted
from crosscut.access.models import Account
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode, random_id
from crosscut.foundation.record.models import EntryObject
from crosscut.foundation.refusal import Recorded, Refusal
from crosscut.foundation.words import fill
from crosscut.interfaces.cli.main import main
from crosscut.interfaces.recorded_refusals import climbs, led_away
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.rules_of_refusal import RULES, rule_words
from crosscut.register.bulk.files.popolo.reading import TOO_LARGE
from crosscut.register.bulk.rules.problems import CannotRead
from crosscut.register.models import Group
from crosscut.register.queries.audit import REFUSED, AuditFilters, search_record
from tests.access.owners import is_signed_in, sign_in
from tests.access.test_authority import City
from tests.interfaces.bad_input import (
    TRIED,
    World,
    as_ned,
    by_command,
    call,
    city,
    due,
    file,
    fresh_limits,
    refusals,
    token_of_ned,
    vocabulary,
    world,
)  # fmt: skip
from tests.interfaces.web.links.test_one_time_links import opened

__all__ = ["city", "due", "fresh_limits", "vocabulary", "world"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


# ── Refused, recorded, nothing lost ────────────────────────────────────────────────────


@pytest.mark.one_of(4)
@pytest.mark.parametrize("tried", TRIED)
def test_it_is_refused_plainly_and_recorded_and_nothing_is_lost(tried: str, world: World) -> None:
    attempt, kind, reason, status, said = TRIED[tried]
    before = Group.objects.count(), Account.objects.filter(name__in=("lo", "x", "other")).count()

    code, told = attempt(world)

    assert code == status
    assert said in re.sub(r"\s+", " ", told).replace("&quot;", "“")
    ((entry, facts),) = refusals()
    if kind == "sign-in":
        assert entry.verb == "session.refused"
    else:
        assert (entry.verb, facts["kind"]) == ("request.refused", kind)
        # Whoever may read the record may read this: it names no thing.
        assert not EntryObject.objects.filter(entry=entry).exists()
    assert reason in facts["reason"]
    by_machine = "by command" in tried
    assert entry.origin == ("command" if by_machine else "api" if "API" in tried else entry.origin)
    assert by_machine or facts["address"] == "127.0.0.1"
    assert before == (
        Group.objects.count(), Account.objects.filter(name__in=("lo", "x", "other")).count()
    )  # fmt: skip
    assert is_signed_in(world.office)


def test_every_rule_has_words_of_its_own() -> None:
    """Rules of files bring their sentence with them."""
    rules = {each.__name__ for each in everything_of(Refusal) if each.recorded}
    wordless = rules - set(RULES) - {"AttachmentRefused", "CannotRead", "PhotographRefused"}
    assert wordless == set()
    assert rule_words("AttachmentRefused: the file is empty.") == "the file is empty."
    with translation.override("zh-hans"):
        assert rule_words("AttachmentRefused: the file is empty.") == "文件为空。"
        assert all(re.search("[\u4e00-\u9fff]", rule_words(each)) for each in RULES)


def test_what_was_wrong_with_a_paper_is_read_in_every_language(world: World) -> None:
    """Also where places of the sentence were filled."""
    world.office.post("/notices/new/", {"files": [file("a.pdf")]})
    ((_, facts),) = refusals()
    assert rule_words(facts["reason"], facts["said"]) == (
        "the file is a program, not a text document; give it as text, HTML, DOCX or PDF"
    )
    with translation.override("zh-hans"):
        assert rule_words(facts["reason"], facts["said"]) == (
            "此文件是程序，不是文字文档；请提供纯文本、HTML、DOCX 或 PDF"
        )
        # Told at once it is the same sentence within another.
        vast = CannotRead(name="all.json", what=fill(TOO_LARGE, size=1500, limit=1024))
        assert not re.search(r"it has|is read|Divide", told(vast))
        assert "1500 MB" in told(vast)


def everything_of(kind: type[Refusal]) -> set[type[Refusal]]:
    return {kind}.union(*map(everything_of, kind.__subclasses__()))


def test_every_kind_has_a_word_and_was_tried() -> None:
    kinds = {kind for kind in get_args(Recorded) if kind}
    assert kinds == set(KEYS["refused"])
    assert kinds == {kind for _, kind, *_ in TRIED.values()} - {"sign-in"}


# ── Nothing is told by it ──────────────────────────────────────────────────────────────


def test_what_is_hidden_and_what_is_not_there_write_alike(world: World, city: City) -> None:
    """The same entry, by as many statements, says the same of a sealed group and of nothing."""
    ned, token = as_ned(world), token_of_ned(world)
    renaming = {"names": {"en": "X"}, "on": "2021-01-01"}
    hidden, absent = encode(city.group.pk), encode(random_id())

    def told(identifier: str) -> list[tuple[int, int, dict[str, Any], str]]:
        found = []
        for ask in (
            lambda: world.office.post(f"/groups/{identifier}/rename/", {"step": "do"}),
            lambda: call(world, f"groups/{identifier}/rename", renaming, world.token()),
            lambda: call(world, f"groups/{identifier}/rename", renaming, token),
            lambda: ned.post(f"/matters/{identifier}/step/", {"verb": "submit"}),
            lambda: ned.post(f"/directives/{identifier}/step/", {"verb": "acknowledge"}),
        ):
            caches["limits"].clear()
            before = len(refusals())
            with CaptureQueriesContext(connection) as asked:
                answer = ask()
            entries = refusals()
            assert len(entries) == before + 1, (answer.status_code, answer.content[:300])
            entry, facts = entries[-1]
            assert identifier not in entry.payload.content
            found.append((answer.status_code, len(asked), facts, entry.origin))
        return found

    told(absent)  # what is loaded once is loaded
    assert told(hidden) == told(absent)


def test_neither_secrets_nor_names_nor_words_that_were_sent_are_kept(world: World) -> None:
    _, secret = world.due.link()
    opened(secret[:-1] + "_")
    as_ned(world).post("/accounts/make/?next=//evil.example/secretplace", {"name": "secretname"})
    world.office.post("/notices/new/", {"files": [file("secretname.pdf")]})
    call(world, "people", {"names": {"en": "secretname"}}, "secrettoken")
    kept = " ".join(each.payload.content for each, _ in refusals())
    assert len(refusals()) == 4
    assert secret[:-1] not in kept
    assert "secret" not in kept
    assert "evil" not in kept


def test_two_that_use_one_link_are_seen_to_have_used_one(world: World) -> None:
    for link in ("one", "one", "other"):
        opened(link)
    one, again, other = (facts["link"] for _, facts in refusals())
    assert one == again != other
    assert len(one) == 12


def test_a_typing_error_and_a_page_that_is_not_there_are_not_recorded(world: World) -> None:
    world.stranger.get("/nothing/here/")
    world.stranger.post("/wp-login.php", {"log": "admin"})
    world.stranger.get(f"/groups/{encode(random_id())}/")
    world.stranger.get(f"/groups/{encode(world.due.group.pk)}/")
    world.stranger.get("/people/?after=nonsense")
    world.stranger.get("/account/sign-in/?next=/groups/")
    world.stranger.post("/account/sign-in/", {"login": ""})
    world.office.post("/accounts/make/", {"name": "lo", "email": "no address"})
    call(world, "people", {"nonsense": 1}, world.token())
    by_command("account", "disable", "nobody")
    assert refusals() == []


# ── A flood ────────────────────────────────────────────────────────────────────────────


def test_a_flood_leaves_few_entries_that_say_how_many_they_were(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All of it is in one hour, however late in an hour it begins.
    begun = time.time()
    monkeypatch.setattr(counted, "time", SimpleNamespace(time=lambda: begun))
    for _ in range(70):
        opened("nothing")
    assert [facts.get("times", 1) for _, facts in refusals()] == [*range(1, 11), 16, 32, 64]
    # Another kind, somebody who is signed in, and another address are counted apart.
    world.stranger.get("/account/sign-in/?next=//evil.example")
    as_ned(world).get("/link/nothing/")
    Client().get("/link/nothing/", REMOTE_ADDR="203.0.113.8")
    assert [facts.get("times", 1) for _, facts in refusals()[13:]] == [1, 1, 1]
    # Within the next hour it begins anew.
    later = begun + counted.WINDOW
    monkeypatch.setattr(counted, "time", SimpleNamespace(time=lambda: later))
    opened("nothing")
    assert refusals()[-1][1].get("times", 1) == 1


def test_a_flood_from_everywhere_is_bounded_and_holds_nobody_up_who_is_signed_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counted, "MOST_OF_STRANGERS", 20)
    for number in range(60):
        Client().get("/link/nothing/", REMOTE_ADDR=f"203.0.113.{number}")
    assert len(refusals()) == 21
    as_ned(world).get("/link/nothing/")
    assert len(refusals()) == 22
    # Counting costs no statement.
    with CaptureQueriesContext(connection) as asked:
        Client().get("/link/nothing/", REMOTE_ADDR="203.0.113.99")
    assert not [each for each in asked if "INSERT" in each["sql"]]


def test_guessing_passwords_is_bounded_too(world: World) -> None:
    for _ in range(20):
        sign_in(world.stranger, "ned", "a wrong one altogether")
    assert [facts.get("times", 1) for _, facts in refusals()] == [*range(1, 11), 16]


def test_a_record_that_takes_nothing_takes_no_answer_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(counted, "note_refused_request", full)
    assert opened("nothing").status_code == 404
    assert by_command("account", "create", "n\u0435d")[0] == 2
    assert refusals() == []


def test_the_public_site_writes_nothing(world: World, settings: Any) -> None:
    settings.PUBLIC = True
    Client().get("/groups/?next=//evil.example")
    assert refusals() == []


# ── Auditors find it ───────────────────────────────────────────────────────────────────


def test_auditors_find_what_was_refused(world: World, settings: Any) -> None:
    opened("nothing")
    sign_in(world.stranger, "ned", "a wrong one altogether")
    settings.OPEN_ON_LOOPBACK = True
    auditor = Actor(account=random_id(), auditor=True, insider=True, origin="page")
    page = search_record(actor=auditor, filters=AuditFilters(verb=REFUSED))
    assert page is not None
    assert [(row.verb, row.refused) for row in page.rows] == [
        ("session.refused", ""),
        ("request.refused", "link"),
    ]
    there = world.folder / "refused.csv"
    done = CliRunner().invoke(main, ["audit", "export", "--verb", "refused", "-o", str(there)])
    assert done.exit_code == 0, done.output
    assert [line.rsplit(",", 1)[-1] for line in there.read_text().splitlines()] == [
        "refused", "link", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "so"),
    [
        ("/static/../key", True),
        ("/static/%2e%2e/key", True),
        ("/a/%252e%252e%252fkey", True),
        ("/a\\..\\key", True),
        ("/a\0b", True),
        ("/groups/a..b/", False),
        ("/groups/.../", False),
        ("/", False),
    ],
)
def test_what_climbs_out_of_a_folder(path: str, so: bool) -> None:
    assert climbs(path) is so


@pytest.mark.parametrize(
    ("address", "so"),
    [
        ("/groups/", False),
        ("https://here.example/x", False),
        ("//evil.example", True),
        ("https:evil.example", True),
        ("javascript:alert(1)", True),
        ("/\\evil.example", True),
    ],
)
def test_what_leads_to_another_server(address: str, so: bool) -> None:
    assert led_away(address, "here.example") is so
