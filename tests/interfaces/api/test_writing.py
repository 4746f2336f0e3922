"""Every verb of the register by the API: what it wrote can be read."""

from __future__ import annotations

import pytest

from crosscut.foundation.record.models import Entry
from crosscut.register.models import GroupName, Person, Proposal, Seat
from tests.interfaces.api.conftest import Caller
from tests.register.lanting import Lanting

pytestmark = pytest.mark.django_db


def test_a_group_is_founded_seated_renamed_and_dissolved(caller: Caller, lanting: Lanting) -> None:
    notice = caller.write(
        "instruments", {"kind": "found", "title": "Notice 9", "number": "9", "day": "2019-02"}
    )
    basis = {"instrument": notice["id"], "confidence": "reported"}
    founded = caller.write(
        "groups",
        {
            "names": {"en": "Flood Task Force", "zh-Hans": "防汛工作组"},
            "since": "2019-02",
            "kind": "task_force",
            "systems": ["agriculture"],
            "disclosure": "public",
            "basis": basis,
        },
    )
    group = f"groups/{founded['id']}"
    assert founded["kind"] == "group"
    assert founded["entry"]["verb"] == "group.founded"
    seated = caller.write(
        f"{group}/seats",
        {
            "role": "leader", "person": lanting.wang.address, "basis": basis,
            "period": {"since": "2019-02", "until": "ongoing"},
        },
    )  # fmt: skip
    caller.write(f"{group}/rename", {"names": {"en": "Flood Office"}, "on": "2020-01-01"})
    sheet = caller.read(group, on="2020-05")
    assert sheet["scripts"]["en"] == "Flood Office"
    assert [seat["fact"] for seat in sheet["seats"]] == [seated["id"]]
    assert sheet["seats"][0]["confidence"] == "reported"
    caller.write(f"{group}/dissolve", {"on": "2021-06-01"})
    assert caller.read(group, on="2022")["status"]["key"] == "dissolved"
    verbs = [entry["verb"] for entry in caller.read(f"history/group/{founded['id']}")["rows"]]
    assert verbs == ["group.dissolved", "group.renamed", "seat.filled", "group.founded"]


def test_a_step_of_the_life_follows_the_other(caller: Caller, lanting: Lanting) -> None:
    group = f"groups/{lanting.harbour.address}"
    steps = (
        ("put-on-standby", "standby"), ("wake", "active"), ("wind-up", "winding up"),
        ("dissolve", "dissolved"), ("re-establish", "active"),
    )  # fmt: skip
    for year, (path, state) in enumerate(steps, start=2019):
        caller.write(f"{group}/{path}", {"on": f"{year}-01-01"})
        assert caller.read(group, on=f"{year}-05-01")["status"]["key"] == state
    refused = caller.refused(f"{group}/activate", {"on": "2024-01-01"}, 409)
    assert refused["code"] == "StepNotAllowed"
    assert refused["facts"] == {"verb": "activate", "state": "active"}


def test_what_a_group_is_and_where_it_stands(caller: Caller, lanting: Lanting) -> None:
    group = f"groups/{lanting.harbour.address}"
    ongoing = {"since": "2019", "until": "ongoing"}
    caller.write(
        f"{group}/describe", {"aspect": "span", "term_key": "administrative", "period": ongoing}
    )
    caller.write(
        f"{group}/tie",
        {"kind": "supervises", "organisation": lanting.finance.address, "period": ongoing},
    )
    caller.write(f"{group}/write-mandate", {"duties": "Dredge.", "period": ongoing})
    caller.write(f"{group}/state-roster", {"complete": False, "period": ongoing})
    caller.write(
        f"{group}/place-office",
        {"placement": "attached", "host": lanting.finance.address, "period": ongoing},
    )
    caller.write(
        f"{group}/name-liaison",
        {"organisation": lanting.finance.address, "person": lanting.li.address, "period": ongoing},
    )
    caller.write(f"{group}/disclose", {"disclosure": "restricted"})
    sheet = caller.read(group, on="2020")
    assert sheet["span"]["key"] == "administrative"
    assert sheet["supervises"][0]["to"]["id"] == lanting.finance.address
    assert sheet["mandate"]["duties"] == "Dredge."
    assert sheet["office"]["host"]["id"] == lanting.finance.address
    assert sheet["liaisons"][0]["person"]["id"] == lanting.li.address
    assert sheet["disclosure"] == "restricted"
    tied = caller.refused(f"{group}/tie", {"kind": "parent", "period": ongoing}, 422)
    assert tied["code"] == "TiedToOne"


def test_groups_are_split_taken_in_and_succeeded(caller: Caller, lanting: Lanting) -> None:
    def founded(name: str) -> str:
        made = caller.write("groups", {"names": {"en": name}, "since": "2016"})
        return str(made["id"])

    one, two, three = founded("One"), founded("Two"), founded("Three")
    caller.write(f"groups/{one}/split", {"into": [two], "on": "2018-01-01"})
    caller.write(f"groups/{three}/take-in", {"groups": [two], "on": "2019-01-01"})
    caller.write(f"groups/{three}/succeed", {"old": [one], "on": None, "text": "in part"})
    kinds = {event["kind"] for event in caller.read("events", group=three)["rows"]}
    assert {"merged", "succeeded"} <= kinds
    assert caller.read(f"groups/{two}", on="2020")["status"]["key"] == "dissolved"


def test_people_posts_and_organisations(caller: Caller, lanting: Lanting) -> None:
    bureau = caller.write(
        "organisations",
        {"names": {"en": "Water Bureau"}, "level": "city", "parent": lanting.city.address},
    )["id"]
    caller.write(f"organisations/{bureau}/rename", {"names": {"en": "Waters"}, "on": "2020"})
    caller.write(
        f"organisations/{bureau}/describe",
        {"aspect": "track", "term_key": "government", "period": {"since": "2019"}},
    )
    caller.write(
        f"organisations/{bureau}/place",
        {"parent": lanting.transport.address, "period": {"since": "2021", "until": "ongoing"}},
    )
    caller.write(
        "lineage",
        {"kind": "split", "day": "2019", "sources": [lanting.city.address], "into": [bureau]},
    )
    head = caller.write(
        "posts", {"organisation": bureau, "names": {"en": "Head of Waters"}, "capacity": 1}
    )["id"]
    somebody = caller.write("people", {"names": {"en": "Ada Lin"}, "distinction": "engineer"})["id"]
    tenure = caller.write(
        "tenures", {"person": somebody, "post": head, "period": {"since": "2019"}}
    )["id"]
    caller.write(f"tenures/{tenure}/end", {"on": "2022-03"})
    caller.write(
        "deputisations",
        {"principal": somebody, "deputy": lanting.li.address, "period": {"since": "2020"}},
    )
    assert caller.read(f"organisations/{bureau}", on="2022")["name"] == "Waters"
    assert caller.read(f"posts/{head}")["tenures"][0]["until"] == "2022-03"
    assert caller.read(f"people/{somebody}")["deputisations"][0]["deputy"]["name"] == "李一"
    assert caller.read("tenures", person=somebody, on="2020")["rows"][0]["post"]["id"] == head


def test_successors_are_proposed_approved_and_rejected(caller: Caller, lanting: Lanting) -> None:
    seat = Seat.objects.get(group=lanting.harbour, succession="proposed")
    proposing = {"person": lanting.zeng.address, "on": "2018-05-01"}
    proposed = caller.write(f"seats/{_written(seat)}/propose-successor", proposing)
    again = caller.refused(f"seats/{_written(seat)}/propose-successor", proposing, 409)
    assert again["code"] == "ProposalOpen"
    caller.write(
        f"proposals/{proposed['id']}/reject", {"on": "2018-05-02", "reason": "He is busy."}
    )
    proposed = caller.write(f"seats/{_written(seat)}/propose-successor", proposing)
    seated = caller.write(f"proposals/{proposed['id']}/approve", {"on": "2018-06-01"})
    assert caller.read(f"seats/{seated['id']}", on="2019")["rows"][0]["seat"]["role"] == "member"
    assert Proposal.objects.filter(state="open").count() == 0
    states = [row["state"] for row in caller.read("proposals")["rows"]]
    assert sorted(states) == ["approved", "rejected"]
    caller.write(f"seats/{seated['id']}/vacate", {"on": "2020", "reason": "moved"})
    caller.write(f"groups/{lanting.harbour.address}/clear-seats", {"on": "2021", "tier": "office"})


def _written(row: object) -> str:
    from crosscut.foundation.identifier import encode

    return encode(row.pk)  # type: ignore[attr-defined]


def test_facts_are_corrected_withdrawn_and_accepted_instead(
    caller: Caller, lanting: Lanting
) -> None:
    group = f"groups/{lanting.harbour.address}"
    seat = next(s for s in caller.read(group, on="2016")["seats"] if s["role"] == "first_deputy")
    caller.write(
        f"facts/seat/{seat['fact']}/correct",
        {"changes": {"role": "executive_deputy", "period": {"since": "2015-06"}}, "reason": "typo"},
    )
    corrected = next(s for s in caller.read(group, on="2016")["seats"] if s["fact"] == seat["fact"])
    assert (corrected["role"], corrected["since"]) == ("executive_deputy", "2015-06")
    wrong = caller.refused(
        f"facts/seat/{seat['fact']}/correct", {"changes": {"duties": "x"}, "reason": "r"}, 422
    )
    assert wrong["code"] == "NotCorrectable"
    claim = caller.write(
        f"{group}/describe",
        {
            "aspect": "category", "term_key": "party_affairs", "period": {"since": "2015-05-04"},
            "basis": {"standing": "alternative", "confidence": "disputed"},
        },
    )  # fmt: skip
    held = caller.read(group, on="2016")["category"]
    caller.write(
        f"facts/grouptrait/{claim['id']}/accept",
        {"instead_of": held["fact"], "reason": "The gazette says so."},
    )
    assert caller.read(group, on="2016")["category"]["key"] == "party_affairs"
    source = {"source": _written(lanting.gazette), "locator": "p. 2"}
    caller.write(
        f"facts/grouptrait/{claim['id']}/attest", {"day": "2016-07-01", "citations": [source]}
    )
    assert caller.read(group, on="2016")["category"]["attested"] == ["2016-07-01"]
    caller.write(f"facts/grouptrait/{claim['id']}/withdraw", {"reason": "It never was."})
    assert caller.read(group, on="2016")["category"] is None


def test_a_correction_cannot_take_away_what_has_to_be_there(
    caller: Caller, lanting: Lanting
) -> None:
    name = GroupName.objects.filter(group=lanting.harbour)[0]
    tie = caller.read(f"groups/{lanting.harbour.address}", on="2016")["lead_department"]["fact"]
    refused = caller.refused(
        f"facts/grouptie/{tie}/correct",
        {"changes": {"organisation": None}, "reason": "r"},
        409,
    )
    assert refused["code"] == "AgainstARule"
    refused = caller.refused(
        f"facts/groupname/{_written(name)}/correct", {"changes": {"text": None}, "reason": "r"}, 422
    )
    assert refused["errors"][0]["pointer"] == "/changes/text"


def test_sources_remarks_counts_words_and_checks(caller: Caller, lanting: Lanting) -> None:
    source = caller.write("sources", {"title": "Harbour Daily", "type": "news"})["id"]
    cited = [{"source": source, "locator": "p. 1"}]
    caller.write(
        "remarks",
        {
            "text": "Slow.", "attributed_to": "A captain", "group": lanting.harbour.address,
            "citations": cited,
        },
    )  # fmt: skip
    caller.write("counts", {"year": 2020, "count": 7, "scope": "city groups", "citations": cited})
    caller.write(
        "vocabulary",
        {"terms": [{"vocabulary": "kind", "key": "round_table", "english": "Round table"}]},
    )
    caller.write("settings/checks", {"checks": {"seats_a_person": {"limit": 3}}})
    assert caller.read("counts")[0]["sources"] == ["Harbour Daily"]
    kinds = caller.read("vocabulary", vocabulary="kind")["kind"]
    assert "round_table" in {word["key"] for word in kinds}
    assert caller.read(f"sources/{source}")["sayings"]
    unknown = caller.refused("settings/checks", {"checks": {"no_such": {}}}, 422)
    assert unknown["code"] == "SettingUnknown"


def test_duplicates_are_merged_and_parted(caller: Caller, lanting: Lanting) -> None:
    twin = caller.write("people", {"names": {"en": "Wang Feng"}})["id"]
    merged = caller.write(
        "duplicates/merge",
        {"kind": "person", "kept": lanting.wang.address, "duplicate": twin, "reason": "one man"},
    )
    assert caller.read(f"people/{twin}")["id"] == lanting.wang.address
    caller.write(f"duplicates/{merged['id']}/undo", {})
    assert caller.read(f"people/{twin}")["id"] == twin
    gone = caller.refused(
        "duplicates/merge", {"kind": "person", "kept": twin, "duplicate": "1" * 13}, 422
    )
    assert gone["errors"][0]["pointer"] == "/duplicate"


def test_an_instrument_is_withdrawn_with_its_facts(caller: Caller, lanting: Lanting) -> None:
    notice = caller.write("instruments", {"kind": "appoint", "title": "Appointment"})["id"]
    tenure = caller.write(
        "tenures",
        {
            "person": lanting.zeng.address, "post": lanting.finance_head.address,
            "period": {"since": "2020"}, "basis": {"instrument": notice},
        },
    )  # fmt: skip
    assert caller.read("tenures", person=lanting.zeng.address, on="2021")["rows"]
    caller.write(f"instruments/{notice}/withdraw", {"reason": "not ours"})
    assert not caller.read("tenures", person=lanting.zeng.address, on="2021")["rows"]
    late = caller.refused(f"facts/tenure/{tenure['id']}/attest", {"day": "2018-13"}, 422)
    assert late["errors"] == [
        {
            "pointer": "/day", "parameter": None, "cell": None, "code": "NotADate",
            "detail": "“2018-13” is not a date. Write a year, a month or a day: 2018, 2018-03 or "
            "2018-03-21.",
        }
    ]  # fmt: skip


def test_an_entry_is_undone(caller: Caller, lanting: Lanting) -> None:
    made = caller.write("people", {"names": {"en": "Nobody Really"}})
    caller.write("undo", {"entry": made["entry"]["id"]})
    assert caller.get(f"people/{made['id']}").status_code == 404


def test_a_dry_run_tells_what_would_be_written_and_writes_nothing(
    caller: Caller, lanting: Lanting
) -> None:
    people, entries = Person.objects.count(), Entry.objects.count()
    told = caller.write("people", {"names": {"en": "Ada Lin"}}, dry_run="true")
    assert told["dry_run"] is True
    assert told["entry"]["verb"] == "person.registered"
    assert [change["what"] for change in told["entry"]["changes"]]
    assert (Person.objects.count(), Entry.objects.count()) == (people, entries)


def test_words_are_added_renamed_moved_retired_and_restored(
    caller: Caller, lanting: Lanting
) -> None:
    word = {"vocabulary": "kind", "key": "round_table"}
    caller.write("words", {**word, "english": "Table"})
    caller.write("words/rename", {**word, "english": "Round table", "chinese": "圆桌会议"})
    caller.write("words/move", {**word, "up": True})
    caller.write("words/retire", word)
    caller.write("words/restore", word)
    assert caller.refused("words/retire", {**word, "key": "square_table"}, 422)["code"] == (
        "UnknownTerm"
    )
    caller.write("settings/check", {"check": "few_deputies", "enabled": True, "limit": 3})
    words = {each["key"]: each["name"] for each in caller.read("vocabulary")["kind"]}
    assert words["round_table"] == "圆桌会议"


def test_seats_move_facts_end_names_are_given_and_posts_described(
    caller: Caller, lanting: Lanting
) -> None:
    seat = Seat.objects.get(group=lanting.harbour, role="first_deputy")
    moved = caller.write(f"seats/{_written(seat)}/move", {"role": "deputy", "on": "2019"})
    assert caller.read(f"seats/{moved['id']}", on="2020")["rows"][0]["seat"]["role"] == "deputy"
    group = f"groups/{lanting.harbour.address}"
    tie = caller.read(group, on="2016")["lead_department"]["fact"]
    caller.write(f"facts/grouptie/{tie}/end", {"on": "2020", "reason": "moved"})
    assert caller.read(group, on="2021")["lead_department"] is None
    caller.write(
        "names", {"kind": "person", "id": lanting.li.address, "names": {"en": "Li the First"}}
    )
    assert caller.read("names", kind="person", name="li the first")["matches"]
    caller.write(f"posts/{lanting.mayor.address}/describe", {"headship": "head"})
    assert caller.read(f"posts/{lanting.mayor.address}")["post"]["headship"] == "head"
