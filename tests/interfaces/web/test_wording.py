"""How values are said: dates, periods, names, short sayings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.utils import translation

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.web.directives import wording as directives
from crosscut.interfaces.web.inspections import wording as inspections
from crosscut.interfaces.web.matters import wording as matters
from crosscut.interfaces.web.people.lifeline import LENGTH, lifeline_of
from crosscut.interfaces.web.wording.dates import spoken_date, spoken_period
from crosscut.interfaces.web.wording.kept import kept_part
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.names import Spoken, original_name, other_names, spoken_name
from crosscut.interfaces.web.wording.refusals import told
from crosscut.interfaces.web.wording.sayings import spoken_saying
from crosscut.register.actions.people import register_person
from crosscut.register.queries.facts import Fact, Reference
from crosscut.register.refusals import AlreadyMerged


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("2018", "2018", "2018年"),
        ("2018-03", "March 2018", "2018年3月"),
        ("2018-03-21", "21 March 2018", "2018年3月21日"),
        ("1993-06-01..1995-05-31", "between 1 June 1993 and 31 May 1995",
         "1993年6月1日至1995年5月31日之间"),
        ("..2003-01-01", "1 January 2003 or before", "2003年1月1日或更早"),
        ("ongoing", "ongoing", "至今"),
        (None, "unknown", "不详"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_coarsely_as_its_source_knows_it(
    written: str | None, english: str, chinese: str
) -> None:
    with translation.override("en"):
        assert spoken_date(written) == english
    with translation.override("zh-hans"):
        assert spoken_date(written) == chinese


@pytest.mark.parametrize(
    ("since", "until", "attested", "said"),
    [
        ("2018-03", "ongoing", (), "since March 2018"),
        ("1958", "1993", (), "1958 to 1993"),
        ("1958", None, (), "from 1958, end unknown"),
        (None, "1993", (), "until 1993, start unknown"),
        (None, "ongoing", (), "ongoing, start unknown"),
        (None, None, (), "dates unknown"),
        (None, None, ("2024-05-21",), "attested 21 May 2024"),
        ("2018", None, ("2020", "2021"), "from 2018, end unknown; attested 2020, 2021"),
        ("2015-05-04", "2015-05-04", (), "4 May 2015"),
    ],
)
def test_a_period_says_which_of_its_ends_are_known(
    since: str | None, until: str | None, attested: tuple[str, ...], said: str
) -> None:
    with translation.override("en"):
        assert spoken_period(since, until, attested) == said


NAMES = {"zh-Hans": "王峰", "zh-Hant": "王峯", "en": "Wang Feng"}


def test_the_readers_own_language_comes_first_and_the_original_beside() -> None:
    with translation.override("en"):
        assert spoken_name(NAMES) == ("Wang Feng", "en")
        assert original_name(NAMES, spoken_name(NAMES)) == ("王峰", "zh-Hans")
        assert [name.text for name in other_names(NAMES)] == ["王峰", "王峯"]
    with translation.override("zh-hans"):
        assert spoken_name(NAMES) == ("王峰", "zh-Hans")
        assert original_name(NAMES, spoken_name(NAMES)) is None


def test_a_name_missing_in_the_readers_language_is_shown_as_it_is() -> None:
    with translation.override("en"):
        assert spoken_name({"zh-Hant": "曾二"}) == ("曾二", "zh-Hant")
        assert original_name({"zh-Hant": "曾二"}, Spoken("曾二", "zh-Hant")) is None
        assert spoken_name({}, "nameless") == ("nameless", "")


@pytest.mark.parametrize(
    ("says", "about", "chinese"),
    [
        ("member: 王峰, 财政部部长", "seat", "成员：王峰, 财政部部长"),
        ("standby", "status", "待命"),
        ("attached: 财政局", "office", "设在部门：财政局"),
        ("level: City", "what it is", "层级：市"),
        ("under 交通局", "place", "隶属交通局"),
        ("complete", "roster", "齐全"),
        ("Beijing: a history", "seat", "Beijing: a history"),
    ],
)
def test_keys_in_short_sayings_are_words_and_names_stay(
    says: str, about: str, chinese: str
) -> None:
    with translation.override("zh-hans"):
        assert spoken_saying(says, about, {"City": "市"}) == chinese


def test_what_a_saying_names_is_called_as_the_reader_calls_it() -> None:
    def called(chinese: str, english: str) -> Reference:
        names = {"zh-Hans": chinese, "en": english}
        return Reference(kind="post", id="x", name=chinese, scripts=names)

    # One name stands within the other.
    named = (called("财政部", "Finance Ministry"), called("财政部部长", "Minister of Finance"))
    with translation.override("en"):
        said = spoken_saying("member: 王峰, 财政部部长", "seat", {}, named)
        assert said == "Member: 王峰, Minister of Finance"
        assert spoken_saying("under 财政部", "place", {}, named) == "under Finance Ministry"
        assert spoken_saying("财政部部长", "tenure", {}, named) == "Minister of Finance"
    with translation.override("zh-hans"):
        assert spoken_saying("member: 财政部部长", "seat", {}, named) == "成员：财政部部长"


@pytest.mark.django_db
def test_a_refusal_calls_things_as_the_reader_does() -> None:
    names = {"zh-Hans": "王峰", "en": "Wang Feng"}
    wang = register_person(names=names, actor=SYSTEM)
    refusal = AlreadyMerged(name=wang)
    assert "王峰" in str(refusal)
    with translation.override("en"):
        assert "“Wang Feng”" in told(refusal)
    with translation.override("zh-hans"):
        assert "王峰" in told(refusal)
        assert "Wang" not in told(refusal)


@dataclass
class Dated:
    """Just the dates of a fact."""

    since: str | None
    until: str | None
    attested: tuple[str, ...] = field(default=())

    def fact(self) -> Fact:
        return Fact(
            fact="x", since=self.since, until=self.until, attested=self.attested,
            certainty=None, confidence="confirmed", standing="accepted",
        )  # fmt: skip


TODAY = dt.date(2026, 7, 1)


def test_what_is_certain_is_drawn_inside_what_is_possible() -> None:
    line = lifeline_of([Dated("2010", "2020").fact()], TODAY)
    bar = line.bars[0]
    assert bar.certain is not None
    assert bar.possible is not None
    assert bar.possible[0] <= bar.certain[0]
    assert sum(bar.certain) <= sum(bar.possible) <= LENGTH
    assert (line.first, line.last) == (2010, 2026)


def test_what_goes_on_is_drawn_up_to_the_day_shown() -> None:
    line = lifeline_of([Dated("2020-01-01", "ongoing").fact()], TODAY)
    certain = line.bars[0].certain
    assert certain is not None
    assert sum(certain) == line.day


@pytest.mark.parametrize(
    "dates",
    [
        Dated(None, None),
        Dated(None, None, ("2015-06",)),
        Dated("..2003-01-01", None),
        Dated(None, "2001"),
        Dated("2018", "2018"),
        Dated("2030", "ongoing"),
        Dated("0001-01-01..1990-01-01", "9999-12-31"),
    ],
)
def test_every_mixture_of_known_and_unknown_dates_can_be_drawn(dates: Dated) -> None:
    line = lifeline_of([dates.fact(), Dated("1958", "ongoing").fact()], TODAY)
    for bar in line.bars:
        places = [*(bar.certain or ()), *(bar.possible or ()), *bar.attested]
        assert all(0 <= place <= LENGTH for place in places)


def test_a_part_that_is_kept_is_one_for_each_language_and_value() -> None:
    def keys(theme: str) -> str:
        return kept_part("parts/themes.html", themes=("auto", "dark"), theme=theme)

    with translation.override("en"):
        assert "As the system" in keys("dark")
        assert keys("dark") is keys("dark")
        assert keys("dark") != keys("auto")
    with translation.override("zh-hans"):
        assert "As the system" not in keys("dark")


def test_what_each_page_says_itself_is_put_into_a_part_that_is_kept() -> None:
    def box(asked: str) -> str:
        return kept_part("parts/search_box.html", dated=True, put_day="2018", put_asked=asked)

    with translation.override("en"):
        assert 'value="&quot;&lt;b&gt;"' in box('"<b>')
        assert 'name="on" value="2018"' in box("")
        assert box("harbour") == box("").replace('value=""', 'value="harbour"')
        # Whatever stands in one text is no place for another.
        assert 'value="\0put_day\0"' in box("\0put_day\0")


def test_the_record_says_in_words_in_which_capacity_anything_was_done() -> None:
    said = {*matters.CAPACITIES, *directives.CAPACITIES, *inspections.CAPACITIES}
    assert said <= set(KEYS["capacity"])
