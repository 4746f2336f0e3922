"""Dates as Chinese documents write them."""

import pytest

from crosscut.notices.reading.chinese.dates import find_date, whole_date
from crosscut.notices.reading.chinese.script import normalise


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019年1月9日", "2019-01-09"),
        ("２０１９年１月９日", "2019-01-09"),
        ("2019 年 11 月 30 日", "2019-11-30"),
        ("二〇一三年四月二十九日", "2013-04-29"),
        ("二○○六年十月十日", "2006-10-10"),
        ("二OO九年九月", "2009-09"),
        ("一九八六年十二月三十一日", "1986-12-31"),
        ("2021.3.15", "2021-03-15"),
        ("2021-03-15", "2021-03-15"),
        ("2009年", "2009"),
        ("中華民國一〇八年五月六日", "2019-05-06"),
        ("民國一百零八年五月", "2019-05"),
    ],
)
def test_a_date_is_read_as_coarse_as_it_is_written(written: str, iso: str) -> None:
    date = whole_date(normalise(written))
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize("words", ["2019年13月1日", "2019年2月45日", "3年规划", "电话2021330", ""])
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert whole_date(normalise(words)) is None


def test_the_first_date_of_a_sentence_comes_with_its_range() -> None:
    words = "自2018年8月1日起施行，至2020年12月31日止"
    date = find_date(words)
    assert date is not None
    assert words[date.start : date.end] == "2018年8月1日"
