"""Telling simplified Chinese, traditional Chinese and English apart."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("关于成立青石县河道整治工作领导小组的通知", "zh-Hans"),
        ("關於成立港口安全督導小組的通知", "zh-Hant"),
        ("Establishing the Harbour Task Force", "en"),
        ("组长：王峰（Wang Feng），Harbour Office", "zh-Hans"),
        ("Chair: Wang Feng (王峰), Director of the Harbour Office", "en"),
        ("王峰", "zh-Hans"),
        ("", "en"),
        ("2024-03-05", "en"),
    ],
)
def test_the_language_is_that_of_most_words(text: str, language: str) -> None:
    assert detect(text) == language


def test_one_name_in_the_other_script_does_not_decide() -> None:
    assert detect("领导小组组长为陳國強，办公室设在县水利局，负责日常工作") == "zh-Hans"
    assert detect("領導小組組長為陈国强，辦公室設在水利署，負責日常工作") == "zh-Hant"
