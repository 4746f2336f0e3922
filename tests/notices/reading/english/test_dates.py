"""Dates as English papers write them."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.english.dates import dates_in, only_a_date
from crosscut.notices.reading.english.page import open_page


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("26th July 2031", "2031-07-26"),
        ("July 26, 2031", "2031-07-26"),
        ("JULY 26,2031", "2031-07-26"),
        ("26 Jul. 2031", "2031-07-26"),
        ("2031-07-26", "2031-07-26"),
        ("26.07.2031", "2031-07-26"),
        ("26/07/2031", "2031-07-26"),
        ("07/26/2031", "2031-07-26"),
        ("July 2031", "2031-07"),
        ("31 February 2031", "2031-02-31"),  # refused where it is entered, not here
        ("this 26th day of July, 2031", "2031-07-26"),
        ("26th day of July in the year of our Lord 2031", "2031-07-26"),
    ],
)
def test_a_date_is_read_as_coarse_as_it_is_written(written: str, iso: str) -> None:
    page = open_page(written)
    assert [read.iso for read in dates_in(page, 0, len(written))] == [iso]


@pytest.mark.parametrize("written", ["57 February 2031", "No. 7/31/2029-WR", "19 U.S.C. 1351-1354"])
def test_what_is_no_date_is_not_read_as_one(written: str) -> None:
    page = open_page(written)
    assert not list(dates_in(page, 0, len(written)))


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Dated: 26 July 2031", True),
        ("26 July 2031 Posted in Press releases", True),
        ("Effective 26 July 2031", False),
        ("The Quarry Review Panel is hereby " * 40 + "set up on 31 July 2031", False),
        ("New Delhi, dated the 26th July, 2031", True),
        ("The Council shall report by 26 July 2031", False),
    ],
)
def test_the_date_of_a_paper_stands_on_a_line_of_its_own(line: str, alone: bool) -> None:
    page = open_page(line)
    assert (only_a_date(page, 0, len(line)) is not None) is alone
