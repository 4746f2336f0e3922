"""What somebody would ask and write who knows, or guesses, the words of what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crosscut.notices.reading import read_text
from crosscut.supervision.models import Book, Directive, Inspection, Photograph, Report, Review
from crosscut.table.models import Bulletin, Concerned, Matter, TextEdit
from tests.interfaces.web.conftest import Town
from tests.notices.invented import FOUNDED
from tests.register.hiding import SECRET

PAPER = read_text(FOUNDED.replace("古桥保护", "暗礁"))


def asked_with_hidden_words(town: Town) -> Iterator[str]:
    """Questions that only somebody has who knows what is hidden, or guesses."""
    for words in (SECRET, "Sunken", "暗礁", "anjiao", "Diver"):
        yield from (
            f"/search/?q={words}", f"/search/suggestions/?q={words}", f"/groups/?name={words}",
            f"/people/?name={words}", f"/organisations/?name={words}", f"/sources/?title={words}",
            f"/instruments/?title={words}", f"/why/?verb=group.renamed&thing={words}",
            f"/audit/?thing={words}", f"/audit/?who={words}", f"/matters/?text={words}&state=all",
            f"/api/v1/matters?text={words}",
        )  # fmt: skip
        for kind in ("group", "person", "organisation", "post", "source", "instrument"):
            yield f"/choices/{kind}/?field=x&x={words}&new=1"
            yield f"/api/v1/names?kind={kind}&name={words}"
    group, finance = town.lanting.harbour.address, town.lanting.finance.address
    wang, li = town.lanting.wang.address, town.lanting.li.address
    for noun in ("groups", "people", "organisations"):
        yield f"/export/{noun}/?status=any"
    for form in ("csv", "jsonl", "jsonl&contents=1"):
        yield f"/audit/export/?to={form}&until=2000-01-01"
    for on in ("2016", "2019-06"):
        yield f"/groups/?on={on}&status=any"
        yield f"/people/{li}/?on={on}"
        yield f"/organisations/{finance}/?on={on}"
    yield from (
        "/api/v1/groups?status=any&on=2016", "/api/v1/groups?limit=1", f"/groups/{group}/ladder/",
        f"/api/v1/groups?host={finance}&status=any&on=2016", f"/api/v1/groups?leader={wang}",
        f"/api/v1/seats?person={li}", f"/api/v1/seats?organisation={finance}",
        f"/api/v1/offices?host={finance}", f"/api/v1/tenures?person={wang}",
        f"/api/v1/liaisons?organisation={finance}", f"/api/v1/deputisations?person={wang}",
        f"/api/v1/posts?organisation={finance}", f"/api/v1/organisations?parent={finance}",
        "/api/v1/vacancies?on=2020", f"/api/v1/history/group/{group}?limit=2",
        f"/api/v1/audit?person={wang}", f"/api/v1/audit?thing={finance}", "/api/v1/audit?limit=3",
        f"/reshuffle/?person={wang}", f"/reshuffle/?person={li}", "/duplicates/?kind=person",
        "/duplicates/?kind=organisation", "/reorganisation/?from=2010-01-01&to=2024-01-01",
        f"/groups/{group}/compare/?from=2016-01-01&to=2020-01-01", "/notices/?state=any",
        f"/groups/{group}/matters/", f"/matters/?group={group}&state=all", "/matters/?state=all",
        "/bulletins/", f"/bulletins/?group={group}", "/submissions/?which=all",
        "/inspections/?state=all", f"/inspections/?state=all&group={group}", "/api/v1/inspections",
        f"/api/v1/inspections?organisation={finance}", f"/groups/{group}/checklists/",
        "/lists/inspections/workbook/?state=all", "/inspections/checklists/",
        f"/inspections/?state=all&inspector={wang}", f"/api/v1/inspections?inspector={wang}",
        *(f"/history/inspection/{each.address}/" for each in Inspection.objects.all()),
        *(f"/history/review/{each.address}/" for each in Review.objects.all()),
        *(f"/history/book/{each.address}/" for each in Book.objects.all()),
        *(f"/inspections/{each.address}/" for each in Inspection.objects.all()),
        *(f"/api/v1/inspections/{each.address}" for each in Inspection.objects.all()),
        *(f"/photographs/{each.address}/" for each in Photograph.objects.all()),
        f"/api/v1/bulletins?group={group}", f"/api/v1/bulletins/places?group={group}&kind=circular",
        *(f"/bulletins/{each.address}/" for each in Bulletin.objects.all()),
        *(f"/api/v1/bulletins/{each.address}" for each in Bulletin.objects.all()),
        f"/api/v1/matters?group={group}", "/api/v1/matters?limit=1", "/requests/?whose=all",
        f"/api/v1/requests?organisation={finance}", f"/api/v1/requests?group={group}",
        f"/api/v1/directives?organisation={finance}", f"/api/v1/directives?group={group}",
        f"/api/v1/submissions?group={group}", "/api/v1/submissions?answered=true", "/desk/",
        "/desk/?of=others", "/desk/counts/", "/api/v1/desk?of_others=true", "/positions/?whose=all",
        *(f"/api/v1/directives/{each.address}" for each in Directive.objects.all()),
        f"/positions/?whose=all&group={group}", f"/requests/?whose=all&group={group}",
        f"/api/v1/positions?organisation={finance}", f"/api/v1/positions?group={group}",
        *(f"/matters/{each.address}/" for each in Matter.objects.all()),
        *(f"/positions/{each.address}/" for each in Concerned.objects.all()),
        *(f"/api/v1/positions/{each.address}" for each in Concerned.objects.all()),
        *(f"/edits/{each.address}/" for each in TextEdit.objects.all()),
    )  # fmt: skip
    yield from (
        "/inspections/", "/reviews/", "/concerns/", "/books/", f"/books/?group={group}",
        "/reports/?whose=all", "/reports/burden/", "/directives/", "/directives/timeline/",
        "/directives/obstacles/", f"/groups/{group}/reviews/",
        *(f"/books/{each.address}/" for each in Book.objects.all()),
        *(f"/inspections/{each.address}/" for each in Inspection.objects.all()),
        *(f"/reviews/{each.address}/" for each in Review.objects.all()),
        *(f"/reports/{each.address}/" for each in Report.objects.all()),
        *(f"/directives/{each.address}/" for each in Directive.objects.all()),
    )  # fmt: skip
    for noun in ("groups", "seats", "vacancies", "due-successors", "proposals", "offices",
                 "mandates", "liaisons", "events", "people", "tenures", "deputisations",
                 "organisations", "posts", "instruments", "sources", "counts", "vocabulary",
                 "audit", "matters", "positions", "requests", "directives",
                 "submissions", "desk", "desk/counts", "reports", "reports/burden", "inspections",
                 "reviews", "concerns", "books"):  # fmt: skip
        yield f"/api/v1/{noun}"
    for noun, thing in (("groups", group), ("people", wang), ("people", li),
                        ("organisations", finance),
                        ("posts", town.lanting.mayor.address)):  # fmt: skip
        yield f"/api/v1/{noun}/{thing}"
        if noun != "posts":
            yield f"/{noun}/{thing}/"
    for kind, thing in (("group", group), ("person", wang), ("organisation", finance)):
        yield f"/api/v1/history/{kind}/{thing}"


def written_with_hidden_words(town: Town) -> Iterator[tuple[str, Any]]:
    """Writes that the hidden would stand in the way of: names taken, papers entered already."""
    group, finance = town.lanting.harbour.address, town.lanting.finance.address
    names = {"names": {"en": f"{SECRET} Group", "zh-Hans": "暗礁小组"}}
    for address, body in (
        ("groups", names | {"since": "2016"}),
        (f"groups/{group}/rename", names | {"on": "2021"}),
        ("people", {"names": {"en": "Sunken Diver"}}),
        ("organisations", {"names": {"en": f"{SECRET} Office"}}),
        ("posts", {"organisation": finance, "names": {"en": f"Head of {SECRET} Office"}}),
        ("sources", {"title": f"{SECRET} Bulletin", "type": "instrument"}),
        ("instruments", {"kind": "found", "title": f"On the {SECRET} Group",
                         "number": f"{SECRET} 1",
                         "text": f"The sealed {SECRET} Group is founded."}),
        ("undo", {"entry": "7" * 13}),
        ("matters", {"group": group, "question": f"{SECRET} question?"}),
    ):  # fmt: skip
        yield f"/api/v1/{address}", body
        yield f"/api/v1/{address}?dry_run=true", body
    yield "/notices/new/", {"text": PAPER.text}
    yield "/groups/found/", {"step": "look", "names_en": f"{SECRET} Group", "since": "2016"}
