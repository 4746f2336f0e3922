"""Names that say less than the whole."""

from __future__ import annotations

import pytest

from crosscut.notices.rules.places import NameRead, body_of_chief, place_of, read_name


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("云溪市人民政府办公室", "云溪市"),
        ("柳河镇党政办公室", "柳河镇"),
        ("雲溪市教育局", "云溪市"),
        ("东省云溪市桥头区人民政府", "东省云溪市桥头区"),
        ("国务院办公厅", None),
        ("中共中央办公厅", None),
        ("Ministry of Law", None),
        (None, None),
    ],
)
def test_a_paper_belongs_to_the_place_of_its_issuer(issuer: str | None, place: str | None) -> None:
    assert place_of(issuer) == place


def test_a_local_name_is_completed_by_the_place() -> None:
    assert read_name("市发改局", "云溪市") == NameRead("云溪市发改局", short="市发改局")
    assert read_name("财政局", "云溪市") == NameRead("云溪市财政局", short="财政局")
    assert read_name("市市场监管局", "云溪市").full == "云溪市市场监管局"


@pytest.mark.parametrize("name", ["市场监管总局", "国家统计局", "生态环境部", "云溪市公安局"])
def test_a_full_name_stays(name: str) -> None:
    assert read_name(name, "云溪市") == NameRead(name)


@pytest.mark.parametrize("name", ["区统计局", "校党委", "教学处"])
def test_a_name_that_anybody_may_have_is_no_proof(name: str) -> None:
    assert read_name(name, "云溪市").relative


def test_a_chief_alone_is_the_chief_of_the_place() -> None:
    assert body_of_chief("常务副市长", "云溪市") == "云溪市"
    assert body_of_chief("县长", "云溪市") is None
    assert body_of_chief("局长", "云溪市") is None
